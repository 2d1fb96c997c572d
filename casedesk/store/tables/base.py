"""The metadata of the shared tables and the columns that most of them begin with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column

from casedesk.store.types import BigId, Uid

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def identity() -> Column[int]:
    """The row's own number, given by the database (or by a bulk load that reserved a block of them)."""
    return Column("id", BigId, sa.Identity(always=False), primary_key=True)


def uid() -> Column[str]:
    """The identity across engines, offices and backups; made by the client, so a retry makes no second row."""
    return Column("uid", Uid, nullable=False, unique=True)


def ref(
    target: str, name: str = "", *, nullable: bool = False, index: bool = True, primary_key: bool = False
) -> Column[Any]:
    """A reference to `table.column`, named `table_id` unless said; the row goes when the row it belongs to goes."""
    return Column(
        name or target.split(".")[0] + "_id",
        BigId,
        sa.ForeignKey(target, ondelete="CASCADE"),
        nullable=nullable,
        index=index and not primary_key,
        primary_key=primary_key,
    )


def partial(table: sa.Table, index: str, where: str, on: Sequence[str] = ("postgresql", "sqlite")) -> None:
    """Makes an index hold only the rows `where`, on these engines.

    Said when the table is made, not with the index: `postgresql_where` would load that engine's whole dialect, with
    asyncio and TLS behind it, into every start of a program on SQLite.
    """

    def told(target: sa.Table, connection: sa.Connection, **_: Any) -> None:
        if connection.dialect.name in on:
            own = next(i for i in target.indexes if i.name == index)
            own.dialect_options[connection.dialect.name]["where"] = sa.text(where)

    sa.event.listen(table, "before_create", told)
