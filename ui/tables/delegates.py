"""The painter of cells: status pills, late clocks, the words looked for, and a row that shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.style.theme import colour
from ui.tables.case_model import CellRole
from ui.tables.cells import Cell
from ui.tables.matching import spans

Index = QModelIndex | QPersistentModelIndex
PAD = 8
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def tint(role: str, strength: int) -> QColor:
    """The colour of a role, laid thinly (`strength` of 255) over what is below."""
    thin = QColor(colour(role))
    thin.setAlpha(strength)
    return thin


class CaseDelegate(QStyledItemDelegate):
    """Paints cells of a `CaseModel`; `query` is marked wherever it stands in a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = ""
        self.marked: frozenset[int] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row as high as its letters need."""
        return QSize(80, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell: ground, then what it holds."""
        rect: QRect = option.rect
        _ground(painter, option, rect)
        cell = index.data(CellRole)
        if not isinstance(cell, Cell) or not cell.text:
            return
        painter.save()
        painter.setClipRect(rect)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if cell.mark == "pill":
            paint_pill(painter, option.font, inner, cell)
        else:
            self._words(painter, option, inner, cell, index.column())
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, cell: Cell, column: int) -> None:
        font = QFont(option.font)
        if cell.mark in ("strong", "clock"):
            font.setBold(True)
        painter.setFont(font)
        metrics = QFontMetrics(font) if font.bold() else option.fontMetrics
        if cell.mark == "clock":
            inner = _clock(painter, inner, metrics, cell.role)
        if self.query and column in self.marked and not cell.right:
            _highlight(painter, inner, metrics, cell.text, self.query)
        painter.setPen(colour(cell.role))
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, RIGHT if cell.right else LEFT, shown)


def row_height(metrics: QFontMetrics) -> int:
    """Pixels for a row of one line."""
    return int(metrics.height() * 1.3) + 8


def _ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colour("selection"))
        if state & QStyle.StateFlag.State_Active:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), colour("focus"))
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colour("focus"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colour("hover"))


def paint_pill(painter: QPainter, font: QFont, inner: QRect, cell: Cell) -> int:
    """A status as a rounded field with a dot in its colour; the words stay in the colour of text. Gives its width."""
    metrics = QFontMetrics(font)
    high = metrics.height() + 4
    dot = high // 3
    wide = min(metrics.horizontalAdvance(cell.text) + dot + 24, inner.width())
    field = QRectF(inner.left(), inner.center().y() - high / 2 + 0.5, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tint(cell.role, 110), 1))
    painter.setBrush(colour(f"{cell.role}_soft"))
    painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(cell.role))
    painter.drawEllipse(QRectF(field.left() + 8, field.center().y() - dot / 2, dot, dot))
    painter.setFont(font)
    painter.setPen(colour("text"))
    words = field.adjusted(8 + dot + 5, 0, -7, 0)
    shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, LEFT, shown)
    return int(wide)


def _clock(painter: QPainter, inner: QRect, metrics: QFontMetrics, role: str) -> QRect:
    """A small clock before the words of what is late; what is left for the words."""
    size = metrics.ascent()
    face = QRectF(inner.left() + 0.5, inner.center().y() - size / 2 + 0.5, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(role), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(face)
    middle = face.center()
    painter.drawLine(middle, QPointF(middle.x(), middle.y() - size * 0.3))
    painter.drawLine(middle, QPointF(middle.x() + size * 0.22, middle.y()))
    return inner.adjusted(size + 6, 0, 0, 0)


def _highlight(painter: QPainter, inner: QRect, metrics: QFontMetrics, text: str, query: str) -> None:
    for begin, end in spans(text, query):
        left = inner.left() + metrics.horizontalAdvance(text[:begin])
        wide = min(metrics.horizontalAdvance(text[begin:end]), inner.right() - left)
        if wide > 0:
            high = metrics.height()
            field = QRectF(left - 1, inner.center().y() - high / 2 + 1, wide + 2, high)
            painter.fillRect(field, tint("band", 120))
