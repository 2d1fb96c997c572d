"""Definition rows: which case types this database runs, as source texts; the newest number of a type is in force."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from casedesk.store.tables.definitions import definition

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of a case type's definition as it lies in the database."""

    type: str
    number: int
    base: Files
    overlay: Files
    digest: str


def digest(base: Files, overlay: Files) -> str:
    """A fingerprint of both sets of files."""
    text = json.dumps([sorted(base.items()), sorted(overlay.items())], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def current(connection: sa.Connection, type_: str | None = None) -> list[Stored]:
    """The definition in force of every case type (or of one), by key."""
    newest = sa.select(definition.c.type, sa.func.max(definition.c.number).label("n")).group_by(definition.c.type)
    last = newest.subquery()
    query = sa.select(definition).join(last, sa.and_(definition.c.type == last.c.type, definition.c.number == last.c.n))
    if type_:
        query = query.where(definition.c.type == type_)
    return [
        Stored(row.type, row.number, json.loads(row.base), json.loads(row.overlay), row.digest)
        for row in connection.execute(query.order_by(definition.c.id))
    ]


def numbers(connection: sa.Connection) -> dict[str, int]:
    """The number in force of every case type."""
    newest = sa.select(definition.c.type, sa.func.max(definition.c.number)).group_by(definition.c.type)
    return {row[0]: row[1] for row in connection.execute(newest)}


def sources(connection: sa.Connection, name: str) -> list[str]:
    """The shipped file of that name of every case type that has one, as this database runs it."""
    return [stored.base[name] for stored in current(connection) if name in stored.base]


def add(connection: sa.Connection, type_: str, base: Files, overlay: Files, at: datetime, who: str) -> int:
    """Puts a new version in force; its number."""
    last = connection.execute(sa.select(sa.func.max(definition.c.number)).where(definition.c.type == type_)).scalar()
    number = (last or 0) + 1
    connection.execute(
        sa.insert(definition).values(
            type=type_,
            number=number,
            base=json.dumps(dict(base), ensure_ascii=False),
            overlay=json.dumps(dict(overlay), ensure_ascii=False),
            digest=digest(base, overlay),
            published_at=at,
            published_by=who,
        )
    )
    return number
