"""Who is it? Name, kana, birth date or telephone show who is there while they are typed, before anything is entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casedesk.clock import TOKYO
from casedesk.service import who
from casedesk.text.era import PartialDate, format_both, parse_date
from casedesk.text.phone import parse_phone
from ui.forms.box import Box
from ui.forms.date import age_words
from ui.forms.reading import Reading
from ui.register.digits import Digits, Offer
from ui.register.people import People, Somebody
from ui.register.target import Target
from ui.style.theme import px, say_role
from ui.words import language, word

if TYPE_CHECKING:
    from casedesk.service.drafts import Draft
    from casedesk.service.seat import Seat
    from ui.context import Context

LEAST_DIGITS = 4
MOST = 30
"""People shown; whoever is not among them needs one more letter."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed to find the person, to begin the paper with: one of these is known."""

    name: str = ""
    kana: str = ""
    """The reading as it was typed elsewhere."""
    reading: Reading | None = None
    birth: date | PartialDate | None = None
    phone: str = ""


def typed(text: str, reading: Reading, today: date, *, complete: bool = True) -> Typed:
    """What the words are: a telephone number (from four digits on while it is not `complete`), a day, or a name."""
    text = text.strip()
    if any(char.isdigit() for char in text):
        number = parse_phone(text)
        begun = not complete and number.digits.startswith("0") and len(number.digits) >= LEAST_DIGITS
        if number.digits and (begun or not number.error):
            return Typed(phone=number.digits)
        day = parse_date(text, today=today, prefer="past", allow_partial=True, relative_words=False).value
        return Typed(birth=day) if day is not None else Typed(name=text, reading=reading)
    return Typed(name=text, reading=reading)


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
        self.digits.hide()
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
        self.digits.show()
        self.digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_drafts(self, drafts: Sequence[Draft], *, focus: bool) -> None:
        """What this user was typing when the program ended: each by a digit, or a new paper."""
        if not drafts:
            return
        self._drafts = {draft.uid: draft for draft in drafts[:8]}
        lines = [Offer(d.uid, word("register.resume", title=d.title), _when(d)) for d in self._drafts.values()]
        self.digits.offer((*lines, Offer("", word("register.no_resume"))), word("register.resume_title"))
        self.digits.show()
        if focus:
            self.digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decided(self, key: str) -> None:
        self.digits.hide()
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
        self.digits.hide()
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
        hint = QLabel(word("register.who.hint"), self)
        say_role(hint, "muted")
        hint.setWordWrap(True)
        self.kind = QLabel(self)
        self.kind.setWordWrap(True)
        self.digits.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(8))
        for widget in (title, self.kind, self.box, hint):
            layout.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.digits, 3)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.people, 1)


def _offers(person: Somebody) -> list[Offer]:
    """What to do about somebody; the digits of the first four are always the same."""
    name, number = person.name or person.number, person.number
    again = word("register.again.more", name=name)
    first = [
        Offer(f"further {number}", word("register.further"), word("register.further.more", number=number)),
        Offer(f"again {number}", word("register.again"), again),
        Offer(f"member {number}", word("register.member"), word("register.member.more", name=name)),
        Offer("new", word("register.other_person"), word("register.other_person.more")),
    ]
    return first + [
        Offer(f"further {before}", word("register.older"), word("register.older.more", number=before, state=state))
        for before, state in person.older[:5]
    ]


def _when(draft: Draft) -> str:
    at = draft.saved_at
    return f"{at.astimezone(TOKYO):%m/%d %H:%M}" if at is not None else ""


def look(seat: Seat, sign: Typed, type_: str) -> tuple[Somebody, ...]:
    """The people the words may mean, as they are shown. Runs off the GUI thread."""
    found = who.who_is_there(seat, sign.name, sign.kana, sign.birth, sign.phone, MOST, type_=type_)
    today = seat.clock.today()
    return tuple(as_shown(seat, one, today) for one in found)


def as_shown(seat: Seat, one: who.Somebody, today: date) -> Somebody:
    """Somebody in the words of the page."""
    cases = [(case.number, _state(seat, case)) for case in one.cases]
    birth = one.birth_on
    return Somebody(
        number=cases[0][0],
        name=one.name,
        kana=one.kana,
        facts=f"{format_both(birth)}  {age_words(birth, today)}" if birth is not None else "",
        state=cases[0][1],
        person=one.person_id,
        flags=one.flags,
        older=tuple(cases[1:]),
    )


def _state(seat: Seat, case: who.KnownCase) -> str:
    case_type = seat.library.get(case.type).case_type
    return case_type.word(f"track.{case_type.tracks[0].key}.{case.status}", language())
