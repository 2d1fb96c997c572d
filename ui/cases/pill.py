"""One status as a pill: a dot in its colour and its words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.theme import px
from ui.tables.cells import Cell
from ui.tables.delegates import paint_pill


class Pill(QWidget):
    """A status; `colour` is one of grey, blue, amber, green, red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = Cell("", "grey", mark="pill")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, colour: str) -> None:
        """Shows this status."""
        self._cell = Cell(text, colour, mark="pill")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._cell.text)
        return QSize(words + metrics.height() // 3 + px(28), metrics.height() + px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the pill."""
        painter = QPainter(self)
        if self._cell.text:
            paint_pill(painter, self.font(), self.rect(), self._cell)
        painter.end()
