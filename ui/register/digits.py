"""A few things to do next, each by one digit: 1, 2, 3 … or arrow keys and Enter; Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.theme import colour, font, px


class Offer(NamedTuple):
    """One thing to do: its key, what it is called, and what more there is to say."""

    key: str
    text: str
    more: str = ""


class Digits(QWidget):
    """The offers in a column, the marked one framed."""

    chosen = Signal(str)
    """The key of the offer."""
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.offers: tuple[Offer, ...] = ()
        self._at = 0

    def offer(self, offers: Sequence[Offer], title: str = "") -> None:
        """Shows these offers, the first one marked. `title`: what a screen reader calls them."""
        self.offers = tuple(offers)
        self._at = 0
        if title:
            self.setAccessibleName(title)
        self._tell()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, arrows mark, Enter takes the marked one."""
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= len(self.offers):
            self.chosen.emit(self.offers[digit - 1].key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.offers:
            self.chosen.emit(self.offers[self._at].key)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.offers:
            self._at = (self._at + (1 if event.key() == Qt.Key.Key_Down else -1)) % len(self.offers)
            self._tell()
            self.update()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click is a digit."""
        at = event.position().toPoint().y() // self._line()
        if 0 <= at < len(self.offers):
            self.chosen.emit(self.offers[at].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keys go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """One line for each offer."""
        metrics = self.fontMetrics()
        words = [metrics.horizontalAdvance(offer.text + "　" + offer.more) for offer in self.offers]
        return QSize(max(words, default=0) + px(90), self._line() * len(self.offers) + 2)

    def minimumSizeHint(self) -> QSize:
        """Never less than the words; what more there is to say is cut where there is no room."""
        metrics = self.fontMetrics()
        words = [metrics.horizontalAdvance(offer.text + "　") for offer in self.offers]
        return QSize(max(words, default=0) + px(90), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Digit, words, and what more there is to say."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, offer in enumerate(self.offers):
            rect = QRect(0, at * self._line(), self.width(), self._line()).adjusted(2, 2, -2, -2)
            self._paint(painter, rect, at, offer)
        painter.end()

    def _paint(self, painter: QPainter, rect: QRect, at: int, offer: Offer) -> None:
        marked = at == self._at and self.hasFocus()
        painter.setPen(colour("focus" if marked else "line"))
        painter.setBrush(colour("accent_soft" if marked else "base"))
        painter.drawRoundedRect(rect, px(5), px(5))
        key = QRect(rect.x() + px(10), rect.y() + px(7), px(26), rect.height() - px(14))
        painter.setPen(colour("strong_line"))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(key, px(4), px(4))
        painter.setPen(colour("accent"))
        painter.setFont(font("strong"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(at + 1))
        words = rect.adjusted(px(48), 0, -px(8), 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(colour("text"))
        painter.drawText(words, left, offer.text)
        wide = painter.fontMetrics().horizontalAdvance(offer.text + "　")
        painter.setFont(font())
        painter.setPen(colour("muted"))
        rest = words.adjusted(wide, 0, 0, 0)
        painter.drawText(
            rest, left, painter.fontMetrics().elidedText(offer.more, Qt.TextElideMode.ElideRight, rest.width())
        )

    def _line(self) -> int:
        return self.fontMetrics().height() + px(24)

    def _tell(self) -> None:
        lines = [f"{at} {offer.text}" for at, offer in enumerate(self.offers, 1)]
        here = lines[self._at] if lines else ""
        self.setAccessibleDescription(f"{here} ({'、'.join(lines)})")
