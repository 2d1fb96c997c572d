"""A large number with its words: how long a list is. Enter or a click opens the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ui.boards.reading import Figure
from ui.style.theme import colour, font, px
from ui.words import word


class FigureButton(QAbstractButton):
    """The length of one list."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._shown = title, "…"
        self._some = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    @property
    def shown(self) -> str:
        """The number as it reads."""
        return self._shown

    def show_figure(self, found: Figure) -> None:
        """Shows how long the list is."""
        number = f"{found.count:,}"
        self._shown = number if found.exact else word("boards.more_than", n=number)
        self._some = bool(found.count)
        self.setAccessibleName(f"{self._title} {self._shown}")
        self.setToolTip(self._title)
        self.update()

    def sizeHint(self) -> QSize:
        """The words over the number."""
        high = self.fontMetrics().height() + QFontMetrics(font("figure")).height()
        return QSize(px(120), high + px(20))

    @property
    def needed(self) -> int:
        """Pixels its words need."""
        return self.fontMetrics().horizontalAdvance(self._title) + px(30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lights up."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Fades."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the words and the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.hasFocus()
        edge = 2 if held else 1
        painter.setPen(QPen(colour("focus" if held else "line"), edge))
        painter.setBrush(colour("hover" if self.underMouse() or self.isDown() else "base"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(6), px(6))
        inner = self.rect().adjusted(px(12), px(8), -px(10), -px(8))
        words = QRect(inner.left(), inner.top(), inner.width(), self.fontMetrics().height() + px(4))
        painter.setPen(colour("muted"))
        painter.setFont(font())
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(font("figure"))
        painter.setPen(colour("text" if self._some else "muted"))
        below = inner.adjusted(0, words.height(), 0, 0)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._shown)
        painter.end()


class FigureRow(QWidget):
    """Figures side by side, in as few lines as their words allow."""

    def __init__(self, buttons: Sequence[FigureButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))
        self._lay(len(self._buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        n = len(self._buttons)
        needed = max((one.needed for one in self._buttons), default=1) + px(8)
        fitting = next((lines for lines in range(1, n + 1) if -(-n // lines) * needed <= event.size().width()), n)
        self._lay(-(-n // max(fitting, 1)))

    def _lay(self, across: int) -> None:
        if across == self._across or not across:
            return
        self._across = across
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // across, at % across)
        for at in range(self._grid.columnCount()):
            self._grid.setColumnStretch(at, 1 if at < across else 0)
