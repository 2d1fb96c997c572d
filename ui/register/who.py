"""Who is it? Name, kana, birth date or telephone show who is there while they are typed, before anything is entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casedesk.clock import TOKYO
from ui.forms.box import Box
from ui.forms.reading import Reading
from ui.register.digits import Digits, Offer
from ui.register.looking import Typed, look, typed
from ui.register.people import People, Somebody
from ui.register.target import Target
from ui.style.theme import px, say_role
from ui.words import word

if TYPE_CHECKING:
    from casedesk.service.drafts import Draft
    from ui.context import Context


class WhoPanel(QWidget):
    """One box, the people found, and what to do with the one that was chosen."""

    chosen = Signal(Target)
    """What the paper is for."""
    resumed = Signal(object)
    """A draft that is to be gone on with."""

    def __init__(self, context: Context, type_: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._type = context, type_
        self._kana = ""
        self._reading = Reading()
        self._preedit = ""
        self._asked = ""
        self._straight_on = False
        self._person: Somebody | None = None
        self._drafts: dict[str, Draft] = {}
        self.box = Box(self, 200)
        self.people = People(self)
        self.digits = Digits(self)
        self._lay_out()
        self.box.takes_arrows = True
        self.box.arrow.connect(lambda by: self.people.mark(self.people.row() + by))
        self.box.composed.connect(self._composed)
        self.box.textChanged.connect(lambda: self._ask())
        self.box.entered.connect(lambda back: None if back else self.pick(self.people.row()))
        self.people.picked.connect(self.pick)
        self.digits.chosen.connect(self._decided)
        self.digits.escaped.connect(self.focus_first)
        self.people.show_people(())

    def focus_first(self) -> None:
        """Back to the box."""
        self._show_offers(False)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The box has the cursor."""
        self.focus_first()

    def begin(self, text: str = "", kana: str = "") -> None:
        """For the next person; `text` was typed elsewhere already, `kana` is its reading."""
        self._reading = Reading()
        self._preedit, self._kana, self._asked = "", kana, "\n"
        self._straight_on = bool(text)
        self.box.setText(text) if text else self.box.clear()
        self.focus_first()
        self._ask()

    def look_in(self, type_: str) -> None:
        """People of that case type's register are looked for."""
        self._type = type_

    def show_kind(self, title: str) -> None:
        """Which kind of paper will be opened."""
        self.kind.setText(word("register.kind", title=title))

    def typed(self) -> Typed:
        """What was typed, to begin the paper with."""
        found = typed(self.box.text(), self._reading, self._context.seat.clock.today())
        return replace(found, kana=self._kana) if found.name else found

    def pick(self, row: int) -> None:
        """Takes the person of that line: offers what to do; the last line is a new person at once."""
        self._person = self.people.people.person(row)
        if self._person is None:
            self.chosen.emit(Target())
            return
        self.digits.offer(_offers(self._person), word("register.what_next"))
        self._show_offers(True)
        self.digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_drafts(self, drafts: Sequence[Draft], *, focus: bool) -> None:
        """What this user was typing when the program ended: each by a digit, or a new paper."""
        if not drafts:
            return
        self._drafts = {draft.uid: draft for draft in drafts[:8]}
        lines = [Offer(d.uid, word("register.resume", title=d.title), _when(d)) for d in self._drafts.values()]
        self.digits.offer((*lines, Offer("", word("register.no_resume"))), word("register.resume_title"))
        self._show_offers(True)
        if focus:
            self.digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decided(self, key: str) -> None:
        self._show_offers(False)
        if key in self._drafts or not key:
            found = self._drafts.get(key)
            self._drafts = {}
            self.resumed.emit(found) if found is not None else self.focus_first()
            return
        what, _, number = key.partition(" ")
        person = self._person.person if self._person is not None else None
        self.chosen.emit(Target.read({"target.what": what, "target.number": number, "target.person": str(person)}))

    def _composed(self, preedit: str, commit: str) -> None:
        self._reading.composing(preedit, commit)
        self._preedit, self._kana = preedit, ""
        self._ask()

    def _ask(self) -> None:
        """Asks at once, for what stands there and what is being composed; only the newest question is answered."""
        text = (self.box.text() + self._preedit).strip()
        if text == self._asked:
            return
        self._asked = text
        self._show_offers(False)
        if not text:
            self.people.show_people(())
            return
        seat, type_ = self._context.seat, self._type
        sign = typed(text, self._reading, seat.clock.today(), complete=False)
        self._context.jobs.run(self, lambda: look(seat, sign, type_), self._found, lane="who")

    def _found(self, people: tuple[Somebody, ...]) -> None:
        self.people.show_people(people)
        straight_on, self._straight_on = self._straight_on, False
        if straight_on and not people:
            self.pick(0)

    def _lay_out(self) -> None:
        title = QLabel(word("register.who"), self)
        say_role(title, "title")
        title.setBuddy(self.box)
        say_role(self.box, "search")
        self.box.setPlaceholderText(word("register.who.placeholder"))
        self.box.setAccessibleName(word("register.who"))
        self.hint = QLabel(word("register.who.hint"), self)
        say_role(self.hint, "muted")
        self.hint.setWordWrap(True)
        self.kind = QLabel(self)
        self.kind.setWordWrap(True)
        self.digits.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(8))
        for widget in (title, self.kind, self.box, self.hint):
            layout.addWidget(widget)
        layout.addWidget(self.digits)
        self.people.setMinimumHeight(px(40))
        layout.addWidget(self.people, 1)

    def _show_offers(self, shown: bool) -> None:
        """The offers take the room of the hint."""
        self.hint.setVisible(not shown)
        self.digits.setVisible(shown)


def _offers(person: Somebody) -> list[Offer]:
    """What to do about somebody; the digits of the first four are always the same."""
    name, number = person.name or person.number, person.number
    again = word("register.again.more", name=name)
    first = [
        Offer(f"further {number}", word("register.further"), word("register.further.more", number=number)),
        Offer(f"again {number}", word("register.again"), again),
        Offer(f"member {number}", word("register.member"), word("register.member.more", name=name)),
        Offer("new", word("register.other_person"), word("register.other_person.more")),
        Offer("wait", word("register.wait"), word("register.wait.more")),
    ]
    return first + [
        Offer(f"further {before}", word("register.older"), word("register.older.more", number=before, state=state))
        for before, state in person.older[:4]
    ]


def _when(draft: Draft) -> str:
    at = draft.saved_at
    return f"{at.astimezone(TOKYO):%m/%d %H:%M}" if at is not None else ""
