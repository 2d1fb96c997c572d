"""What the forms of a case ask of the core: the places of a postal code, what is odd about what is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from casedesk.service import looking, postal
from ui.cases.body import Asking
from ui.context import Context


def asking(context: Context, page: QObject) -> Asking:
    """The questions of the forms on `page`: places off the window's thread, problems at once."""
    seat = context.seat
    return Asking(
        places=lambda code, done: context.jobs.run(page, lambda: postal.places(seat, code), done, lane="postal"),
        of_case=lambda facts, given: looking.of_case(seat, facts.case, given),
        of_entry=lambda facts, entry: looking.of_entry(seat, facts.case.type, entry),
    )
