"""What was typed to find somebody, and the people it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casedesk.service import who
from casedesk.text.era import PartialDate, format_both, parse_date
from casedesk.text.phone import parse_phone
from ui.forms.date import age_words
from ui.forms.reading import Reading
from ui.register.people import Somebody
from ui.words import language

if TYPE_CHECKING:
    from casedesk.service.seat import Seat

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
