"""The imported postal master: one half replaced at a time, places found by code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import sqlalchemy as sa

from casedesk.store.tables.history import change
from casedesk.store.tables.postal import postal_place
from casedesk.store.writer import Writer
from casedesk.text.postal import Place

Half = Literal["towns", "offices"]
HALVES: tuple[Half, ...] = ("towns", "offices")
_COLUMNS = tuple(postal_place.c[name] for name in Place._fields)


def replace(connection: sa.Connection, half: Half, places: Iterable[Place]) -> int:
    """Puts `places` in place of one half; how many were there before."""
    gone = connection.execute(sa.delete(postal_place).where(postal_place.c.half == half)).rowcount
    writer = Writer(connection)
    for place in places:
        writer.add(postal_place, {"half": half, **place._asdict()})
        if writer.full:
            writer.flush()
    writer.flush()
    return int(gone)


def imported(connection: sa.Connection, half: Half) -> bool:
    """Whether that half was ever imported."""
    query = sa.select(postal_place.c.id).where(postal_place.c.half == half).limit(1)
    return connection.execute(query).first() is not None


def count(connection: sa.Connection, half: Half) -> int:
    """How many places of that half were imported."""
    query = sa.select(sa.func.count()).select_from(postal_place).where(postal_place.c.half == half)
    return int(connection.execute(query).scalar_one())


def last_import(connection: sa.Connection, half: Half) -> Any:
    """The newest line of history of that half, or None."""
    query = sa.select(change).where(change.c.owner == "master", change.c.field == f"postal.{half}")
    return connection.execute(query.order_by(change.c.id.desc()).limit(1)).first()


def find(connection: sa.Connection, half: Half, postal: str) -> tuple[Place, ...]:
    """The places of seven digits in that half, in the order of the file."""
    wanted = (postal_place.c.half == half, postal_place.c.postal == postal)
    query = sa.select(*_COLUMNS).where(*wanted).order_by(postal_place.c.id)
    return tuple(Place(*row) for row in connection.execute(query))
