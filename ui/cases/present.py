"""Who else is at this case: has it open, is calling about it right now. Says the same of this desk to the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from casedesk.definition.model import EntryKind
from ui.context import Context

LONGEST_CALL_MS = 15 * 60_000
"""A call nobody recorded is taken for over after this time."""

Show = Callable[[tuple[str, ...], tuple[str, ...]], None]
"""Takes the names of those who have the case open, and of those who are calling."""


def is_call(kind: EntryKind | None) -> bool:
    """Whether somebody telephones to fill in such an entry: one of its boxes holds the number that was called."""
    return kind is not None and any(field.stored_kind == "phone" for field in kind.fields)


class Present(QObject):
    """One for a case page; `show` is told whenever somebody comes or goes."""

    def __init__(self, context: Context, page: QWidget, show: Show) -> None:
        super().__init__(page)
        self._company, self._show = context.company, show
        self._case_id: int | None = None
        self._calling = self._closed = False
        self._told: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._too_long = QTimer(self, singleShot=True, interval=LONGEST_CALL_MS)
        self._too_long.timeout.connect(self.hang_up)
        context.company.changed.connect(self._look)

    def at(self, case_id: int | None) -> None:
        """This desk has that case open."""
        if case_id is not None and case_id != self._case_id and not self._closed:
            self._leave()
            self._case_id = case_id
            self._company.begin(case_id, "open")
            self._look()

    def call(self, kind: EntryKind | None) -> None:
        """An entry of that kind is begun; for a call the others see that this desk is calling."""
        if self._case_id is not None and is_call(kind):
            self._calling = True
            self._company.begin(self._case_id, "calling")
            self._too_long.start()

    def recorded(self, kind: EntryKind | None) -> None:
        """An entry of that kind was written down."""
        if is_call(kind):
            self.hang_up()

    def hang_up(self) -> None:
        """The call is over."""
        self._too_long.stop()
        if self._calling and self._case_id is not None:
            self._company.end(self._case_id, "calling")
        self._calling = False

    def close(self) -> None:
        """The tab is closed; what is still being read for it opens nothing any more."""
        self._closed = True
        self._leave()

    def _leave(self) -> None:
        self.hang_up()
        if self._case_id is not None:
            self._company.end(self._case_id, "open")
        self._case_id = None

    def _look(self) -> None:
        if self._case_id is None:
            return
        calling = self._company.beside(self._case_id, "calling")
        told = (self._company.beside(self._case_id, "open"), calling)
        if told != self._told:
            self._told = told
            self._show(*told)
