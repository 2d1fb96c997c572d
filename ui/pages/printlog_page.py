"""The print log (印刷の記録): what went on paper or into a file, who sent it, when, to where; Enter opens the case."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from casedesk.clock import TOKYO
from casedesk.service.printlog import Printed, printed
from ui.admin.plain import PlainTable
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

COLUMNS = ("at", "who", "printout", "number", "cases", "pages", "place")


@page("printlog")
class PrintLogPage(QWidget):
    """The newest printings, newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: tuple[Printed, ...] = ()
        title, self._said = QLabel(word("page.printlog")), QLabel()
        say_role(title, "heading")
        say_role(self._said, "muted")
        self.table = PlainTable(word("page.printlog"))
        self.table.pressed_on.connect(self._open_case)
        self._none = Prose(word("admin.printlog_none"), "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(px(12))
        head.addWidget(title)
        head.addWidget(self._said, 1)
        column.setContentsMargins(px(14), px(10), px(14), px(8))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(Prose(word("admin.printlog_hint"), "muted"))
        context.live.changed.connect(self._changed)
        self.refresh()

    def open(self, subject: str) -> None:
        """There is one log only."""

    def title(self) -> str:
        """The name of the tab."""
        return word("page.printlog")

    def focus_first(self) -> None:
        """The newest printing."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads it anew."""
        seat = self._context.seat
        self._context.jobs.run(self, lambda: printed(seat), self._show, lane="read")

    def print_numbers(self) -> list[str]:
        """The case of the printing the keyboard is on, to print it again."""
        at = self.table.currentIndex().row()
        return [self._found[at].number] if 0 <= at < len(self._found) and self._found[at].number else []

    def _show(self, found: tuple[Printed, ...]) -> None:
        at, self._found = max(self.table.currentIndex().row(), 0), found
        names = [word(f"admin.printlog_{name}") for name in COLUMNS]
        self.table.plain.show(names, [_row(one) for one in found], right=(4, 5))
        self.table.widen(most=340)
        self.table.setColumnWidth(len(COLUMNS) - 1, px(160))  # it takes all the room that is left
        self._said.setText(word("admin.rows", n=f"{len(found):,}"))
        self._stack.setCurrentWidget(self.table if found else self._none)
        if found:
            self.table.go_to(min(at, len(found) - 1))

    def _open_case(self, row: int) -> None:
        if 0 <= row < len(self._found) and self._found[row].number:
            self._context.window.open_case(self._found[row].number)

    def _changed(self, changes: Changes, _initiator: Any) -> None:
        if "print" in changes.kinds:
            self.refresh()


def _row(one: Printed) -> tuple[str, ...]:
    at = f"{one.at.astimezone(TOKYO):%Y-%m-%d %H:%M}"
    number = word("admin.and_more", n=one.number, more=one.cases - 1) if one.cases > 1 and one.number else one.number
    place = word(f"admin.to_{one.medium}", place=one.place)
    return at, one.who, one.printout, number, f"{one.cases:,}", f"{one.pages:,}", place
