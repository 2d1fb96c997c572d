"""The locked screen (画面のロック): stands where the window was, which is hidden as it is, names and title with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.shell.signin import SignIn
from ui.style.icons import icon
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

WIDTH = 460
SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class LockScreen(QWidget):
    """`tried(name, password)`, `other` (somebody else wants to work), `quit` (closed from outside)."""

    tried = Signal(str, str)
    other = Signal()
    quit = Signal()

    def __init__(self, user: str) -> None:
        super().__init__()
        self.setWindowTitle(word("shell.app"))
        self.setWindowIcon(icon("casedesk", "accent"))
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = SignIn("signin.unlock", self)
        self.form.entered.connect(self.tried)
        self._user, self._over = user, False
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def cover(self, window: QWidget) -> None:
        """Takes the window's place on the screen; menus and sheets that are open close first."""
        for _ in range(9):
            popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if popup is None or not popup.close():
                break
        self.setGeometry(window.geometry())
        self.setWindowState(window.windowState())
        self.show()
        window.hide()
        self.activateWindow()
        self.form.ask(self._user, fixed=True)

    def uncover(self, window: QWidget) -> None:
        """The window as it was, the cursor where it was."""
        had = window.focusWidget()
        window.show()
        window.activateWindow()
        if had is not None:
            had.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end()

    def end(self) -> None:
        """Goes without asking anything."""
        self._over = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the person: the program ends, what was typed is kept."""
        event.accept()
        if not self._over:
            self._over = True
            self.quit.emit()

    def _card(self) -> QFrame:
        card, title, sign = QFrame(self), QLabel(word("signin.locked")), QLabel()
        card.setFixedWidth(px(WIDTH))
        say_role(card, "sheet")
        say_role(title, "title")
        sign.setPixmap(icon("lock", "accent").pixmap(px(26), px(26)))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(sign)
        head.addWidget(title, 1)
        other = QPushButton(word("signin.other"))
        say_role(other, "quiet")
        other.setAutoDefault(True)
        other.clicked.connect(self.other)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(Prose(word("signin.locked_more"), "muted"))
        column.addWidget(self.form)
        column.addWidget(other, 0, Qt.AlignmentFlag.AlignRight)
        return card


class Idle(QObject):
    """`left` when nobody used keys or mouse in the window for so many minutes. Hears the window's own events only."""

    left = Signal()

    def __init__(self, window: QWidget, minutes: int) -> None:
        super().__init__(window)
        self._used = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self.wait(minutes)

    def wait(self, minutes: int) -> None:
        """From now on so many minutes; 0: as long as it takes."""
        self._parts, self._quiet = 12, 0
        self._timer.setInterval(minutes * 60_000 // self._parts)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes that somebody is there."""
        if event.type() in SIGNS:
            self._used = True
        return False

    def _look(self) -> None:
        self._quiet = 0 if self._used else self._quiet + 1
        self._used = False
        if self._quiet >= self._parts:
            self._quiet = 0
            self.left.emit()
        self._timer.start()
