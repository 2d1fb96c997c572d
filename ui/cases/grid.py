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
    """Facts row by row, a label and its value; in a narrow place the value stands under its label."""

    def __init__(self, parent: QWidget | None = None, label_width: int = 120) -> None:
        super().__init__(parent)
        self._label_width = label_width
        self._stacked = False
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(3))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows these and nothing else."""
        while len(self._pairs) < len(facts):
            self._pairs.append(self._pair())
        for at, (label, value) in enumerate(self._pairs):
            there = at < len(facts)
            label.setVisible(there)
            value.setVisible(there)
            if there:
                _fill(label, value, facts[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, values go under their labels."""
        super().resizeEvent(event)
        stacked = event.size().width() < px(self._label_width + 130)
        if stacked != self._stacked:
            self._stacked = stacked
            for at in range(len(self._pairs)):
                self._place(at)

    def _pair(self) -> tuple[QLabel, QLabel]:
        label, value = QLabel(self), QLabel(self)
        say_role(label, "muted")
        label.setWordWrap(True)
        value.setWordWrap(True)
        for part in (label, value):
            part.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        value.setTextFormat(Qt.TextFormat.PlainText)
        self._pairs.append((label, value))
        self._place(len(self._pairs) - 1)
        return self._pairs.pop()

    def _place(self, at: int) -> None:
        """Puts the pair at that place where it belongs."""
        label, value = self._pairs[at]
        self._grid.removeWidget(label)
        self._grid.removeWidget(value)
        if self._stacked:
            label.setMinimumWidth(0)
            label.setMaximumWidth(16_777_215)
            self._grid.addWidget(label, at * 2, 0, 1, 2)
            self._grid.addWidget(value, at * 2 + 1, 0, 1, 2)
        else:
            label.setFixedWidth(px(self._label_width))
            self._grid.addWidget(label, at * 2, 0)
            self._grid.addWidget(value, at * 2, 1)


def _fill(label: QLabel, value: QLabel, fact: Fact) -> None:
    label.setText(fact.label)
    value.setText(fact.text or word("case.nothing"))
    say_role(value, fact.role if fact.text else "muted")
    value.setAccessibleName(f"{fact.label}: {fact.text or word('case.nothing')}")
