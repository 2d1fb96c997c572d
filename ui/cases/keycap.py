"""A button that shows the key it answers to, so that the mouse teaches the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.style.theme import colour, px

WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class KeyButton(QPushButton):
    """`cap` stands in a small key before the words; `role` colours a dot after it (grey, blue, amber, green, red)."""

    def __init__(self, cap: str, text: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cap, self._words, self._role = cap, text, role
        self._heights: dict[int, int] = {}
        self.setAccessibleName(f"{text} ({cap})" if cap else text)
        self.setToolTip(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, cap: str, text: str, role: str = "") -> None:
        """Another key, other words."""
        if (cap, text, role) == (self._cap, self._words, self._role):
            return
        self._heights.clear()
        self._cap, self._words, self._role = cap, text, role
        self.setAccessibleName(f"{text} ({cap})" if cap else text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as key and words."""
        metrics = self.fontMetrics()
        return QSize(self._before() + metrics.horizontalAdvance(self._words) + px(14), metrics.height() + px(11))

    def minimumSizeHint(self) -> QSize:
        """The key and a few letters; words take more lines where there is little room."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(one) for one in self._words.split() if one.isascii()), default=px(40))
        return QSize(self._before() + longest + px(8), metrics.height() + px(11))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped words need; layouts ask for the same width many times."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._wrapped(width)
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Other letters are of another height."""
        super().changeEvent(event)
        self._heights.clear()

    def _wrapped(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._before() - px(6), px(30)), 10_000)
        return self.fontMetrics().boundingRect(room, WRAPPED, self._words).height() + px(11)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the words need now, whatever the layout thought before it knew the width."""
        super().resizeEvent(event)
        high = self.heightForWidth(event.size().width())
        if high != self.minimumHeight():
            self.setMinimumHeight(high)

    def _cap_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._cap) + px(10) if self._cap else 0

    def _before(self) -> int:
        dot = px(14) if self._role else 0
        return px(9) + self._cap_width() + (px(7) if self._cap else 0) + dot

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button as the theme has it, then key, dot and words."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, middle = self.fontMetrics(), self.height() / 2
        x = px(9)
        if self._cap:
            field = QRectF(x + 0.5, middle - metrics.height() / 2, self._cap_width() - 1, metrics.height())
            painter.setPen(QPen(colour("line"), 1))
            painter.setBrush(colour("surface"))
            painter.drawRoundedRect(field, 3, 3)
            painter.setPen(colour("muted"))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, self._cap)
            x += self._cap_width() + px(7)
        if self._role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._role))
            size = px(8)
            painter.drawEllipse(QRectF(x, middle - size / 2, size, size))
            x += px(14)
        primary = self.property("role") == "primary" and self.isEnabled()
        painter.setPen(colour("on_accent" if primary else "text" if self.isEnabled() else "muted"))
        room = QRect(x, 0, self.width() - x - px(6), self.height())
        painter.drawText(room, WRAPPED, self._words)
        painter.end()
