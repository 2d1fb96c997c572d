"""Cases given to somebody together: told in one sentence that can be taken back; refused ones are told too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from casedesk.service.staff import Given, give, give_back, staff
from ui.cases.charge import Charge
from ui.context import Context
from ui.live import Changes
from ui.words import language, word


class ChargeDeeds(QObject):
    """Gives the cases of a list."""

    def __init__(self, context: Context, page: QObject) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def ask(self, sheet: Charge, cases: int) -> None:
        """Reads who has how much, then asks."""
        seat = self._context.seat
        self._context.jobs.run(self._page, lambda: staff(seat), lambda found: sheet.ask(found, cases), lane="staff")

    def give(self, numbers: Sequence[str], who: str) -> None:
        """Puts `who` in charge of these cases, "" for nobody."""
        seat, wanted = self._context.seat, tuple(numbers)
        told = word("case.were_given", n=len(wanted), who=who or word("case.nobody"))

        def given(done: Given) -> None:
            self._tell(done, told)

        if wanted:
            self._context.jobs.run(self._page, lambda: give(seat, wanted, who), given)

    def _back(self, before: Given) -> None:
        seat = self._context.seat
        told = word("case.was_taken_back")
        self._context.jobs.run(self._page, lambda: give_back(seat, before), lambda done: self._tell(done, told))

    def _tell(self, done: Given, told: str) -> None:
        notify = self._context.window.notify
        if done.done or not done.refused:
            notify(told, undo=(lambda: self._back(done)) if done.done else None, level="ok")
        if done.refused:
            why = done.refused[0][1].sentence(language())
            notify(word("case.given_refused", n=len(done.refused), why=why), level="warning")
        self._context.live.announce(Changes(frozenset(number for number, _ in done.done)), None)
