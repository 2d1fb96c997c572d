"""A line of history put back: what it is about says again what it said before. For taking back saves and imports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from casedesk.definition.kinds import KINDS, Context, read, write
from casedesk.definition.model import Field
from casedesk.record.case import Case, Entry, Struck
from casedesk.record.remembered import source_of, source_text, why_of, why_text
from casedesk.service.cases import moved
from casedesk.service.entries import computed
from casedesk.service.seat import Seat
from casedesk.store.library import Kept
from casedesk.text.partial import THIRDS, PartialDate, Precision

PLAIN: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: lambda text: text == "1",
    tuple: lambda text: tuple(text.split(";")),
    (date, PartialDate): lambda text: day_of(text),
}
"""Values that history holds letter by letter, by their type."""


def stands(kept: Kept, case: Case, row: Any) -> bool:
    """Whether what the line is about still says what the line's save made it say."""
    now = _says(kept, case, row)
    if row.owner in ("case_why", "entry_why") and row.after and "\t" not in row.after:
        return bool((now or "").partition("\t")[0] == row.after)  # a line from before reasons were remembered whole
    return bool(now == row.after)


def put_back(seat: Seat, kept: Kept, case: Case, row: Any, reason: str) -> Case:
    """The case with what the line is about as it was before. A status goes back by a move with `reason`."""
    key, before = row.field, row.before
    if row.owner.startswith("entry"):
        return replace(
            case, entries=tuple(_entry(seat, kept, e, row) if e.id == row.owner_id else e for e in case.entries)
        )
    if row.owner == "case_why":
        return replace(case, why_empty=_with(case.why_empty, key, why_of(before)))
    if row.owner == "case_source":
        return replace(case, sources=_with(case.sources, key, source_of(before)))
    if row.owner == "case_assignee":
        return replace(case, assignee=before or "")
    if row.owner == "case_publish":
        return replace(case, publish=_with(case.publish, key, before == "1" if before else None))
    if key in _tracks(kept):
        return moved(seat, case, key, before or _initial(kept, key), reason)
    return replace(case, values=_with(case.values, key, _value(seat, kept, kept.place[key][1], before)))


def _tracks(kept: Kept) -> frozenset[str]:
    return frozenset(track.key for track in kept.case_type.tracks)


def _initial(kept: Kept, track: str) -> str:
    """The status the track begins in."""
    return next(t.initial for t in kept.case_type.tracks if t.key == track)


def _says(kept: Kept, case: Case, row: Any) -> str | None:
    """What the line's field says at present, as history writes it."""
    key = row.field
    if row.owner.startswith("entry"):
        entry = next((e for e in case.entries if e.id == row.owner_id), None)
        return _entry_says(kept, entry, row) if entry else None
    if row.owner == "case_why":
        return why_text(case.why_empty.get(key))
    if row.owner == "case_source":
        return source_text(case.sources.get(key))
    if row.owner == "case_publish":
        allowed = case.publish.get(key)
        return None if allowed is None else "1" if allowed else "0"
    if row.owner == "case_assignee":
        return case.assignee or None
    if key in _tracks(kept):
        return case.tracks.get(key)
    value = case.values.get(key)
    return None if value is None or key not in kept.place else write(value, kept.place[key][1], kept.lookup)


def _entry_says(kept: Kept, entry: Entry, row: Any) -> str | None:
    key = row.field
    if row.owner == "entry_struck":
        return entry.struck.reason if entry.struck else None
    if row.owner == "entry_why":
        return why_text(entry.why_empty.get(key))
    if key == "happened_on":
        return entry.happened_on.isoformat() if entry.happened_on else None
    if key == "happened_time":
        return f"{entry.happened_time:%H:%M}" if entry.happened_time else None
    if key == "said_by":
        return entry.said_by or None
    value = entry.values.get(key)
    return None if value is None else write(value, kept.compiled.entries[entry.kind].by_key[key], kept.lookup)


def _entry(seat: Seat, kept: Kept, entry: Entry, row: Any) -> Entry:
    key, before = row.field, row.before
    if row.owner == "entry_struck":
        return replace(entry, struck=Struck(seat.clock.now(), seat.user, before) if before else None)
    if row.owner == "entry_why":
        return replace(entry, why_empty=_with(entry.why_empty, key, why_of(before)))
    if key == "happened_on":
        return replace(entry, happened_on=date.fromisoformat(before) if before else None)
    if key == "happened_time":
        return replace(entry, happened_time=time.fromisoformat(before) if before else None)
    if key == "said_by":
        return replace(entry, said_by=before or "")
    value = _value(seat, kept, kept.compiled.entries[entry.kind].by_key[key], before)
    return computed(kept, replace(entry, values=_with(entry.values, key, value)))


def _value(seat: Seat, kept: Kept, field: Field, text: str | None) -> Any:
    if text is None:
        return None
    exact = PLAIN.get(KINDS[field.stored_kind].type)
    if exact is not None:  # also what nobody could type: out of range, too long, 不明 as a name
        return exact(text)
    return read(text, field, Context(seat.clock.today(), kept.lookup, typed=False)).value


def day_of(text: str) -> date | PartialDate:
    """A day as `casedesk.text.era.iso` writes it, whole or in part."""
    if text.count("-") == 2:
        return date.fromisoformat(text)
    day, _, part = text.partition(" ")
    year, _, month = day.partition("-")
    third: Precision = next((key for key, name in THIRDS.items() if name == part), "month")
    return PartialDate.of(int(year), int(month) if month else None, third)


def _with(found: Any, key: str, value: Any) -> dict[str, Any]:
    rest = {name: held for name, held in found.items() if name != key}
    return rest if value is None else {**rest, key: value}
