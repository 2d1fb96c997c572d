"""The first screen of a case as plain words: made off the window's thread, shown by the case page and by previews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casedesk.clock import TOKYO
from casedesk.definition.model import Field, Status, Track
from casedesk.record.case import Case
from casedesk.record.duties import nearest
from casedesk.record.join import Answer
from casedesk.record.problem import Problem
from casedesk.record.workflow import earlier_statuses, next_statuses
from casedesk.service import cases
from casedesk.service.notes import Note, notes_of
from casedesk.service.seat import Seat
from casedesk.text.age import age_text, ages_on, months_on
from casedesk.text.era import PartialDate
from casedesk.text.phone import format_phone
from ui.cases.telling import entry_time, said, when
from ui.tables.cells import COLOURS, due_words
from ui.tables.formats import Reader
from ui.words import language, word

LATEST = 4
"""So many entries the first screen shows at least, where there are as many."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known; `role` is the colour of the theme it shows in."""

    label: str
    text: str
    role: str = "text"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A status one may move to: `asks` are the fields still to be filled in, `reason` says one must be written."""

    key: str
    text: str
    colour: str
    asks: tuple[str, ...] = ()
    reason: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A track: where it stands, since when (instant and day), what belongs to that status, and where it may go."""

    key: str
    title: str
    status: str
    text: str
    colour: str
    since: str = ""
    about: str = ""
    closed: bool = False
    day: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the first screen shows, and the case it was made from."""

    case: Case
    reader: Reader
    number: str
    name: str
    kana: str
    birth: str
    age: str
    flags: tuple[Fact, ...]
    phones: tuple[Fact, ...]
    address: str
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    latest: tuple[Fact, ...]
    duty: Fact
    more_duties: int
    in_charge: str
    office: str
    received: str
    urgency: int
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    fields: dict[str, Field] = field(default_factory=dict)
    now: datetime = datetime.min

    @property
    def title(self) -> str:
        """A short name for a tab: the name without spaces, else the number."""
        return "".join(self.name.split()) or self.number

    def answer(self, key: str) -> Answer | None:
        """What the case says of a field: its value, or why it has none."""
        return self.case.why_empty.get(key) or self.case.values.get(key)


def reader_of(seat: Seat, type_: str) -> Reader:
    """The reader of a case type in the chosen language, on the desk's day."""
    kept = seat.library.get(type_)
    return Reader(kept.case_type, kept.lookup, language(), seat.clock.today())


def facts_of(seat: Seat, case: Case, notes: tuple[Note, ...] | None = None) -> Facts:
    """The first screen of `case`; its notes are read when they are not given. Runs on a worker thread."""
    reader = reader_of(seat, case.type)
    fields = {one.key: one for one in reader.case_type.fields()}
    slots = {one.fills: one for one in reader.case_type.case.fields if one.fills}
    birth = _slot(case, slots, "birth_on")
    now = seat.clock.now()
    return Facts(
        case=case,
        reader=reader,
        number=case.number or "",
        name=str(_slot(case, slots, "name") or ""),
        kana=str(_slot(case, slots, "kana") or ""),
        birth=reader.long_day(birth) if isinstance(birth, date | PartialDate) else "",
        age=_age(birth, seat.clock.today()) if isinstance(birth, date | PartialDate) else "",
        flags=tuple(_flags(reader, case, fields)),
        phones=tuple(_phones(reader, case, fields)),
        address=str(_slot(case, slots, "address") or ""),
        facts=tuple(_facts(reader, case, fields)),
        lines=tuple(_line(reader, case, track, fields) for track in reader.case_type.tracks),
        latest=tuple(_latest(reader, case)),
        duty=_duty(reader, case, now),
        more_duties=max(sum(1 for one in case.duties if one.done_at is None) - 1, 0),
        in_charge=case.assignee,
        office=case.office,
        received=reader.instant(case.received_at),
        urgency=int(_slot(case, slots, "urgency") or 0),
        problems=cases.problems(seat, case),
        notes=notes_of(seat, case) if notes is None else notes,
        fields=fields,
        now=now,
    )


def _slot(case: Case, slots: dict[str, Field], slot: str) -> Any:
    return case.values.get(slots[slot].key) if slot in slots else None


def _age(birth: date | PartialDate, today: date) -> str:
    if language() == "ja":
        return age_text(birth, today)
    low, high = ages_on(birth, today)
    if low != high:
        return f"{low}–{high} y"
    return f"{months_on(birth, today)} months" if high == 0 and isinstance(birth, date) else f"{high} y"


