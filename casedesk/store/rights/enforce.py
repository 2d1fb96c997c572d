"""Brings a PostgreSQL database to what this package says; run again it changes nothing that stands already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.store.rights import (
    catalog,
    functions,
    grants,
    guards,
    masked,
    moving,
    names,
    parts,
    people,
    policies,
    roles,
)

WHO = """SELECT current_user::text, current_database()::text, rolsuper OR rolcreaterole,
  (SELECT relowner::regrole::text FROM pg_class WHERE oid = to_regclass('public.part_opening'))
FROM pg_roles WHERE rolname = current_user"""


def enforce(connection: sa.Connection) -> bool:
    """Whether rights are in force afterwards. False on SQLite, and for an owner who may not make roles."""
    if connection.dialect.name != "postgresql":
        return False
    me, database, may, owner = connection.exec_driver_sql(WHO).one()
    if owner is None:
        return False
    _run(connection, functions.statements())
    if not may:
        return False
    prefix = names.prefix(database)
    _run(connection, _statements(connection, prefix, database, owner.strip('"'), me))
    return True


def loosen(connection: sa.Connection, tables: Sequence[str]) -> None:
    """Takes the views of these tables away, before a column of theirs is widened; `enforce` makes them anew."""
    if tables:
        _run(connection, masked.drop(tables))


def _run(connection: sa.Connection, statements: Iterable[str]) -> None:
    """One journey for a thousand statements; a percent sign in them is one."""
    cursor: Any = connection.connection.cursor()
    with cursor:
        cursor.execute(";\n".join(statements))


def _statements(connection: sa.Connection, prefix: str, database: str, owner: str, me: str) -> Iterator[str]:
    """In an order in which each may name what was made before it."""
    found = catalog.read(connection)
    yield from roles.statements(prefix, database)
    yield from functions.grants(prefix)
    yield from policies.statements(found, prefix, owner)
    yield from guards.statements(found, owner)
    yield from grants.statements(found, prefix)
    yield from parts.statements(prefix)
    yield from moving.statements(found, prefix)
    yield from people.statements(prefix, me)
    yield from masked.statements(found, prefix)


def enforced(connection: sa.Connection) -> bool:
    """Whether the functions for accounts stand here."""
    return bool(connection.exec_driver_sql("SELECT to_regproc('public.user_add') IS NOT NULL").scalar())
