"""The names of a case type as SQL: every field, track and fact a list may show, sort by or filter by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from casedesk.definition.model import SLOTS, Field
from casedesk.errors import Usage
from casedesk.store.compile import Body
from casedesk.store.dialect import JapanDay, LastDay, Wall, WallAt
from casedesk.store.library import Kept
from casedesk.store.tables import cases, offices

Family = Literal["text", "number", "yes_no", "time", "day", "instant", "moment", "many", "modules"]
FAMILIES: Mapping[str, Family] = {
    **dict.fromkeys(("integer", "number", "money", "score"), "number"),
    **{"yes_no": "yes_no", "time": "time", "date": "day", "datetime": "moment", "many_choices": "many"},
}
"""Stored kind to family; every other kind is text."""
TEXTS = ("number", "type", "status", "assignee", "created_by", "updated_by")
INSTANTS = ("received_at", "due_at", "created_at", "updated_at")
ALWAYS = frozenset(("type", "status", "received_at", "received_on", "created_at", "updated_at", "version"))
"""Facts every case has."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A value: the lowest and the highest it may be (the same object when it is known exactly), and its raw columns.

    A moment has `raw` = (day, time); a day that falls out of an instant has the instant in `raw`.
    """

    family: Family
    low: sa.ColumnElement[Any]
    high: sa.ColumnElement[Any]
    raw: tuple[sa.ColumnElement[Any], ...] = ()
    nullable: bool = True

    @property
    def exact(self) -> bool:
        """Whether it is one value, not a range."""
        return self.low is self.high


def exactly(family: Family, value: sa.ColumnElement[Any], *, nullable: bool = True) -> Sql:
    """A value known exactly."""
    return Sql(family, value, value, nullable=nullable)


class Names:
    """Gives SQL for names, and remembers which tables it needs besides the case header."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self._bodies: dict[str, Body] = {}
        self._office = False
        self._tracks = {track.key: at for at, track in enumerate(kept.case_type.tracks)}

    def sql(self, name: str) -> Sql:
        """The value of a name. Raises Usage when there is none, or when it is withheld."""
        place = self.kept.place.get(name)
        if place is not None:
            return self._field(*place)
        if name in self._tracks:
            return self._track(name)
        if name.endswith("_since") and name[:-6] in self._tracks:
            return exactly("instant", _since(name[:-6]), nullable=False)
        if name == "modules":
            return exactly("modules", cases.case.c.modules, nullable=False)
        found = self._fact(name)
        if found is None:
            raise Usage(f"「{name[:60]}」という項目はありません", f"no field “{name[:60]}”")
        return found

    def many(self, name: str) -> sa.Select[Any]:
        """The rows of a many-choice's answers for the case at hand, to be narrowed and asked for existence."""
        body, field = self.kept.place[name]
        assert body is not None and body.choices is not None
        answers = body.choices
        return sa.select(sa.literal(1)).where(answers.c.id == cases.case.c.id, answers.c.field == field.key)

    def choice_column(self, name: str) -> sa.ColumnElement[Any]:
        """The column of a many-choice that holds one answer per row."""
        body, _ = self.kept.place[name]
        assert body is not None and body.choices is not None
        return body.choices.c.choice

    def body(self, body: Body) -> sa.Table:
        """The table of a body, joined from now on."""
        self._bodies[body.table.name] = body
        return body.table

    def joined(self, header: Any = cases.case, *others: Names) -> Any:
        """The header with every table these names (and the `others`) need."""
        found = header
        bodies = {name: body for names in (self, *others) for name, body in names._bodies.items()}
        for body in bodies.values():
            inner = body is self.kept.compiled.case  # every case has one
            found = found.join(body.table, body.table.c.id == cases.case.c.id, isouter=not inner)
        if any(names._office for names in (self, *others)):
            found = found.join(offices.office, offices.office.c.id == cases.case.c.office_id)
        return found

    def _field(self, body: Body | None, field: Field) -> Sql:
        if field.withheld:
            raise Usage(
                f"限定項目は一覧に使えません: {field.key}", f"a withheld field has no place in lists: {field.key}"
            )
        kind = SLOTS[field.fills] if body is None else field.stored_kind
        if kind == "many_choices":
            assert body is not None and body.choices is not None
            return exactly("many", body.choices.c.choice)
        if body is None:
            return _value(kind, field.fills, cases.case, partial=kind == "date")
        return _value(kind, field.key, self.body(body), partial=field.partial)

    def _track(self, name: str) -> Sql:
        if self._tracks[name] == 0:
            return exactly("text", cases.case.c.status, nullable=False)
        return exactly("text", self.body(self.kept.compiled.case).c[name])

    def _fact(self, name: str) -> Sql | None:
        c = cases.case.c
        if name in TEXTS:
            always = name in ALWAYS
            return exactly("text", c[name] if always else sa.func.nullif(c[name], ""), nullable=not always)
        if name in INSTANTS:
            return exactly("instant", c[name], nullable=name not in ALWAYS)
        if name == "received_on":
            day = JapanDay(c.received_at)
            return Sql("day", day, day, (c.received_at,), nullable=False)
        if name == "counted_on":
            return exactly("day", c.counted_on)
        if name == "version":
            return exactly("number", c.version, nullable=False)
        if name == "office":
            self._office = True
            return exactly("text", offices.office.c.key, nullable=False)
        return _value(SLOTS[name], name, cases.case, partial=True) if name in SLOTS else None


def _value(kind: str, key: str, table: sa.Table, *, partial: bool) -> Sql:
    family = FAMILIES.get(kind, "text")
    column: sa.ColumnElement[Any] = table.c[key]
    if kind == "score":
        return Sql("number", table.c[f"{key}__low"], column)
    if kind == "date" and partial:
        return Sql("day", column, LastDay(column, table.c[f"{key}__p"]), (column, table.c[f"{key}__p"]))
    if kind == "datetime":
        at = table.c[f"{key}__t"]
        return Sql("moment", WallAt(column, at, "00:00:00.000000"), WallAt(column, at, "23:59:59.999999"), (column, at))
    return exactly(family, column)


def wall(value: Sql) -> Sql:
    """A moment or an instant as date and time on the wall."""
    if value.family == "moment":
        return value
    seen = Wall(value.low)
    return Sql("moment", seen, seen, (JapanDay(value.low),))


def day(value: Sql) -> Sql:
    """The day or days a date, moment or instant falls on."""
    if value.family == "day":
        return value
    return exactly("day", value.raw[0] if value.family == "moment" else JapanDay(value.low))


def _since(track: str) -> sa.ColumnElement[Any]:
    """When the track came into its present status: its last move, else when the case was written."""
    move = cases.status_move
    last = (
        sa.select(move.c.at)
        .where(move.c.case_id == cases.case.c.id, move.c.track == track)
        .order_by(move.c.id.desc())
        .limit(1)
        .correlate(cases.case)
        .scalar_subquery()
    )
    return sa.func.coalesce(last, cases.case.c.created_at)
