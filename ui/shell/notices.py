"""Quiet sentences at the lower edge of the window, with Undo where there is one. They never take the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.style.icons import icon
from ui.style.prose import Prose
from ui.style.theme import px
from ui.words import word

MOST = 3
WIDTH = 520
ICONS = {"info": "info", "ok": "check", "warning": "warning", "error": "error"}
ROLES = {"info": "info", "ok": "ok", "warning": "warning", "error": "danger"}


class Notice(QFrame):
    """One sentence; `gone` when it was closed, taken back, or its time was up."""

    gone = Signal()

    def __init__(self, text: str, undo: Callable[[], None] | None, level: str, seconds: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("level", level)
        self.text, self.level = text, level
        self._undo = undo
        sign = QLabel(self)
        sign.setPixmap(icon(ICONS[level], ROLES[level]).pixmap(QSize(px(20), px(20))))
        said = Prose(text, parent=self)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(8), px(8))
        row.setSpacing(px(10))
        row.addWidget(sign)
        row.addWidget(said, 1)
        if undo is not None:
            button = QPushButton(f"{word('shell.undo')}  Ctrl+Z", self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self.take_back)
            row.addWidget(button)
        close = QToolButton(self)
        close.setProperty("role", "quiet")
        close.setIcon(icon("close", "muted"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setAccessibleName(word("shell.close"))
        close.clicked.connect(self.gone)
        row.addWidget(close)
        if level != "error":
            QTimer.singleShot(seconds * 1000, self, self.gone.emit)
        self.setAccessibleName(text)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._undo is not None

    def take_back(self) -> None:
        """Takes back what the sentence was about."""
        undo, self._undo = self._undo, None
        self.gone.emit()
        if undo is not None:
            undo()


class Notices(QWidget):
    """The sentences, newest below; `changed` when there are others."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        window.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is being said, oldest first."""
        return [one.text for one in self._shown]

    @property
    def can_undo(self) -> bool:
        """Whether any sentence has something to take back."""
        return any(one.can_undo for one in self._shown)

    def say(self, text: str, undo: Callable[[], None] | None = None, level: str = "info", seconds: int = 10) -> None:
        """Shows a sentence; the same again replaces itself, more than three push out the oldest."""
        for one in [one for one in self._shown if one.text == text and not one.can_undo]:
            self._drop(one)
        while len(self._shown) >= MOST:
            self._drop(self._shown[0])
        notice = Notice(text, undo, level, seconds, self)
        notice.gone.connect(lambda: self._drop(notice))
        self._shown.append(notice)
        self._column.addWidget(notice)
        self._lay_out()
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.Alert))
        self.changed.emit()

    def undo(self) -> None:
        """Takes back what the newest sentence with Undo was about."""
        newest = next((one for one in reversed(self._shown) if one.can_undo), None)
        if newest is not None:
            newest.take_back()

    def clear(self) -> None:
        """Closes every sentence."""
        for one in list(self._shown):
            self._drop(one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the lower edge."""
        if event.type() == QEvent.Type.Resize and self._shown:
            self._lay_out()
        return False

    def _drop(self, notice: Notice) -> None:
        if notice not in self._shown:
            return
        self._shown.remove(notice)
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self._lay_out()
        self.changed.emit()

    def _lay_out(self) -> None:
        self.setVisible(bool(self._shown))
        whole = self._window.size()
        width = min(px(WIDTH), whole.width() - px(40))
        height = sum(one.heightForWidth(width) for one in self._shown) + px(6) * max(0, len(self._shown) - 1)
        self.setGeometry(whole.width() - width - px(20), whole.height() - height - px(44), width, height)
        self.raise_()
