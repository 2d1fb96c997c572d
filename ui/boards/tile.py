"""What every tile is: a card with a title and a foot, over one board. `asked(key, mark)` wants the list of a number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from casedesk.record.question import Mark
from ui.boards.reading import Counted
from ui.style.theme import colour, px, say_role
from ui.words import word


class Fitting(QLabel):
    """Words on the right, part by part (one a line): as many whole parts as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        say_role(self, "muted")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts that fit."""
        painter = QPainter(self)
        parts = self.text().split("\n")
        texts = ("　".join(parts[:n]) for n in range(len(parts), 0, -1))
        shown = next((text for text in texts if self.fontMetrics().horizontalAdvance(text) <= self.width()), "")
        painter.setPen(colour("muted"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class Tile(QFrame):
    """One board. Subclasses fill `body` and say how by `show_bars`."""

    asked = Signal(object, str)
    """The key of a number (None: cases without a value), and a mark."""
    wide = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.counted: Counted | None = None
        self.days = 0
        self._name = QLabel()
        self._name.setMinimumHeight(px(28))
        say_role(self._name, "strong")
        self._said = Fitting()
        self._without = QPushButton()
        self._without.setProperty("role", "quiet")
        self._without.setProperty("kind", "aside")
        self._without.clicked.connect(lambda: self.asked.emit(None, ""))
        self._without.hide()
        self._head = QHBoxLayout()
        self._head.setSpacing(px(10))
        self._head.addWidget(self._name)
        self._head.addWidget(self._said, 1)
        self._head.addWidget(self._without)
        self.body = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(6), px(8), px(8))
        column.setSpacing(px(2))
        column.addLayout(self._head)
        column.addLayout(self.body, 1)

    def show_board(self, found: Counted, days: int = 0) -> None:
        """Shows a board as counted; of days only the last `days` (0: all)."""
        self.counted, self.days = found, days
        self._name.setText(found.title)
        self.setAccessibleName(found.title)
        self._without.setVisible(bool(found.without))
        self._without.setText(word("boards.undated" if found.by else "boards.unstated", n=f"{found.without:,}"))
        self.show_bars(found)

    def show_bars(self, found: Counted) -> None:
        """Fills the body."""

    def say(self, *parts: str) -> None:
        """A few words beside the title; the last ones go first when there is no room."""
        self._said.setText("\n".join(parts))

    def ask(self, key: str | None, mark: Mark = "") -> None:
        """Wants the list of a number."""
        self.asked.emit(key, mark)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with a ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))
            painter.end()
