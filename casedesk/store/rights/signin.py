"""Who is at a connection: a person with an account and a role, or the owner, who may do everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from casedesk.errors import NoAccount, SignIn
from casedesk.store.rights import accounts, scram

SIGNED = "SELECT session_user::text, public.my_role()"
CLOSED = """SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  AND strpos(relname, '__x_') > 0 AND NOT has_table_privilege(oid, 'SELECT')"""
OWNER = "owner"
"""Whoever owns the database, and everybody while nobody has an account."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is at the database: login ("" = whatever the client says), role, and the key of the office ("" = all).

    `by_password`: a password let them in, so that it can be asked again."""

    login: str = ""
    role: str = OWNER
    office: str = ""
    by_password: bool = False


def signed(connection: sa.Connection, user: str, password: str, today: date) -> Signed:
    """Who is at this connection. Raises SignIn on SQLite when accounts are in use and the password does not fit,
    and on PostgreSQL for a login without an account here."""
    if connection.dialect.name == "postgresql":
        return _postgresql(connection)
    if not sa.inspect(connection).has_table("desk_user") or not accounts.in_use(connection):
        return Signed()
    found = accounts.one(connection, user)
    works = found is not None and found.disabled_at is None and (found.until is None or found.until >= today)
    if found is None or not works or not scram.matches(found.password, password):
        raise SignIn(
            f"利用者「{user}」とパスワードが合いません",
            f"user “{user}” and password do not fit",
        )
    return Signed(found.login, found.role, found.office, by_password=True)


def _postgresql(connection: sa.Connection) -> Signed:
    raw: Any = connection.connection.dbapi_connection
    by_password = bool(raw.pgconn.used_password)
    made = connection.exec_driver_sql("SELECT to_regprocedure('public.my_role()') IS NOT NULL").scalar()
    if not made:
        return Signed(by_password=by_password)
    login, role = connection.exec_driver_sql(SIGNED).one()
    if role == OWNER:
        return Signed(by_password=by_password)
    if not role:
        raise NoAccount(
            f"「{login}」の利用者登録はないか、終わっています。管理者に確かめてください",
            f"“{login}” has no account here, or it has ended; ask the administrator",
        )
    found = accounts.one(connection, login)
    return Signed(login, role, found.office if found else "", by_password)


def closed(connection: sa.Connection) -> frozenset[str]:
    """The tables of withheld fields that this login may not read; they open case by case (`parts`)."""
    if connection.dialect.name != "postgresql":
        return frozenset()
    return frozenset(connection.exec_driver_sql(CLOSED).scalars())
