"""The file itself, some hundred records at a time, the cells that cannot be read marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.admin.lists_in import LINES, Lines, Look, Refusal
from ui.admin.plain import PlainTable
from ui.words import word


class ContentTable(PlainTable):
    """Records of the file. `lines_asked(look, first)`: others are wanted; the page answers with `show_lines`."""

    lines_asked = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(word("admin.part.content"), parent)
        self.setSelectionBehavior(PlainTable.SelectionBehavior.SelectItems)
        self._look: Look | None = None
        self._lines = Lines(0, ())
        self._wanted: tuple[int, int] | None = None

    def show_look(self, look: Look) -> None:
        """The first records of another list."""
        self._look = look
        self.show_lines(look.lines)

    def show_lines(self, found: Lines) -> None:
        """Other records of the file."""
        look = self._look
        if look is None:
            return
        self._lines = found
        bad = {(one.record - 1 - found.first, one.column) for one in look.refusals}
        headers = look.headers
        self.plain.show(headers, found.rows, right=(0,), mark=lambda r, c: "danger" if (r, headers[c]) in bad else "")
        self.widen(most=240)
        if self._wanted is not None:
            record, column = self._wanted
            self._wanted = None
            self.go_to(record - found.first, column)

    def jump(self, refusal: Refusal) -> None:
        """Goes to the cell in the file."""
        look = self._look
        if look is None:
            return
        column = look.headers.index(refusal.column) if refusal.column in look.headers else 0
        self._wanted = (refusal.record - 1, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._lines.first <= refusal.record - 1 < self._lines.first + len(self._lines.rows):
            self.show_lines(self._lines)
        else:
            self.lines_asked.emit(look, max(refusal.record - 1 - LINES // 2, 0))
