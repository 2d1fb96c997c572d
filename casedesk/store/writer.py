"""Many rows into many tables, as fast as the driver takes them: `executemany` on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from casedesk.clock import instant_text
from casedesk.store.tables import metadata
from casedesk.store.types import Instant

Process = Callable[[Any], Any] | None
COPY_FROM = 20
"""From this many rows on COPY is quicker than INSERT; a desk's save has fewer."""

_instant_text = lru_cache(maxsize=4096)(instant_text)
"""An import writes the same few instants into every row."""

_PROCESSES: WeakKeyDictionary[sa.Table, dict[str, dict[str, Process]]] = WeakKeyDictionary()
"""Table, engine, column: how a value is handed to the driver. Every save needs it."""


@cache
def _order() -> dict[str, int]:
    """The shared tables, owners before what refers to them; compiled tables come after all of them."""
    return {table.name: i for i, table in enumerate(metadata.sorted_tables)}


def copies(connection: sa.Connection) -> bool:
    """Whether this connection may COPY: PostgreSQL takes none from a login that row-level security holds for."""
    known = connection.info.get("casedesk_copies")
    if known is None:
        there = connection.exec_driver_sql("SELECT NOT row_security_active('public.\"case\"')").scalar()
        known = connection.info["casedesk_copies"] = bool(there)
    return bool(known)


def _place(table: sa.Table) -> int:
    """After what it refers to; a row that names its owner by noun and id comes last of all."""
    named = "owner_id" in table.c or "target_id" in table.c
    return 2_000 if named and table.name != "change" else _order().get(table.name, 1_000)


class Writer:
    """Collects rows and inserts them table by table, owners first. Call `flush()` at the end.

    Every row of one table and batch is written with the same columns: those any of its rows has.
    """

    def __init__(self, connection: sa.Connection, batch: int = 2_000) -> None:
        self._connection = connection
        self._batch = batch
        self._rows: dict[sa.Table, list[Mapping[str, Any]]] = {}
        self._count = 0
        self._postgresql = connection.dialect.name == "postgresql"

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        """One row, as column name -> Python value."""
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = []
        rows.append(row)
        self._count += 1

    @property
    def full(self) -> bool:
        """Whether it is time to flush."""
        return self._count >= self._batch

    def flush(self) -> None:
        """Inserts everything collected, in an order that keeps every reference whole."""
        for table in sorted(self._rows, key=_place):
            rows = self._rows[table]
            if rows:
                self._insert(table, rows)
        self._rows.clear()
        self._count = 0

    def _insert(self, table: sa.Table, rows: list[Mapping[str, Any]]) -> None:
        names = list(dict.fromkeys(chain.from_iterable(rows)))
        values = self._values(table, names, rows)
        columns = ", ".join(f'"{name}"' for name in names)
        if self._postgresql and len(rows) >= COPY_FROM and copies(self._connection):
            self._copy(f'COPY "{table.name}" ({columns}) FROM STDIN', values)
        else:
            marks = ", ".join(["%s" if self._postgresql else "?"] * len(names))
            self._connection.exec_driver_sql(
                f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})',
                values,
            )

    def _values(self, table: sa.Table, names: list[str], rows: list[Mapping[str, Any]]) -> list[Sequence[Any]]:
        """The rows as the driver takes them: values in the order of `names`, None where a row has none."""
        if all(len(row) == len(names) for row in rows) and len(names) > 1:
            values: list[Sequence[Any]] = list(map(itemgetter(*names), rows))
        else:
            values = [tuple(map(row.get, names)) for row in rows]
        processes = [(at, process) for at, name in enumerate(names) if (process := self._known(table).get(name))]
        if not processes:
            return values
        columns: list[Sequence[Any]] = list(zip(*values, strict=True))
        for at, process in processes:
            columns[at] = [None if v is None else process(v) for v in columns[at]]
        return list(zip(*columns, strict=True))

    def _copy(self, statement: str, values: Any) -> None:
        raw: Any = self._connection.connection.dbapi_connection
        with raw.cursor() as cursor, cursor.copy(statement) as copy:
            for value in values:
                copy.write_row(value)

    def _known(self, table: sa.Table) -> dict[str, Process]:
        dialect = self._connection.dialect
        by_dialect = _PROCESSES.setdefault(table, {})
        known = by_dialect.get(dialect.name)
        if known is None:
            known = by_dialect[dialect.name] = {
                c.name: self._own(c.type) or c.type.dialect_impl(dialect).bind_processor(dialect) for c in table.columns
            }
        return known

    def _own(self, kind: Any) -> Process:
        """Two processors of SQLite that give the same text as SQLAlchemy's at a fraction of the time."""
        if not self._postgresql and isinstance(kind, Instant):
            return _instant_text
        return date.isoformat if not self._postgresql and type(kind) is sa.Date else None
