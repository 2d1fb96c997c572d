"""Scope ids: register + office + team + sensitivity, made on first use."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.tables.offices import office, register, scope

OFFICE = "main"


def scope_of(connection: sa.Connection, register_key: str, office_key: str = OFFICE) -> tuple[int, int, int]:
    """(scope id, office id, register id) of the ordinary scope of a register at an office."""
    register_id = _id(connection, register, register_key)
    office_id = _id(connection, office, office_key)
    wanted = (scope.c.register_id == register_id, scope.c.office_id == office_id, scope.c.team == "")
    found = connection.execute(sa.select(scope.c.id).where(*wanted, scope.c.sensitivity == 0)).scalar()
    if found is None:
        made = sa.insert(scope).values(register_id=register_id, office_id=office_id, team="", sensitivity=0)
        found = connection.execute(made.returning(scope.c.id)).scalar_one()
    return found, office_id, register_id


def _id(connection: sa.Connection, table: sa.Table, key: str) -> int:
    found = connection.execute(sa.select(table.c.id).where(table.c.key == key)).scalar()
    if found is None:
        values = {"key": key, "name": key} if "name" in table.c else {"key": key}
        found = connection.execute(sa.insert(table).values(**values).returning(table.c.id)).scalar_one()
    return int(found)


def office_name(connection: sa.Connection, office_key: str = OFFICE) -> str:
    """The name of an office, empty while nobody has given it one."""
    name = connection.execute(sa.select(office.c.name).where(office.c.key == office_key)).scalar()
    return "" if name is None or name == office_key else name
