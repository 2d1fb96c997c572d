"""Lines of a timeline, the newest first: entries of every kind, papers that came in, moves of status, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from casedesk.clock import TOKYO
from casedesk.record.case import REASONS, Entry
from casedesk.service.history import Line
from ui.cases.facts import Facts
from ui.cases.telling import entry_time, said, when
from ui.tables.formats import Reader
from ui.words import word


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline. `kind` is an entry kind, "paper" or "move"; `who` wrote it down; `uid` of an entry."""

    day: str
    time: str
    title: str
    text: str
    who: str
    kind: str
    first: bool = False
    uid: str = ""
    struck: str = ""  # of an entry that was struck through: by whom, when and why


def events(facts: Facts, only: str = "") -> list[Event]:
    """The timeline of a case, the newest first; `only` one kind of event."""
    found = [*_entries(facts), *_papers(facts), *_moves(facts)]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return by_day(event for _, event in found if not only or event.kind == only)


def changes(facts: Facts, lines: Iterable[Line]) -> list[Event]:
    """The history of a case as lines of a timeline: what was changed from what to what, by whom, and why."""
    entries = {entry.uid: said(facts.reader, entry) for entry in facts.case.entries}
    told = (replace(one, after=entries.get(one.uid, one.after)) if one.what == "entry" else one for one in lines)
    return by_day(_change(facts.reader, line) for line in told)


ARROWS = frozenset(("value", "why", "publish", "move", "assignee", "correction", "file"))
"""Lines that say what became what."""


def _change(reader: Reader, line: Line) -> Event:
    day, clock = _wall(line.at)
    text = line.after
    if line.what in ARROWS:
        before, after = _said(line, line.before), _said(line, line.after)
        text = f"{before} → {after}"
    if line.was_from:
        text = f"{text}{word('case.was_from', source=word(f'case.source.{line.was_from}'))}"
    reason = word("case.because", reason=line.reason) if line.reason else ""
    title = line.label or word(f"case.what.{line.what}")
    if line.what in ("why", "publish", "struck", "restored", "correction"):
        title = f"{title}（{word(f'case.what.{line.what}')}）"
    return Event(reader.long_day(day), clock, title, "　".join(p for p in (text, reason) if p), line.who, line.what)


def _said(line: Line, text: str) -> str:
    if text and (line.what == "why" or (line.what == "correction" and text in REASONS)):
        return word(f"case.why.{text}")
    if text and line.what == "publish":
        return word("tables.yes" if text == "1" else "tables.no")
    return text or word("case.nothing")


def by_day(found: Iterable[Event]) -> list[Event]:
    """The events with those marked that begin another day."""
    kept = list(found)
    return [_first(event, kept[at - 1] if at else None) for at, event in enumerate(kept)]


def _first(event: Event, before: Event | None) -> Event:
    return replace(event, first=before is None or before.day != event.day)


Place = tuple[date, str]


def _entries(facts: Facts) -> Iterator[tuple[Place, Event]]:
    reader = facts.reader
    for entry in facts.case.entries:
        text = said(reader, entry)
        clock = f"{entry.happened_time:%H:%M}" if entry.happened_time else ""
        day = reader.long_day(entry.happened_on) if entry.happened_on else entry_time(reader, entry)
        title = reader.label(f"entry.{entry.kind}._title")
        event = Event(day, clock, title, text, entry.recorded_by, entry.kind, uid=entry.uid)
        yield when(entry), replace(event, struck=struck_words(reader, entry))


def struck_words(reader: Reader, entry: Entry) -> str:
    """`見え消し 8/10 14:05 佐藤：理由`, "" for an entry that stands."""
    one = entry.struck
    return word("case.struck_line", at=reader.instant(one.at), who=one.who, reason=one.reason) if one else ""


def _papers(facts: Facts) -> Iterator[tuple[Place, Event]]:
    reader = facts.reader
    for paper in facts.case.papers:
        day, clock = _wall(paper.received_at)
        title = reader.label(f"paper.{paper.form}._title")
        text = "　".join(part for part in (paper.sender, paper.number or "") if part)
        yield (day, clock), Event(reader.long_day(day), clock, title, text, "", "paper")


def _moves(facts: Facts) -> Iterator[tuple[Place, Event]]:
    reader = facts.reader
    for move in facts.case.moves:
        day, clock = _wall(move.at)
        before = reader.status(move.track, move.before) if move.before else word("case.begun")
        text = f"{before} → {reader.status(move.track, move.after)}"
        text = f"{text}　{word('case.because', reason=move.reason)}" if move.reason else text
        title = reader.label(f"track.{move.track}._title")
        yield (day, clock), Event(reader.long_day(day), clock, title, text, move.who, "move")


def _wall(at: datetime) -> tuple[date, str]:
    there = at.astimezone(TOKYO)
    return there.date(), f"{there:%H:%M}"
