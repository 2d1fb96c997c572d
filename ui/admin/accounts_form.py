"""Boxes beside the table of accounts: what becomes of the chosen one, and what a new one is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from casedesk.service.rights import ROLES
from casedesk.service.users import Account, Made
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import language, word


def role_word(role: str) -> str:
    """A role in the chosen language."""
    return ROLES.get(role, (role, role))[0 if language() == "ja" else 1]


class ChosenAccount(QFrame):
    """`role_given(role)`, `password_wanted()`, `disabled()` for the account of the row the keyboard is on."""

    role_given = Signal(str)
    password_wanted = Signal()
    disabled = Signal()

    def __init__(self) -> None:
        super().__init__()
        say_role(self, "card")
        self._who = QLabel(word("accounts.nobody"))
        say_role(self._who, "heading")
        self.role = _roles()
        self.give = _button("accounts.give_role", lambda: self.role_given.emit(self.role.currentData()))
        self.password = _button("accounts.new_password", self.password_wanted.emit)
        self.stop = _button("accounts.disable", self._stop)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(px(14), px(8), px(14), px(10))
        column.addWidget(self._who)
        for part in (self.role, self.give, self.password, self.stop):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)

    def show_account(self, account: Account | None, own: bool) -> None:
        """Shows what can be done with it; one's own role nobody changes."""
        self._who.setText(f"{account.login}　{account.name}".strip() if account else word("accounts.nobody"))
        if account is not None:
            self.role.setCurrentIndex(max(0, self.role.findData(account.role)))
        self.stop.setText(word("accounts.disable"))
        self._armed = False
        works = account is not None and account.disabled_at is None
        for part in (self.role, self.give, self.stop):
            part.setEnabled(works and not own)
        self.password.setEnabled(works)

    def _stop(self) -> None:
        if self._armed:
            self.disabled.emit()
        self._armed = True
        self.stop.setText(word("accounts.disable_now"))


class NewAccount(QFrame):
    """The boxes of one new account; `wanted()` by Enter in the last box or the button."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        say_role(self, "card")
        self.login, self.name, self.until = QLineEdit(), QLineEdit(), QLineEdit()
        self.role, self.office = _roles(), QComboBox()
        self.login.setPlaceholderText(word("accounts.login_hint"))
        self.until.setPlaceholderText(word("accounts.until_hint"))
        self.add = _button("accounts.add", self.wanted.emit)
        say_role(self.add, "primary")
        self._why = Prose(role="danger")
        self._why.hide()
        heading, grid, column = QLabel(word("accounts.new")), QGridLayout(), QVBoxLayout(self)
        say_role(heading, "heading")
        column.setContentsMargins(px(14), px(8), px(14), px(10))
        boxes = {
            "login": self.login, "name": self.name, "role": self.role, "office": self.office, "until_box": self.until,
        }  # fmt: skip
        for at, (key, box) in enumerate(boxes.items()):
            label = QLabel(word(f"accounts.{key}"))
            label.setBuddy(box)
            box.setAccessibleName(word(f"accounts.{key}"))
            grid.addWidget(label, 0, at)
            grid.addWidget(box, 1, at)
            grid.setColumnStretch(at, 3 if box is self.until else 2)
        for here, there in ((self.login, self.name), (self.name, self.role)):
            here.returnPressed.connect(lambda there=there: there.setFocus(Qt.FocusReason.TabFocusReason))
        self.until.returnPressed.connect(self.wanted)
        grid.addWidget(self.add, 1, len(boxes))
        column.addWidget(heading)
        column.addWidget(self._why)
        column.addLayout(grid)

    def show_offices(self, offices: Mapping[str, str]) -> None:
        """The offices one can choose from, beside all of them."""
        chosen = self.office.currentData()
        self.office.clear()
        self.office.addItem(word("accounts.everywhere"), "")
        for key, name in offices.items():
            self.office.addItem(name, key)
        self.office.setCurrentIndex(max(0, self.office.findData(chosen)))

    def refuse(self, why: str) -> None:
        """Why it was not made; "" when it was, and the boxes are empty for the next one."""
        self._why.say(why)
        self._why.setVisible(bool(why))
        if not why:
            for box in (self.login, self.name, self.until):
                box.clear()
        self.login.setFocus(Qt.FocusReason.OtherFocusReason)


class MadePassword(QFrame):
    """A password that was just made: shown until it is taken off, never again."""

    def __init__(self) -> None:
        super().__init__()
        say_role(self, "card")
        self.said = Prose(role="heading")
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.done = _button("accounts.hide", self.forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(8), px(14), px(8))
        row.setSpacing(px(16))
        row.addWidget(self.said)
        row.addWidget(Prose(word("accounts.password_more"), "muted"), 1)
        row.addWidget(self.done)
        self.said.setWordWrap(False)
        self.hide()

    def show_made(self, made: Made) -> None:
        """Shows it."""
        self.said.say(word("accounts.password", login=made.login, password=made.password))
        self.show()

    def forget(self) -> None:
        """Takes it off the screen."""
        self.said.say("")
        self.hide()


def _roles() -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(word("accounts.role"))
    for role in ROLES:
        box.addItem(role_word(role), role)
    return box


def _button(key: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(word(key))
    button.setAutoDefault(True)
    button.clicked.connect(lambda: pressed())
    return button
