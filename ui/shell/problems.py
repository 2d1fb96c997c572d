"""The problems list (F4): what is odd on the page in front, worst first; Enter puts the cursor there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.context import ProblemLine
from ui.style.icons import icon
from ui.style.theme import px
from ui.words import word

LEVELS = {"error": ("error", "danger"), "warning": ("warning", "warning"), "info": ("info", "info")}


class Problems(QDockWidget):
    """A dock on the right; hidden until it is asked for."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(f"{word('shell.problems')}  F4", window)
        self.setObjectName("problems")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._lines: list[ProblemLine] = []
        self._list = QListWidget(self)
        self._list.setAccessibleName(word("shell.problems"))
        self._list.setWordWrap(True)
        self._list.setIconSize(QSize(px(18), px(18)))
        self._list.itemActivated.connect(lambda item: self._jump(self._list.row(item)))
        self._none = QLabel(word("shell.no_problems"), self)
        self._none.setProperty("role", "muted")
        self._none.setWordWrap(True)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)
        self.setMinimumWidth(px(280))
        self.show_lines(())
        self.hide()

    @property
    def count(self) -> int:
        """How many problems there are."""
        return len(self._lines)

    def show_lines(self, lines: Sequence[ProblemLine]) -> None:
        """Shows these, errors first, else in the order given."""
        order = list(LEVELS)
        self._lines = sorted(lines, key=lambda line: order.index(line.level))
        self._list.clear()
        for line in self._lines:
            name, role = LEVELS[line.level]
            self._list.addItem(QListWidgetItem(icon(name, role), f"{line.where}：{line.text}"))
        self._list.setVisible(bool(lines))
        self._none.setVisible(not lines)

    def focus_list(self) -> None:
        """The focus to the first line."""
        if self._lines:
            self._list.setCurrentRow(max(0, self._list.currentRow()))
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _jump(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self._lines[row].jump()
