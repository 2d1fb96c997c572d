"""How a list is sorted: names to sort terms, and where a row stands among the others (keyset, no offsets).

Rows without a value come last, whichever way the list runs. So that an index serves them, a list whose first term may
be missing is read as two stretches: the rows with a value, then those without. Ties go by id, the way the first term
runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from casedesk.errors import Usage
from casedesk.record.question import Key
from casedesk.store.dialect import Bytewise
from casedesk.store.names import Names
from casedesk.store.tables import cases
from casedesk.store.types import Key as KeyText

Truth = sa.ColumnElement[bool]
UNSORTED = ("many", "modules")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to sort by."""

    value: sa.ColumnElement[Any]
    down: bool
    nullable: bool


def terms(names: Names, order: Sequence[str]) -> tuple[Term, ...]:
    """The terms of an order (`-` = descending). Raises Usage for a name that cannot be sorted by."""
    found: list[Term] = []
    for word in order:
        found += _terms(names, word.removeprefix("-"), word.startswith("-"))
    return tuple(found) or (Term(cases.case.c.received_at, True, False),)


def _terms(names: Names, name: str, down: bool) -> list[Term]:
    place = names.kept.place.get(name)
    slot = place[1].fills if place and place[0] is None else name if place is None else ""
    if slot in ("name", "kana"):  # as people look for names
        return [Term(cases.case.c[f"{slot}_key"], down, True)]
    found = names.sql(name)
    if found.family in UNSORTED:
        raise Usage(f"「{name}」では並べ替えられません", f"a list cannot be sorted by “{name}”")
    keys = _positions(names, name)
    if keys:
        return [Term(_position(found.low, keys), down, found.nullable)]
    if found.family == "moment":
        return [Term(value, down, True) for value in found.raw]
    column = found.raw[0] if found.raw else found.high
    return [Term(Bytewise(column) if _collated(column) else column, down, found.nullable)]


def _collated(column: sa.ColumnElement[Any]) -> bool:
    """Whether the column is text that PostgreSQL would sort by a language."""
    return isinstance(column.type, sa.String) and column.type is not KeyText


def _positions(names: Names, name: str) -> tuple[str, ...]:
    """The keys of a track or choice in the order of the definition."""
    track = next((t for t in names.kept.case_type.tracks if t.key == name), None)
    if track:
        return tuple(status.key for status in track.statuses)
    place = names.kept.place.get(name)
    chosen = names.kept.case_type.choice_sets.get(place[1].choices) if place else None
    return chosen.keys() if chosen else ()


def _position(column: sa.ColumnElement[Any], keys: Sequence[str]) -> sa.ColumnElement[Any]:
    ways: list[Any] = [(column == key, sa.literal_column(str(at))) for at, key in enumerate(keys)]
    return sa.case(*ways, (column.is_not(None), sa.literal_column(str(len(keys)))))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that are read in one go: which, and by what they are sorted. `missing`: those without the first value."""

    terms: tuple[Term, ...]
    down: bool
    which: Truth | None = None
    missing: bool = False

    def sorted_by(self, back: bool) -> list[sa.ColumnElement[Any]]:
        """The ORDER BY clause, turned round when reading back."""
        clause: list[sa.ColumnElement[Any]] = []
        for term in self.terms:
            if term.nullable:
                clause.append(term.value.is_(None).desc() if back else term.value.is_(None))
            clause.append(term.value.desc() if term.down != back else term.value.asc())
        clause.append(cases.case.c.id.desc() if self.down != back else cases.case.c.id.asc())
        return clause

    def beyond(self, key: Key, back: bool) -> Truth:
        """The rows of this stretch after `key`, or before it when reading back."""
        values = key.values[len(key.values) - len(self.terms) :]
        first = self.terms[0] if self.terms else None
        if len(self.terms) == 1 and first and first.down == self.down and not first.nullable:
            pair = sa.tuple_(first.value, cases.case.c.id)
            here = sa.tuple_(_bound(first.value, values[0]), _bound(cases.case.c.id, key.id))
            return pair < here if self.down != back else pair > here
        ways: list[Truth] = []
        same: list[Truth] = []
        for term, value in zip(self.terms, values, strict=True):
            after = _after(term, value, back)
            ways += [] if after is None else [sa.and_(*same, after)]
            same.append(term.value.is_(None) if value is None else term.value == _bound(term.value, value))
        c = cases.case.c.id
        ways.append(sa.and_(*same, c < key.id if self.down != back else c > key.id))
        found = sa.or_(*ways)
        if first and values[0] is not None and not first.nullable:  # lets an index begin where the row stands
            start = _bound(first.value, values[0])
            bound = first.value <= start if first.down != back else first.value >= start
            found = sa.and_(bound, found)
        return found


def _bound(column: sa.ColumnElement[Any], value: Any) -> sa.ColumnElement[Any]:
    """A value as the column stores it, yes and no too."""
    return sa.literal(value, column.type)


def _after(term: Term, value: Any, back: bool) -> Truth | None:
    """The rows that this term alone puts after `value`; None when there can be none."""
    if value is None:
        return term.value.is_not(None) if back else None
    here = _bound(term.value, value)
    beyond = term.value < here if term.down != back else term.value > here
    return sa.or_(beyond, term.value.is_(None)) if term.nullable and not back else beyond


def stretches(order: tuple[Term, ...], back: bool = False) -> list[Stretch]:
    """The stretches of a list in the order they are read."""
    first, down = order[0], order[0].down
    if not first.nullable:
        return [Stretch(order, down)]
    known = Stretch((replace(first, nullable=False), *order[1:]), down, first.value.is_not(None))
    missing = Stretch(order[1:], down, first.value.is_(None), missing=True)
    return [missing, known] if back else [known, missing]
