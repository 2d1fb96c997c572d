"""The office's own weights and name frequencies, version by version."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from casedesk.store.tables.matching import match_weights

_W = match_weights.c


def newest(connection: sa.Connection, register: str) -> int:
    """The version that holds; 0: the shipped ones."""
    return int(connection.execute(sa.select(sa.func.max(_W.version)).where(_W.register == register)).scalar() or 0)


def data(connection: sa.Connection, register: str, version: int) -> str:
    """That version's data (JSON)."""
    query = sa.select(_W.data).where(_W.register == register, _W.version == version)
    return str(connection.execute(query).scalar_one())


def write(
    connection: sa.Connection, register: str, version: int, data_: str, pairs: int, at: datetime, who: str
) -> None:
    """Writes a new version; those before stay."""
    row = {"register": register, "version": version, "data": data_, "pairs": pairs, "made_at": at, "who": who}
    connection.execute(sa.insert(match_weights).values(**row))
