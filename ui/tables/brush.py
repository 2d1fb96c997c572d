"""What painting cells needs again and again, made once per theme: colours, fonts, widths of letters, drawn pills."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from ui.style.theme import Theme, colour, current

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
PILLS = 400
"""Pills kept drawn."""


class Brush:
    """Colours and fonts of one theme for letters of one font."""

    def __init__(self, font: QFont) -> None:
        self.theme: Theme = current()
        self.plain = QFont(font)
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.metrics = QFontMetrics(self.plain)
        self.bold_metrics = QFontMetrics(self.bold)
        self.wide = max(self.metrics.horizontalAdvance("漢"), self.metrics.horizontalAdvance("W")) + 1
        self.high = self.metrics.height()
        self._colours: dict[str, QColor] = {}
        self._pills: dict[tuple[str, str, int, float], QPixmap] = {}

    def fits(self, font: QFont) -> bool:
        """Whether it is still the theme and the font it was made for."""
        return self.theme is current() and font == self.plain

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = colour(role)
        return found

    def shown(self, text: str, width: int, metrics: QFontMetrics) -> str:
        """The text, with … where it does not fit; short ones are not measured."""
        if len(text) * self.wide <= width:
            return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def pill(self, text: str, role: str, room: int, ratio: float) -> QPixmap:
        """A status, drawn once: a rounded field with a dot in its colour, the words in the colour of text."""
        key = (text, role, room, ratio)
        found = self._pills.get(key)
        if found is None:
            if len(self._pills) >= PILLS:
                self._pills.clear()
            found = self._pills[key] = self._draw(text, role, room, ratio)
        return found

    def pill_width(self, text: str) -> int:
        """How wide a pill with these words is."""
        return self.metrics.horizontalAdvance(text) + self.high // 3 + 28

    def _draw(self, text: str, role: str, room: int, ratio: float) -> QPixmap:
        high, dot = self.high + 4, self.high // 3
        wide = max(min(self.pill_width(text), room), high)
        drawn = QPixmap(round(wide * ratio), round(high * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(self.colour(role))
        edge.setAlpha(110)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self.colour(f"{role}_soft"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, wide - 1, high - 1), high / 2, high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour(role))
        painter.drawEllipse(QRectF(8, (high - dot) / 2, dot, dot))
        painter.setFont(self.plain)
        painter.setPen(self.colour("text"))
        words = QRectF(13 + dot, 0, wide - 20 - dot, high)
        shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
        painter.drawText(words, LEFT, shown)
        painter.end()
        return drawn
