"""Which kind of entry to add: every kind the case type declares, one digit each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.cases.card import Card
from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.style.theme import px, say_role
from ui.words import word

CAPS = "1234567890abcdefghijklmnopqrstuvwxyz"


class KindPicker(Card):
    """`chosen` carries the key of a kind, `left` is Esc."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(word("case.entry_which"))
        self._keys: tuple[str, ...] = ()
        self._buttons: list[KeyButton] = []
        title = QLabel(word("case.entry_which"))
        say_role(title, "heading")
        self._grid = QGridLayout()
        self._grid.setSpacing(px(6))
        for side in (0, 1, 2):
            self._grid.setColumnStretch(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(title)
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_facts(self, facts: Facts) -> None:
        """Offers the kinds of this case's type."""
        keys = tuple(kind.key for kind in facts.reader.case_type.entries)[: len(CAPS)]
        if keys == self._keys:
            return
        self._keys = keys
        while len(self._buttons) < len(keys):
            at = len(self._buttons)
            button = KeyButton("", "")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, at=at: self._pick(at))
            self._grid.addWidget(button, at // 3, at % 3)
            self._buttons.append(button)
        for at, key in enumerate(keys):
            self._buttons[at].say(CAPS[at], facts.reader.label(f"entry.{key}._title"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key takes a kind; Esc leaves."""
        at = CAPS.find(event.text().lower()) if event.text() else -1
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif 0 <= at < len(self._keys):
            self._pick(at)
        else:
            super().keyPressEvent(event)

    def _pick(self, at: int) -> None:
        if at < len(self._keys):
            self.chosen.emit(self._keys[at])
