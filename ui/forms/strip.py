"""The answers of a closed question, printed beside the box with their codes, the chosen ones circled as on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.theme import colour, px

GAP = 4
PAD = 7
_WIDTHS: dict[tuple[str, int, int], int] = {}


class Option(NamedTuple):
    """One answer: its stored key, the code one types, its words, and whether it is still in use."""

    key: str
    code: str
    text: str
    retired: bool = False


class Strip(QWidget):
    """Paints the options in lines; a click tells which one was meant. Keys belong to the box beside it."""

    clicked = Signal(str)

    def __init__(self, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.options = tuple(options)
        self.chosen: frozenset[str] = frozenset()
        self._rects: tuple[QRect, ...] = ()
        self._lines: dict[int, tuple[tuple[QRect, ...], int]] = {}

    def choose(self, keys: frozenset[str]) -> None:
        """Circles these answers."""
        if keys != self.chosen:
            self.chosen = keys
            self.update()

    def height_for(self, width: int) -> int:
        """The height the options take at `width`."""
        return self._flow(width)[1]

    def place(self, rect: QRect) -> None:
        """Stands at `rect`."""
        self._rects = self._flow(rect.width())[0]
        self.setGeometry(rect)

    def rects(self) -> tuple[QRect, ...]:
        """Where each option stands."""
        return self._rects

    def _flow(self, width: int) -> tuple[tuple[QRect, ...], int]:
        if width not in self._lines:
            if len(self._lines) > 8:
                self._lines.clear()
            self._lines[width] = _flow(tuple(map(_label, self.options)), width, QFontMetrics(self.font()))
        return self._lines[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Codes in the muted colour, words in the text's, a rounded ring around what is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        for option, rect in zip(self.options, self._rects, strict=True):
            if option.key in self.chosen or not option.retired:
                self._paint_option(painter, option, rect, enabled)
        painter.end()

    def _paint_option(self, painter: QPainter, option: Option, rect: QRect, enabled: bool) -> None:
        chosen = option.key in self.chosen
        if chosen:
            painter.setPen(colour("accent"))
            painter.setBrush(colour("accent_soft"))
            ring = rect.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        metrics = painter.fontMetrics()
        inner = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        wide = metrics.horizontalAdvance(option.code + " ")
        painter.setPen(colour("accent" if chosen else "muted"))
        first = QRect(inner.x(), inner.y(), wide, metrics.height() + px(6))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, option.code)
        painter.setPen(colour("text" if enabled else "muted"))
        rest = inner.adjusted(wide, px(3), 0, -px(3))
        painter.drawText(rest, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, option.text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tells the option under the mouse."""
        key = self._at(event.position().toPoint())
        if key:
            self.clicked.emit(key)

    def _at(self, point: QPoint) -> str:
        found = (o.key for o, rect in zip(self.options, self._rects, strict=True) if rect.contains(point))
        return next(found, "")


def _label(option: Option) -> tuple[str, str]:
    return option.code, option.text


def _flow(labels: tuple[tuple[str, str], ...], width: int, metrics: QFontMetrics) -> tuple[tuple[QRect, ...], int]:
    """The rectangle of each label, in lines, and the height of all; a label wider than `width` takes several lines."""
    line = metrics.height() + px(6)
    gap, rects = px(GAP), list[QRect]()
    x = y = 0
    tall = line
    for code, text in labels:
        wide = text_width(metrics, f"{code} {text}") + 2 * px(PAD) + 2
        high = line
        if wide > width:
            inner = max(width - 2 * px(PAD) - text_width(metrics, f"{code} "), 1)
            wrapped = metrics.boundingRect(QRect(0, 0, inner, 9999), Qt.TextFlag.TextWordWrap, text)
            wide, high = width, wrapped.height() + px(6)
        if x and x + wide > width:
            x, y, tall = 0, y + tall + px(2), line
        rects.append(QRect(x, y, wide, high))
        tall = max(tall, high)
        x += wide + gap
    return tuple(rects), y + tall


def text_width(metrics: QFontMetrics, text: str) -> int:
    """The width of `text`, remembered: the same labels stand on every form."""
    key = (text, metrics.height(), metrics.averageCharWidth())
    if key not in _WIDTHS:
        _WIDTHS[key] = metrics.horizontalAdvance(text)
    return _WIDTHS[key]
