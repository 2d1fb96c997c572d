"""Who one is: name and password, asked in place. Nothing typed here is kept, shown or logged."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word


class SignIn(QWidget):
    """`entered(name, password)` by Enter or the button; `refuse` says what was wrong, the cursor in the password."""

    entered = Signal(str, str)

    def __init__(self, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.password = QLineEdit(self), QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.name.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText)
        self._why = Prose(role="danger", parent=self)
        self._why.hide()
        self._go = QPushButton(word(verb), self)
        self._go.setAutoDefault(True)
        say_role(self._go, "primary")
        self._lay_out()
        self.name.returnPressed.connect(self._next)
        self.password.returnPressed.connect(self._enter)
        self._go.clicked.connect(self._enter)

    def ask(self, name: str, *, fixed: bool = False, why: str = "") -> None:
        """Asks anew; `fixed`: only this person's password will do. The cursor goes where something is missing."""
        self.name.setText(name)
        self.name.setReadOnly(fixed)
        self.name.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.StrongFocus)
        self.password.clear()
        self._say(why)
        self.wait(False)
        (self.password if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """It did not work: one sentence, the password is typed anew."""
        self.wait(False)
        self.password.clear()
        self._say(why)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, waits: bool) -> None:
        """Takes nothing while the database is asked."""
        for part in (self.name, self.password, self._go):
            part.setEnabled(not waits)

    def forget(self) -> None:
        """Nothing of the password stays in the box."""
        self.password.setText("")

    def _next(self) -> None:
        self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        if not name:
            self._say(word("signin.no_name"))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not password:
            self.refuse(word("signin.no_password"))
        else:
            self._say("")
            self.wait(True)
            self.forget()
            self.entered.emit(name, password)

    def _say(self, why: str) -> None:
        self._why.say(why)
        self._why.setVisible(bool(why))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        for at, (key, box) in enumerate((("name", self.name), ("password", self.password))):
            label = QLabel(word(f"signin.{key}"), self)
            label.setBuddy(box)
            box.setAccessibleName(word(f"signin.{key}"))
            grid.addWidget(label, at, 0)
            grid.addWidget(box, at, 1)
        grid.addWidget(self._go, 2, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._why)
        column.addLayout(grid)
