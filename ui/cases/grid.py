"""Labels and what is known, in rows: the same labels are filled again and again, so that walking a list is quick."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.cases.facts import Fact
from ui.forms.form import FLASH_MS
from ui.style.theme import px, say_role
from ui.words import word

NARROW = 96
"""Pixels at 100 % a value needs beside its label; with less it stands under it."""


class FactGrid(QWidget):
    """Facts row by row, a label and its value, each as high as its words; nothing is ever cut off.

    `least`: where there is little room, only as many rows as fit are shown, but at least these.
    """

    def __init__(self, parent: QWidget | None = None, label_width: int = 120, least: int = 0) -> None:
        super().__init__(parent)
        self._label_width, self._least, self._low = label_width, least, 0
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._facts: tuple[Fact, ...] = ()
        self._count = self._high = 0
        self._told = (0, 0)
        tall = QSizePolicy.Policy.Preferred if least else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows these and nothing else."""
        while len(self._pairs) < len(facts):
            self._pairs.append(self._pair())
        self._count, self._facts = len(facts), tuple(facts)
        for at, (label, value) in enumerate(self._pairs):
            there = at < len(facts)
            label.setVisible(there)
            value.setVisible(there)
            if there:
                _fill(label, value, facts[at])
        self._lay_out()

    def flash(self, keys: Collection[str]) -> None:
        """Marks the values of those fields for a moment: somebody else has just changed them."""
        for fact, (_, value) in zip(self._facts, self._pairs, strict=False):
            say_role(value, "true" if fact.key and fact.key in keys else "", "flash")
        if keys:
            QTimer.singleShot(FLASH_MS, self, lambda: self.flash(()))

    def sizeHint(self) -> QSize:
        """As high as its rows need at the present width, or those that must be shown."""
        return QSize(px(self._label_width + NARROW), self._low if self._least else self._high)

    def minimumSizeHint(self) -> QSize:
        """As high as its rows need, or those that must be shown."""
        return QSize(px(self._label_width), self._low if self._least else self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: words take other lines."""
        super().resizeEvent(event)
        if self._least or event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: the same."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def _pair(self) -> tuple[QLabel, QLabel]:
        label, value = QLabel(self), QLabel(self)
        say_role(label, "muted")
        for part in (label, value):
            part.setWordWrap(True)
            part.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        value.setTextFormat(Qt.TextFormat.PlainText)
        return label, value

    def _lay_out(self) -> None:
        width, first, y = self.width(), px(self._label_width), 0
        beside = width >= px(self._label_width + NARROW)
        for at, (label, value) in enumerate(self._pairs[: self._count]):
            self._low = y if at <= self._least else self._low
            if beside:
                left = first + px(10)
                high = max(label.heightForWidth(first), value.heightForWidth(width - left))
                label.setGeometry(0, y, first, high)
                value.setGeometry(left, y, width - left, high)
                y += high + px(4)
            else:
                for part in (label, value):
                    high = part.heightForWidth(width)
                    part.setGeometry(0, y, width, high)
                    y += high
                y += px(4)
            fits = not self._least or at < self._least or y <= self.height()
            label.setVisible(fits)
            value.setVisible(fits)
        self._low = y if self._count <= self._least else self._low
        if (y, self._low) != self._told:
            self._high, self._told = y, (y, self._low)
            self.updateGeometry()


def _fill(label: QLabel, value: QLabel, fact: Fact) -> None:
    label.setText(fact.label)
    value.setText(fact.text or word("case.nothing"))
    say_role(value, fact.role if fact.text else "muted")
    value.setAccessibleName(f"{fact.label}: {fact.text or word('case.nothing')}")
