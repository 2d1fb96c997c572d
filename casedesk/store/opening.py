"""Withheld parts and handing over, by the functions of PostgreSQL or, on SQLite, by the same lines of history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from casedesk.definition.values import Value
from casedesk.errors import Refused
from casedesk.store.columns import clear, pack, unpack
from casedesk.store.compile import Body
from casedesk.store.history.claims import claim
from casedesk.store.save_history import change_row
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases
from casedesk.store.tables.history import change
from casedesk.store.tables.offices import office


def ask(connection: sa.Connection, case_id: int, part: str, stamp: Stamp) -> int:
    """Writes down who wants to see the part and why; what `read` and `write` show for it."""
    claim(connection, stamp)
    if connection.dialect.name == "postgresql":
        asked = sa.select(sa.func.public.ask_part(case_id, part, stamp.reason))
        return int(connection.execute(asked).scalar_one())
    row = change_row(case_id, part, None, None, stamp, "part")
    connection.execute(sa.insert(change).values(**row, did="opened"))
    return 0


def read(connection: sa.Connection, body: Body, case_id: int, wish: int) -> dict[str, Value]:
    """The values of the part."""
    if connection.dialect.name == "postgresql":
        found = connection.execute(sa.select(sa.func.public.open_part(wish))).scalar_one()
        row = {column.name: _value(column, found.get(column.name)) for column in body.table.columns}
        many = {key: tuple(value) for key, value in found.items() if isinstance(value, list)}
    else:
        stored = connection.execute(sa.select(body.table).where(body.table.c.id == case_id)).mappings().first()
        row, many = dict(stored or {}), _answers(connection, body, case_id)
    values: dict[str, Value] = {}
    for field in body.fields:
        value = many.get(field.key) if field.stored_kind == "many_choices" else unpack(field, row) if row else None
        if value is not None:
            values[field.key] = value
    return values


def _answers(connection: sa.Connection, body: Body, case_id: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    if body.choices is not None:
        for row in connection.execute(sa.select(body.choices).where(body.choices.c.id == case_id)):
            found[row.field] = (*found.get(row.field, ()), row.choice)
    return found


def _value(column: sa.Column[Any], told: Any) -> Any:
    """A value of JSON as the column's type has it."""
    if told is None:
        return None
    made: Mapping[type, Any] = {date: date.fromisoformat, time: time.fromisoformat, datetime: datetime.fromisoformat}
    kind = column.type.python_type
    return made[kind](told) if kind in made else told


def write(
    connection: sa.Connection, body: Body, case_id: int, wish: int, given: Mapping[str, Value | None], stamp: Stamp
) -> None:
    """Writes fields of an opened part; history is the database's."""
    claim(connection, stamp)
    row: dict[str, Any] = {}
    many: dict[str, list[str]] = {}
    for key, value in given.items():
        field = body.by_key[key]
        if field.stored_kind == "many_choices":
            many[key] = list(value) if isinstance(value, tuple) else []
            continue
        clear(field, row)
        if value is not None:
            pack(field, value, row)
    if connection.dialect.name == "postgresql":
        told = json.dumps({**row, **many}, default=lambda one: one.isoformat(), ensure_ascii=False)
        connection.exec_driver_sql("SELECT public.write_part(%s, %s::jsonb)", (wish, told))
        return
    scope = connection.execute(sa.select(cases.case.c.scope_id).where(cases.case.c.id == case_id)).scalar_one()
    if connection.execute(sa.select(body.table.c.id).where(body.table.c.id == case_id)).first() is None:
        connection.execute(sa.insert(body.table).values(id=case_id, scope_id=scope))
    if row:
        connection.execute(sa.update(body.table).where(body.table.c.id == case_id).values(**row))
    for key, choices in many.items():
        assert body.choices is not None
        own = (body.choices.c.id == case_id, body.choices.c.field == key)
        connection.execute(sa.delete(body.choices).where(*own))
        rows = [{"id": case_id, "field": key, "choice": choice, "scope_id": scope} for choice in choices]
        if rows:
            connection.execute(sa.insert(body.choices), rows)


def office_there(connection: sa.Connection, key: str) -> bool:
    """Whether there is such an office."""
    return connection.execute(sa.select(office.c.id).where(office.c.key == key)).first() is not None


def hand_over(connection: sa.Connection, case_id: int, to: str, stamp: Stamp) -> None:
    """Moves the case to another office, with all of it. Raises Refused on SQLite, which is one office's."""
    if connection.dialect.name != "postgresql":
        raise Refused(
            "一つのパソコンのデータベースでは移管できません。共有データベース（PostgreSQL）で行ってください",
            "an embedded database is one office's; hand cases over in the shared one (PostgreSQL)",
        )
    claim(connection, stamp)
    connection.execute(sa.select(sa.func.public.hand_over(case_id, to, stamp.reason)))
