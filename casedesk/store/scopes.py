"""Scope ids: register + office + team + sensitivity, made on first use."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from casedesk.store.tables.offices import office, register, scope

OFFICE = "main"
SCOPE_LOCK = 727_003


def scope_of(connection: sa.Connection, register_key: str, office_key: str = OFFICE) -> tuple[int, int, int]:
    """(scope id, office id, register id) of the ordinary scope of a register at an office; two desks make it once."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(SCOPE_LOCK)))
    register_id = _id(connection, register, register_key)
    office_id = _id(connection, office, office_key)
    wanted = (scope.c.register_id == register_id, scope.c.office_id == office_id, scope.c.team == "")
    found = connection.execute(sa.select(scope.c.id).where(*wanted, scope.c.sensitivity == 0)).scalar()
    if found is None:
        made = sa.insert(scope).values(register_id=register_id, office_id=office_id, team="", sensitivity=0)
        found = connection.execute(made.returning(scope.c.id)).scalar_one()
    return found, office_id, register_id


def at_every_office(connection: sa.Connection, register_key: str) -> None:
    """Makes the ordinary scope of a register at every office: people find theirs, they make none."""
    for key in connection.execute(sa.select(office.c.key)).scalars().all() or (OFFICE,):
        scope_of(connection, register_key, key)


def _id(connection: sa.Connection, table: sa.Table, key: str) -> int:
    found = connection.execute(sa.select(table.c.id).where(table.c.key == key)).scalar()
    if found is None:
        values = {"key": key, "name": key} if "name" in table.c else {"key": key}
        found = connection.execute(sa.insert(table).values(**values).returning(table.c.id)).scalar_one()
    return int(found)


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its name as it prints, its 全国地方公共団体コード, prefecture and city; empty while nobody said."""

    name: str = ""
    code: str = ""
    prefecture: str = ""
    city: str = ""


def read_office(connection: sa.Connection, key: str = OFFICE) -> Office:
    """The office of that key."""
    row = connection.execute(sa.select(office).where(office.c.key == key)).first()
    if row is None:
        return Office()
    return Office("" if row.name == key else row.name, row.code or "", row.prefecture, row.city)


def write_office(connection: sa.Connection, said: Office, key: str = OFFICE) -> None:
    """Writes what the office is called and where it lies."""
    _id(connection, office, key)
    values = {"name": said.name or key, "code": said.code or None, "prefecture": said.prefecture, "city": said.city}
    connection.execute(sa.update(office).where(office.c.key == key).values(**values))
