"""One status as a pill: a dot in its colour and its words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.theme import px
from ui.tables.brush import Brush


class Pill(QWidget):
    """A status; `colour` is one of grey, blue, amber, green, red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._colour = "", "grey"
        self._brush = Brush(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, colour: str) -> None:
        """Shows this status."""
        self._text, self._colour = text, colour
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        brush = self._now()
        return QSize(brush.pill_width(self._text) + px(2), brush.high + px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the pill."""
        if self._text:
            brush = self._now()
            painter = QPainter(self)
            drawn = brush.pill(self._text, self._colour, self.width(), self.devicePixelRatioF())
            painter.drawPixmap(0, (self.height() - brush.high - 4) // 2, drawn)
            painter.end()

    def _now(self) -> Brush:
        if not self._brush.fits(self.font()):
            self._brush = Brush(self.font())
        return self._brush