def _flags(reader: Reader, case: Case, fields: dict[str, Field]) -> Iterator[Fact]:
    for flag in case.person.flags if case.person else ():
        key = str(flag.get("flag", ""))
        text = reader.label(f"flag.{key}", otherwise=key)
        yield Fact(text, str(flag.get("reason") or ""), "red", key)
    for key in reader.case_type.flags:
        if case.values.get(key) is True:
            yield Fact(reader.field_label(key), "", "red", key)


def _phones(reader: Reader, case: Case, fields: dict[str, Field]) -> Iterator[Fact]:
    """The numbers of the case, then those of the person that the case does not have; each once."""
    seen: set[str] = set()
    states = {str(p.get("digits")): str(p.get("state") or "") for p in (case.person.phones if case.person else ())}
    for key, one in fields.items():
        digits = case.values.get(key) if "phone" in (one.search, one.person, one.fills) else None
        if digits and str(digits) not in seen:
            seen.add(str(digits))
            yield _phone(reader.field_label(key), str(digits), states.get(str(digits), ""))
    for digits, state in states.items():
        if digits not in seen:
            yield _phone(word("case.other_phone"), digits, state)


def _phone(label: str, digits: str, state: str) -> Fact:
    bad = state not in ("", "usable")
    text = format_phone(digits) or digits
    return Fact(label, f"{text} {word('case.phone_bad')}" if bad else text, "danger" if bad else "text", digits)


def _facts(reader: Reader, case: Case, fields: dict[str, Field]) -> Iterator[Fact]:
    for key in reader.case_type.first:
        one, value = fields.get(key), case.values.get(key)
        if one is None:
            continue
        label = reader.field_label(key)
        if value is not None:
            yield Fact(label, reader.text(one, value), key=key)
        elif key in case.why_empty:
            yield Fact(label, word(f"case.why.{case.why_empty[key].reason}"), "warning", key)
        elif not one.computed:
            yield Fact(label, "", "muted", key)


def _line(reader: Reader, case: Case, track: Track, fields: dict[str, Field]) -> Line:
    key = case.tracks.get(track.key) or track.initial
    status = track.get(key)
    since = case.tracks_since.get(track.key)
    asks = status.asks if status else ()
    about = (reader.text(fields[a], case.values[a]) for a in asks if a in fields and case.values.get(a) is not None)
    return Line(
        track.key,
        reader.label(f"track.{track.key}._title"),
        key,
        reader.status(track.key, key),
        _colour(status),
        reader.instant(since) if since else "",
        " ".join(about),
        bool(status and status.closed),
        reader.near_day(since.astimezone(TOKYO).date()) if since else "",
        (*_steps(reader, case, track, key, back=False), *_steps(reader, case, track, key, back=True)),
    )


def _steps(reader: Reader, case: Case, track: Track, here: str, *, back: bool) -> Iterator[Step]:
    found = (earlier_statuses if back else next_statuses)(reader.case_type, track.key, here)
    for one in found:
        asks = () if back else tuple(k for k in one.asks if k not in case.values and k not in case.why_empty)
        yield Step(one.key, reader.status(track.key, one.key), _colour(one), asks, back or one.reason, back)


def _colour(status: Status | None) -> str:
    return status.colour if status and status.colour in COLOURS else "grey"


def _latest(reader: Reader, case: Case) -> Iterator[Fact]:
    """The newest entry of every kind, those with a quick way in first; filled up with the newest of the others."""
    order = sorted(case.standing, key=when)
    newest = {entry.kind: entry for entry in order}
    quick = {kind.key for kind in reader.case_type.entries if kind.quick}
    first = sorted(newest.values(), key=lambda e: (e.kind in quick, when(e)), reverse=True)
    others = [entry for entry in reversed(order) if entry not in first]
    for entry in (*first, *others[: max(LATEST - len(first), 0)]):
        text = f"{entry_time(reader, entry)}　{said(reader, entry, most=3)}"
        yield Fact(reader.label(f"entry.{entry.kind}._title"), text, key=entry.kind)


def _duty(reader: Reader, case: Case, now: datetime) -> Fact:
    found = nearest(case.duties)
    if found is None:
        return Fact(word("case.no_duty"), "", "muted")
    text, role = due_words(reader, found.due_at, now)
    return Fact(reader.label(f"duty.{found.key}", otherwise=found.key), text, role, found.key)
