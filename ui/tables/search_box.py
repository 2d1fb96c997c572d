"""The one box: tells every key press, also while kana are being composed, and leaves the arrows to the table."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.style import theme
from ui.style.icons import icon
from ui.style.theme import px

_UNFINISHED = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+$")
"""Letters at the end of a composition that have not become kana yet."""

WALK = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


class SearchBox(QLineEdit):
    """`asked` carries what is looked for, `walked` how many rows the arrows ask to go, `chosen` is Enter."""

    asked = Signal(str)
    walked = Signal(int)
    chosen = Signal()
    left = Signal()
    composed = Signal(str, str)
    """The input method's unfinished text and what it has just finished."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self._last = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(500)
        self._icon = icon("search", "muted")
        theme.say_role(self, "search")
        self.setTextMargins(px(24), 0, 0, 0)
        self.textChanged.connect(lambda _: self._tell())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box with a looking glass at its left."""
        super().paintEvent(event)
        side = px(18)
        painter = QPainter(self)
        self._icon.paint(painter, QRect(px(11), (self.height() - side) // 2, side, side))
        painter.end()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed counts as typed, so that people show up before the kanji are chosen."""
        super().inputMethodEvent(event)
        self._composing = event.preeditString()
        self.composed.emit(event.preeditString(), event.commitString())
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk in the table, Enter opens, Esc empties the box; during composition keys belong to the IME."""
        key = Qt.Key(event.key())
        if self._composing:
            super().keyPressEvent(event)
        elif key in WALK:
            self.walked.emit(WALK[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear() if self.text() else self.left.emit()
        else:
            super().keyPressEvent(event)

    def wanted(self) -> str:
        """What is looked for now."""
        at = self.cursorPosition()
        composing = _UNFINISHED.sub("", self._composing)
        return f"{self.text()[:at]}{composing}{self.text()[at:]}".strip()

    def _tell(self) -> None:
        wanted = self.wanted()
        if wanted != self._last:
            self._last = wanted
            self.asked.emit(wanted)
