"""The imports so far, read and taken back as a whole, for the page of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.admin import lists_in
from ui.admin.lists_in import Past
from ui.admin.past_panel import PastPanel
from ui.context import Context
from ui.live import Changes
from ui.words import word

if TYPE_CHECKING:
    from casedesk.service.undo import Undone


class TakingBack(QObject):
    """What the page does with its panel of the past."""

    def __init__(self, context: Context, panel: PastPanel, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._panel, self._page = context, panel, page
        panel.undo_asked.connect(lambda one: self.undo(one.id))
        self.read()

    def read(self) -> None:
        """Reads them anew."""
        seat = self._context.seat
        self._context.jobs.run(self, lambda: lists_in.past(seat), self._show, lane="past")

    def undo(self, batch: int) -> None:
        """Takes that import back."""
        seat, title = self._context.seat, word("admin.undoing", n=batch)
        self._context.jobs.run_long(
            self, lambda _told: lists_in.take_back(seat, batch), self._undone, title=title, lane="undo"
        )

    def _show(self, found: tuple[Past, ...]) -> None:
        self._panel.show_past(found)
        self._context.touch()

    def _undone(self, done: Undone) -> None:
        left = word("admin.undo_left", n=len(done.left), names="、".join(done.left[:10])) if done.left else ""
        text = word("admin.undone_done", n=done.batch, removed=done.removed, restored=done.restored)
        self._context.window.notify(f"{text}{left}", level="warning" if left else "ok")
        self._context.live.announce(Changes(kinds=frozenset({"case", "import"})), self._page)
        self.read()
