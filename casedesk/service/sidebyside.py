"""Two cases side by side, field by field: what each says, and whether it is the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from casedesk.definition.values import Value
from casedesk.matching.score import Pattern, compare
from casedesk.record.case import Case
from casedesk.service.cases import open_case
from casedesk.service.duplicates import traits_of
from casedesk.service.matchmodel import model
from casedesk.service.seat import Seat

Mark = Literal["same", "alike", "different", ""]
"""same (一致), alike (類似), different (相違), "" where one says nothing."""
_ALIKE = {"read", "alike", "near", "slip", "era", "digit", "swap", "part", "partial", "building"}
_SAME = {"written", "exact", "same"}


@dataclass(frozen=True, slots=True)
class Row:
    """A field of both cases, with its key in the definition. `who`: it says who the person is."""

    field: str
    earlier: Value | None
    later: Value | None
    mark: Mark
    who: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """Both cases, and their fields in the order of the definition: who it is first, then what is not the same."""

    earlier: Case
    later: Case
    rows: tuple[Row, ...]


def sides(seat: Seat, earlier: str, later: str) -> Sides:
    """Two cases of those numbers, field by field; computed fields follow from others and are left out.

    Raises NotFound.
    """
    one, other = open_case(seat, earlier), open_case(seat, later)
    kept = seat.library.get(one.type)
    traits = [traits_of(seat.library.get(case.type), case.values) for case in (one, other)]
    pattern = compare(traits[0], traits[1], model(seat, kept.case_type.register).frequency)
    slots = {own.key: slot for slot, own in kept.compiled.slots.items()}
    who = [key for key, own in kept.personal.items() if own.person]
    first = [kept.compiled.slots[slot].key for slot in ORDER if slot in kept.compiled.slots]
    others = [f.key for f in kept.case_type.fields() if not f.computed and f.key in kept.place]
    identity = {*who, *(kept.compiled.slots[slot].key for slot in WHO if slot in kept.compiled.slots)}
    rows = []
    for key in dict.fromkeys([*first, *who, *others]):
        values = one.values.get(key), other.values.get(key)
        mark = _mark(slots.get(key, ""), pattern, *values)
        if key in first or mark in ("alike", "different") or (key in who and any(v is not None for v in values)):
            rows.append(Row(key, *values, mark, key in identity))
    return Sides(one, other, tuple(rows))


WHO = ("name", "kana", "birth_on", "phone", "address")
ORDER = (*WHO, "kind", "event_on")
"""Slots that are always shown, in this order; the first ones say who it is."""


def _mark(slot: str, pattern: Pattern, a: Any, b: Any) -> Mark:
    if a is None or b is None:
        return ""
    if a == b:
        return "same"
    level = {"birth_on": pattern.birth, "phone": pattern.phone, "address": pattern.address}.get(slot, "")
    if slot in ("name", "kana"):
        levels = {pattern.naming.family.level, pattern.naming.given.level} - {""}
        alike = pattern.naming.other or (levels and levels <= _SAME | {"read", "alike", "near"})
        return "alike" if alike else "different"
    if level in _SAME:
        return "alike" if not isinstance(a, date) else "same"
    return "alike" if level in _ALIKE else "different"
