"""A small round label: why a box has no value."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.theme import colour

PAD = 10


def paint_chip(painter: QPainter, rect: QRect, text: str) -> None:
    """Draws the chip into `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("amber"))
    painter.setBrush(colour("amber_soft"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class Chip(QWidget):
    """The chip as a widget, for areas that do not paint it themselves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.hide()

    def show_text(self, text: str) -> None:
        """Shows `text`; "" hides the chip."""
        self._text = text
        metrics = self.fontMetrics()
        self.resize(metrics.horizontalAdvance(text) + 2 * PAD, metrics.height() + 4)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip itself."""
        painter = QPainter(self)
        paint_chip(painter, self.rect().adjusted(1, 1, -1, -1), self._text)
        painter.end()
