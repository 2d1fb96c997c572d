"""Accounts on both engines: PostgreSQL asks its own functions, SQLite keeps the row and the Argon2 hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from casedesk.store.rights import scram
from casedesk.store.tables.offices import office
from casedesk.store.tables.users import user


@dataclass(frozen=True, slots=True)
class New:
    """An account to make. `office` is a key, empty for every office; `until` the last day it works."""

    login: str
    role: str
    office: str = ""
    until: date | None = None
    name: str = ""
    registers: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it stands; `office` is empty where it is for every office."""

    login: str
    name: str
    role: str
    office: str
    registers: str
    until: date | None
    disabled_at: datetime | None
    password: str


def all_of(connection: sa.Connection) -> list[Account]:
    """Every account by login."""
    return [_account(row) for row in connection.execute(_SELECT.order_by(user.c.login))]


def one(connection: sa.Connection, login: str) -> Account | None:
    """The account of that login, or None."""
    row = connection.execute(_SELECT.where(user.c.login == login)).first()
    return _account(row) if row else None


def in_use(connection: sa.Connection) -> bool:
    """Whether anybody has an account here: from then on SQLite asks who is there. One that came with a backup of
    PostgreSQL has no password and opens nothing, so it does not count."""
    query = sa.select(user.c.login).limit(1)
    query = query.where(user.c.password != "") if connection.dialect.name == "sqlite" else query
    return connection.execute(query).first() is not None


_SELECT = sa.select(
    user.c.login, user.c.name, user.c.role, office.c.key, user.c.registers, user.c.until_on, user.c.disabled_at,
    user.c.password,
).join(office, office.c.id == user.c.office_id, isouter=True)  # fmt: skip


def _account(row: Any) -> Account:
    login, name, role, place, registers, until, disabled_at, password = row
    return Account(login, name, role, place or "", registers, until, disabled_at, password)


def offices(connection: sa.Connection) -> dict[str, str]:
    """Every office: its key and name."""
    return {row[0]: row[1] for row in connection.execute(sa.select(office.c.key, office.c.name).order_by(office.c.id))}


def add(connection: sa.Connection, new: New, password: str, at: datetime, by: str) -> None:
    """Makes the account, or gives one that was disabled a new start."""
    if connection.dialect.name == "postgresql":
        secret = scram.verifier(connection, new.login, password)
        _call(connection, "user_add", new.login, new.role, new.office, new.until, new.name, new.registers, secret)
        return
    place = connection.execute(sa.select(office.c.id).where(office.c.key == new.office)).scalar()
    values = {
        "name": new.name,
        "role": new.role,
        "office_id": place,
        "registers": new.registers,
        "until_on": new.until,
        "disabled_at": None,
        "password": scram.hashed(password),
    }
    if not connection.execute(sa.update(user).where(user.c.login == new.login).values(**values)).rowcount:
        connection.execute(sa.insert(user).values(login=new.login, created_at=at, created_by=by, **values))


def set_role(connection: sa.Connection, login: str, role: str) -> None:
    """Gives the account another role."""
    if connection.dialect.name == "postgresql":
        _call(connection, "user_role", login, role)
    else:
        connection.execute(sa.update(user).where(user.c.login == login).values(role=role))


def set_password(connection: sa.Connection, login: str, password: str, *, own: bool) -> None:
    """Gives the account another password; everybody may change their own."""
    if connection.dialect.name == "sqlite":
        connection.execute(sa.update(user).where(user.c.login == login).values(password=scram.hashed(password)))
    elif own:
        secret = scram.verifier(connection, login, password)
        connection.exec_driver_sql(f"ALTER ROLE CURRENT_USER PASSWORD '{secret}'")
    else:
        _call(connection, "user_password", login, scram.verifier(connection, login, password))


def disable(connection: sa.Connection, login: str, at: datetime) -> None:
    """The account works no more, at once; what it did keeps its name."""
    if connection.dialect.name == "postgresql":
        _call(connection, "user_disable", login)
    else:
        connection.execute(sa.update(user).where(user.c.login == login).values(disabled_at=at))


def add_office(connection: sa.Connection, key: str, name: str) -> None:
    """Makes an office, or renames it; on PostgreSQL with the scopes its rows will carry."""
    if connection.dialect.name == "postgresql":
        _call(connection, "office_add", key, name)
    elif not connection.execute(sa.update(office).where(office.c.key == key).values(name=name)).rowcount:
        connection.execute(sa.insert(office).values(key=key, name=name))


def _call(connection: sa.Connection, function: str, *given: Sequence[Any] | Any) -> None:
    connection.execute(sa.select(getattr(sa.func.public, function)(*given)))
