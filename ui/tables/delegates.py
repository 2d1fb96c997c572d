"""The painter of cells: status pills, late clocks, the words looked for, and a row that shows where the keyboard is.

It paints a few hundred cells between two frames, so that it asks the model itself and keeps what it draws again.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.tables.brush import LEFT, Brush
from ui.tables.case_model import CaseModel, Index
from ui.tables.cells import Cell
from ui.tables.matching import spans

PAD = 8
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
SELECTED = QStyle.StateFlag.State_Selected.value
ACTIVE = QStyle.StateFlag.State_Active.value
HOVERED = QStyle.StateFlag.State_MouseOver.value


class CaseDelegate(QStyledItemDelegate):
    """Paints the cells of a model; `query` is marked wherever it stands in a column of `marked`."""

    def __init__(self, model: CaseModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._cases = model
        self._brush = Brush(parent.font())
        self.query = ""
        self.marked: frozenset[int] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row as high as its letters need."""
        return QSize(80, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell: ground, then what it holds."""
        rect, brush = option.rect, self._brush
        if not brush.fits(option.font):
            brush = self._brush = Brush(option.font)
        _ground(painter, option.state.value, rect, brush)
        cell = self._cases.cell(index.row(), index.column())
        if not cell.text:
            return
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if cell.mark == "pill":
            drawn = brush.pill(cell.text, cell.role, inner.width(), painter.device().devicePixelRatio())
            painter.drawPixmap(inner.left(), rect.center().y() - (brush.high + 4) // 2 + 1, drawn)
        else:
            self._words(painter, inner, cell, index.column(), brush)

    def _words(self, painter: QPainter, inner: QRect, cell: Cell, column: int, brush: Brush) -> None:
        strong = cell.mark in ("strong", "clock")
        metrics = brush.bold_metrics if strong else brush.metrics
        painter.setFont(brush.bold if strong else brush.plain)
        if cell.mark == "clock":
            inner = _clock(painter, inner, metrics, brush.colour(cell.role))
        if self.query and column in self.marked and not cell.right:
            _highlight(painter, inner, metrics, cell.text, self.query, brush)
        painter.setPen(brush.colour(cell.role))
        painter.drawText(inner, RIGHT if cell.right else LEFT, brush.shown(cell.text, inner.width(), metrics))


def row_height(metrics: QFontMetrics) -> int:
    """Pixels for a row of one line."""
    return int(metrics.height() * 1.3) + 8


def _ground(painter: QPainter, state: int, rect: QRect, brush: Brush) -> None:
    if state & SELECTED:
        painter.fillRect(rect, brush.colour("selection"))
        if state & ACTIVE:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, brush.colour("focus"))
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, brush.colour("focus"))
    elif state & HOVERED:
        painter.fillRect(rect, brush.colour("hover"))


def _clock(painter: QPainter, inner: QRect, metrics: QFontMetrics, colour: QColor) -> QRect:
    """A small clock before the words of what is late; what is left for the words."""
    size = metrics.ascent()
    face = QRectF(inner.left() + 0.5, inner.center().y() - size / 2 + 0.5, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(face)
    middle = face.center()
    painter.drawLine(middle, QPointF(middle.x(), middle.y() - size * 0.3))
    painter.drawLine(middle, QPointF(middle.x() + size * 0.22, middle.y()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return inner.adjusted(size + 6, 0, 0, 0)


def _highlight(painter: QPainter, inner: QRect, metrics: QFontMetrics, text: str, query: str, brush: Brush) -> None:
    for begin, end in spans(text, query):
        left = inner.left() + metrics.horizontalAdvance(text[:begin])
        wide = min(metrics.horizontalAdvance(text[begin:end]), inner.right() - left)
        if wide > 0:
            marker = QColor(brush.colour("band"))
            marker.setAlpha(120)
            painter.fillRect(QRect(left - 1, inner.center().y() - brush.high // 2 + 1, wide + 2, brush.high), marker)
