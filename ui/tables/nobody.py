"""Where nobody fits what was looked for: says so and offers the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.style.theme import px, say_role
from ui.words import word


class Nobody(QWidget):
    """Nobody fits: says what was looked for and offers the next step."""

    def __init__(self, register: Callable[[], None]) -> None:
        super().__init__()
        self._said = QLabel()
        say_role(self._said, "heading")
        self._said.setWordWrap(True)
        self._button = QPushButton(word("search.register"))
        say_role(self._button, "primary")
        self._button.clicked.connect(register)
        hint = QLabel(word("search.nobody_hint"))
        say_role(hint, "muted")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(self._said)
        column.addWidget(hint)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_text(self, text: str) -> None:
        """Says for what nobody was found."""
        self._said.setText(word("search.nobody", text=text[:60]))

    def press(self) -> None:
        """What Enter does here."""
        self._button.click()
