"""After a new case: whether somebody was reported before, told quietly; the pair waits on its own page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from casedesk.record.case import Case
from casedesk.service.duplicates import look_again
from ui.context import Context
from ui.words import word


def look_for_doubles(context: Context, owner: QObject, case: Case) -> None:
    """Puts likely pairs of the case on the list, off the window's thread, and says so when there are any."""

    def told(pairs: int) -> None:
        if pairs:
            context.window.notify(word("duplicates.maybe", number=case.number or "", n=pairs), None, "warning")

    context.jobs.run(owner, lambda: look_again(context.seat, case), told, lambda _error: None)
