"""Row ids and running numbers, taken in blocks; none is ever given twice."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from casedesk.store.tables.offices import series


class Ids:
    """Hands out ids of one transaction; on SQLite from a counter row, on PostgreSQL from the table's own sequence."""

    def __init__(self, connection: sa.Connection, block: int = 1) -> None:
        self._connection = connection
        self._block = block
        self._free: dict[str, list[int]] = {}

    @property
    def postgresql(self) -> bool:
        """Whether the rows go to PostgreSQL."""
        return self._connection.dialect.name == "postgresql"

    def take(self, table: sa.Table) -> int:
        """The next id of `table`."""
        free = self._free.get(table.name)
        if not free:
            free = self._free[table.name] = self._reserve(table, self._block)
        return free.pop()

    def _reserve(self, table: sa.Table, n: int) -> list[int]:
        if self.postgresql:
            sequence = f'"{table.name}_id_seq"'
            found = self._connection.execute(
                sa.text("SELECT nextval(CAST(:s AS regclass)) FROM generate_series(1, :n)"), {"s": sequence, "n": n}
            ).scalars()
            return sorted(found, reverse=True)
        first = running(self._connection, f"id:{table.name}", n, start=lambda: _after_last(self._connection, table))
        return list(range(first + n - 1, first - 1, -1))


def _after_last(connection: sa.Connection, table: sa.Table) -> int:
    return (connection.execute(sa.select(sa.func.max(table.c.id))).scalar() or 0) + 1


def running(connection: sa.Connection, key: str, n: int = 1, start: Callable[[], int] | None = None) -> int:
    """The first of `n` new running numbers of the series `key`; `start` says where a new series begins.

    On PostgreSQL they are taken in a short transaction of their own: a long import holds up nobody's registration, and
    what is rolled back leaves a gap. That transaction need not wait for the disk: whatever uses its numbers does.
    """
    if connection.dialect.name == "postgresql":
        with connection.engine.connect() as own, own.begin():
            own.exec_driver_sql("SET LOCAL synchronous_commit = off")
            return _taken_on_postgresql(own, key, n, start() if start else 1)
    taken = connection.execute(
        sa.update(series).where(series.c.key == key).values(next=series.c.next + n).returning(series.c.next)
    ).scalar()
    if taken is not None:
        return int(taken) - n
    first = start() if start else 1
    connection.execute(sa.insert(series).values(key=key, next=first + n))
    return first


def _taken_on_postgresql(connection: sa.Connection, key: str, n: int, first: int) -> int:
    from sqlalchemy.dialects.postgresql import insert

    made = insert(series).values(key=key, next=first + n)
    again = made.on_conflict_do_update(index_elements=["key"], set_={"next": series.c.next + n})
    return int(connection.execute(again.returning(series.c.next)).scalar_one()) - n
