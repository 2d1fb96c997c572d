"""Who sent a paper: completed from the institutions by code, name or reading while one types; and their doctors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casedesk.definition.model import Field
from casedesk.text.phone import format_phone
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.forms.suggest import Suggestions

if TYPE_CHECKING:
    from casedesk.service.senders import Sender


class CompletedEditor(LineEditor):
    """Words with a list under them: arrow keys mark a line, Enter takes it. Words that are in no list are as good."""

    passed = Signal()
    """Enter took a line: the boxes it has filled need no stop."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.box.takes_arrows = True
        self.box.arrow.connect(self._step)
        self.box.composed.connect(lambda preedit, commit: self.ask(self.box.text() + preedit))
        self._list: Suggestions | None = None

    def offered(self) -> list[str]:
        """The lines under the box, empty when there are none."""
        return self._list.lines() if self._list is not None and self._list.open else []

    def ask(self, text: str) -> None:
        """Asks what `text` may mean."""

    def take(self, at: int) -> bool:
        """Takes the line; False when there is none."""
        return False

    def offer(self, lines: list[str]) -> None:
        """Shows these lines, none of them marked: nobody is given an answer they did not choose."""
        if self._list is None:
            self._list = Suggestions(self.box)
            self._list.chosen.connect(self.take)
        self._list.offer(lines, -1)

    def hide_list(self) -> None:
        """Nothing to choose."""
        if self._list is not None:
            self._list.hide()

    def _typed(self, text: str) -> None:
        super()._typed(text)
        self.ask(text)

    def _step(self, by: int) -> None:
        if self.box.isReadOnly():
            return
        if self._list is None or not self._list.open:
            self.ask(self.box.text())
        elif self._list.at() < 0:
            self._list.mark(0 if by > 0 else len(self._list.lines()) - 1)
        else:
            self._list.step(by)

    def _entered(self, back: bool) -> None:
        took = not back and bool(self.offered()) and self.take(self._list.at() if self._list is not None else -1)
        if not took:
            super()._entered(back)
            return
        self.settle()
        self.passed.emit()

    def settle(self) -> None:
        """Typing is over."""
        super().settle()
        self.hide_list()


class SenderEditor(CompletedEditor):
    """An institution. `taken` carries all that is known of it, also when its whole name or code was typed."""

    taken = Signal(object)

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._asked = ""
        self._found: tuple[Sender, ...] = ()

    def ask(self, text: str) -> None:
        """Asks for the institutions; the newest question counts."""
        self._asked = text
        if text.strip() and self.around.senders is not None:
            self.around.senders.find(text, lambda found: self._answered(text, found))
        else:
            self.hide_list()

    def take(self, at: int) -> bool:
        """Takes the marked line, else the only institution that is called so."""
        exact = [one for one in self._found if one.exact]
        if 0 <= at < len(self._found):
            self._take(self._found[at])
        elif len(exact) == 1:
            self._take(exact[0])
        else:
            return False
        return True

    def _answered(self, text: str, found: tuple[Sender, ...]) -> None:
        if text != self._asked:
            return
        self._found = found
        if self.box.hasFocus():
            self.offer([described(one) for one in found])
        elif text == self.box.text():  # Enter was quicker than the answer
            self.take(-1)

    def _take(self, one: Sender) -> None:
        self._asked = ""
        self.set_value(one.name)
        self.hide_list()
        self.changed.emit()
        self.taken.emit(one)


class DoctorEditor(CompletedEditor):
    """A doctor: those the sender has named before are offered. `named` gives the sender's name as it stands."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.named: Callable[[], str] = lambda: ""
        self._names: tuple[str, ...] = ()

    def ask(self, text: str) -> None:
        """Asks for the doctors of the sender, once it is known."""
        name = self.named()
        if name and self.around.senders is not None and not self.box.isReadOnly():
            self.around.senders.doctors(name, self._answered)

    def take(self, at: int) -> bool:
        """Takes the marked line."""
        lines = self.offered()
        if not 0 <= at < len(lines):
            return False
        self.set_value(lines[at])
        self.hide_list()
        self.changed.emit()
        return True

    def fill(self, names: tuple[str, ...]) -> None:
        """The sender was chosen: its only doctor stands here unless somebody wrote another one."""
        if len(names) == 1 and not self.box.text() and self._why is None:
            self.set_value(names[0])
            self.changed.emit()

    def _came(self) -> None:
        super()._came()
        self.ask(self.box.text())

    def _answered(self, names: tuple[str, ...]) -> None:
        text = self.box.text().strip()
        fitting = [name for name in names if text in name and text != name]
        if self.box.hasFocus():
            self.offer(fitting)


def described(one: Sender) -> str:
    """The institution as it is offered: what tells it from others of its name."""
    return "　".join(part for part in (one.name, one.address, format_phone(one.phone) if one.phone else "") if part)
