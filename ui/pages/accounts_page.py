"""Accounts (利用者): who signs in here, as what, where and until when; for administrators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casedesk.service import users
from casedesk.service.users import Account, Made, New
from ui.admin.accounts_form import ChosenAccount, MadePassword, NewAccount, role_word
from ui.admin.plain import PlainTable
from ui.context import Context
from ui.pages.registry import page
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

COLUMNS = ("login", "name", "role", "office", "until", "state")
Found = tuple[list[Account], Mapping[str, str]]


@page("accounts")
class AccountsPage(QWidget):
    """The table; below what can be done with the chosen account, and the boxes of a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: list[Account] = []
        title, self._total = QLabel(word("page.accounts")), QLabel()
        say_role(title, "heading")
        say_role(self._total, "muted")
        self._said = Prose(word("accounts.intro"), "muted")
        self.table, self.chosen, self.new, self.made = (
            PlainTable(word("page.accounts")), ChosenAccount(), NewAccount(), MadePassword(),
        )  # fmt: skip
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.pressed_on.connect(lambda _row: self.chosen.role.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chosen.role_given.connect(self._give_role)
        self.chosen.password_wanted.connect(self._new_password)
        self.chosen.disabled.connect(self._disable)
        self.new.wanted.connect(self.add)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(px(12))
        head.addWidget(title)
        head.addWidget(self._total, 1)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(8))
        column.addLayout(head)
        for part in (self._said, self.made):
            column.addWidget(part)
        self.table.setMinimumHeight(px(64))
        column.addWidget(self.table, 1)
        column.addWidget(self.chosen)
        column.addWidget(self.new)
        self.chosen.show_account(None, own=False)

    def title(self) -> str:
        """The name of the place."""
        return word("page.accounts")

    def shown(self) -> None:
        """Reads the accounts; a password that was shown is gone when one comes back."""
        self.made.forget()
        self.refresh()

    def closing(self) -> None:
        """No password stays behind."""
        self.made.forget()

    def focus_first(self) -> None:
        """The table, or the boxes while nobody is listed."""
        (self.table if self._found else self.new.login).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads anew."""
        seat = self._context.seat
        work: Callable[[], Found] = lambda: (users.listed(seat), users.offices(seat))  # noqa: E731
        self._context.jobs.run(self, work, self._show, lane="read")

    def account(self) -> Account | None:
        """The account the keyboard is on."""
        at = self.table.currentIndex().row()
        return self._found[at] if 0 <= at < len(self._found) else None

    def add(self) -> None:
        """Makes the account that stands in the boxes."""
        seat, new = self._context.seat, self.new
        login, role, office = new.login.text().strip(), new.role.currentData(), new.office.currentData() or ""
        until, name = new.until.text().strip(), new.name.text().strip()
        work = lambda: users.add(seat, [New(login, role, office, users.day(until), name)])[0]  # noqa: E731
        self._context.jobs.run(self, work, self._added, lambda error: new.refuse(self._context.words_of(error)))

    def _added(self, made: Made) -> None:
        self.new.refuse("")
        self._show_password(made)

    def _show_password(self, made: Made) -> None:
        self.made.show_made(made)
        self.refresh()

    def _new_password(self) -> None:
        seat, account = self._context.seat, self.account()
        if account is not None:
            work = lambda: users.new_password(seat, account.login)  # noqa: E731
            self._context.jobs.run(self, work, self._show_password, self._context.say)

    def _give_role(self, role: str) -> None:
        account = self.account()
        if account is not None:
            login, seat = account.login, self._context.seat
            said = word("accounts.role_given", login=login, role=role_word(role))
            self._do(lambda: users.give_role(seat, login, role), said)

    def _disable(self) -> None:
        account = self.account()
        if account is not None:
            login, seat = account.login, self._context.seat
            self._do(lambda: users.disable(seat, login), word("accounts.disabled", login=login))

    def _do(self, work: Callable[[], None], said: str) -> None:
        def done(_none: None) -> None:
            self._context.window.notify(said, level="ok")
            self.refresh()
            self.focus_first()

        self._context.jobs.run(self, work, done, self._context.say)

    def _choose(self) -> None:
        account = self.account()
        self.chosen.show_account(account, account is not None and account.login == self._context.seat.user)

    def _show(self, found: Found) -> None:
        at, (self._found, offices) = max(self.table.currentIndex().row(), 0), found
        today = self._context.seat.clock.today()
        names = [word(f"accounts.{name}") for name in COLUMNS]
        rows = [_row(one, offices, today) for one in self._found]
        self.table.plain.show(names, rows, mark=lambda row, _column: "" if _works(self._found[row], today) else "muted")
        self.table.widen(least=110)
        self._total.setText(word("accounts.total", n=len(self._found)))
        self._said.say(word("accounts.intro" if self._found else "accounts.first"))
        self.new.show_offices(offices)
        if self._found:
            self.table.go_to(min(at, len(self._found) - 1))
        else:
            self.new.role.setCurrentIndex(self.new.role.findData("admin"))
        self._choose()


def _works(one: Account, today: date) -> bool:
    return one.disabled_at is None and (one.until is None or one.until >= today)


def _row(one: Account, offices: Mapping[str, str], today: date) -> tuple[str, ...]:
    state = "works" if _works(one, today) else "ended" if one.disabled_at is None else "stopped"
    office = offices.get(one.office, one.office) or word("accounts.everywhere")
    until = one.until.isoformat() if one.until else ""
    return one.login, one.name, role_word(one.role), office, until, word(f"accounts.{state}")
