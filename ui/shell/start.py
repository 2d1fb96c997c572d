"""The small window before the desk: what is being done, or why the database does not open and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from casedesk.errors import CaseDeskError, Refused
from ui.shell.signin import SignIn
from ui.style.icons import icon
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import language, word

WIDTH = 560


class StartCard(QWidget):
    """`retry`, `upgrade`, `training`, `quit` are what the person chose after a failure; `entered(name, password)`."""

    retry = Signal()
    upgrade = Signal()
    training = Signal()
    quit = Signal()
    entered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(word("shell.app"))
        self.setWindowIcon(icon("casedesk", "accent"))
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(px(WIDTH))
        name = QLabel(word("shell.app"), self)
        name.setProperty("role", "title")
        self._what = QLabel(self)
        self._what.setProperty("role", "heading")
        self._why = Prose(parent=self)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.form = SignIn("signin.go", self)
        self.form.entered.connect(self.entered)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        for part in (name, self._what, self._why, self._bar, self.form):
            column.addWidget(part)
        column.addLayout(self._row())

    def show_step(self, text: str) -> None:
        """What is being done now."""
        self._what.setText(text)
        say_role(self._what, "heading")
        self._why.hide()
        self._bar.show()
        if self.form.isHidden():
            for button in self._buttons.values():
                button.hide()
        self._fit()

    def ask(self, name: str, why: str = "") -> None:
        """Who is there? Asked in place, after a wrong answer with the sentence `why`."""
        self._what.setText(word("signin.title"))
        say_role(self._what, "heading")
        self._why.say(word("signin.more"))
        say_role(self._why, "muted")
        self._why.show()
        self._bar.hide()
        for key, button in self._buttons.items():
            button.setVisible(key in ("use_training", "quit"))
            say_role(button, "quiet")
        again = not self.form.isHidden() and name == self.form.name.text()
        self.form.show()
        self._fit()
        self.show()
        self.activateWindow()
        if again and why:
            self.form.refuse(why)
        else:
            self.form.ask(name, why=why)
        self._fit()

    def show_failure(self, error: Exception) -> None:
        """Why it did not work; the first button is the likeliest cure and has the focus."""
        self.form.hide()
        say_role(self._why, "body")
        self._what.setText(word("start.cannot"))
        say_role(self._what, "danger")
        self._why.say(error.sentence(language()) if isinstance(error, CaseDeskError) else word("shell.bug"))
        self._why.show()
        self._bar.hide()
        old = isinstance(error, Refused)
        for name, button in self._buttons.items():
            button.setVisible(name != "upgrade" or old)
            say_role(button, "")
        first = self._buttons["upgrade" if old else "retry"]
        say_role(first, "primary")
        self._fit()
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """As high as what stands in it, at once."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.adjustSize()

    def _row(self) -> QHBoxLayout:
        signals = {"upgrade": self.upgrade, "retry": self.retry, "use_training": self.training, "quit": self.quit}
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        for name, signal in signals.items():
            button = QPushButton(word(f"start.{name}"), self)
            button.setAutoDefault(True)
            button.clicked.connect(signal)
            self._buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        return row
