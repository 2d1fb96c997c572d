"""Labels and what is known, in rows: the same labels are filled again and again, so that walking a list is quick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.cases.facts import Fact
from ui.style.theme import px, say_role
from ui.words import word


class FactGrid(QWidget):
    """Facts in `columns` columns, row by row; long texts wrap and may be selected with the mouse."""

    def __init__(self, columns: int = 1, parent: QWidget | None = None, label_width: int = 120) -> None:
        super().__init__(parent)
        self._columns, self._label_width = columns, label_width
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(3))
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows these and nothing else."""
        while len(self._pairs) < len(facts):
            self._pairs.append(self._pair(len(self._pairs)))
        for at, (label, value) in enumerate(self._pairs):
            there = at < len(facts)
            label.setVisible(there)
            value.setVisible(there)
            if there:
                _fill(label, value, facts[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, labels take a third of it."""
        super().resizeEvent(event)
        wide = self._room()
        for label, _ in self._pairs:
            label.setFixedWidth(wide)

    def _room(self) -> int:
        return min(px(self._label_width), max(self.width() * 36 // (100 * self._columns), px(60)))

    def _pair(self, at: int) -> tuple[QLabel, QLabel]:
        label, value = QLabel(self), QLabel(self)
        say_role(label, "muted")
        label.setWordWrap(True)
        label.setFixedWidth(self._room())
        value.setMinimumWidth(px(40))
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row, column = divmod(at, self._columns)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, column * 2, top)
        self._grid.addWidget(value, row, column * 2 + 1, top)
        return label, value


def _fill(label: QLabel, value: QLabel, fact: Fact) -> None:
    label.setText(fact.label)
    value.setText(fact.text or word("case.nothing"))
    say_role(value, fact.role if fact.text else "muted")
    value.setAccessibleName(f"{fact.label}: {fact.text or word('case.nothing')}")
