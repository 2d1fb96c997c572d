"""Sentences of several lines, with room between the lines: our font has none of its own."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

LINE = 135
"""Height of a line in per cent of its letters."""


class Prose(QLabel):
    """A label that wraps. `role` as in the theme; the text is plain, never markup."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.plain = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Shows another sentence."""
        self.plain = text
        lines = escape(text).replace("\n", "<br>")
        self.setText(f'<div style="line-height:{LINE}%">{lines}</div>')
        self.setAccessibleName(text)
