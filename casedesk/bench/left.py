"""Inserting, by the bare driver, exactly the rows that some work of CaseDesk left in a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from casedesk.bench.raw import Raw, Row, quoted
from casedesk.bench.scratch import Place, table_order
from casedesk.bench.timing import Watch
from casedesk.store.search_rows import TEXTS

SMALL = 1_000
"""A table that had rows before is compared row by row; such tables are small."""


def insert_left(before: Place, after: Place, into: Place, watch: Watch) -> int:
    """Puts what `after` has more than `before` into the copy `into`, in one transaction; how many rows.

    Only the columns that any row fills are written. `watch` runs during the statements, not while rows are fetched.
    """
    with closing(after.seat()) as seat:
        tables = table_order(seat)
    count = 0
    with closing(before.raw()) as old, closing(after.raw()) as new, closing(into.raw()) as raw:
        with watch.running():
            raw.begin(write=True)
        for table in tables:
            columns = _columns(new, table)
            statement = raw.insert(table, columns)
            for rows in _added(old, new, table, columns):
                if table == "case_search" and raw.is_sqlite:
                    _cut(raw, columns, rows)
                with watch.running():
                    raw.many(statement, rows)
                count += len(rows)
        with watch.running():
            raw.commit()
    return count


def _cut(raw: Raw, columns: list[str], rows: list[Row]) -> None:
    """The words of the search index are made by CaseDesk, not by the database, so they are there beforehand."""
    for row in rows:
        texts = dict(zip(columns, row, strict=True))
        raw.cut(tuple(texts.get(name) or "" for name in TEXTS))


def _columns(raw: Raw, table: str) -> list[str]:
    """The columns that hold something in any row."""
    if raw.is_sqlite:
        names = [row[0] for row in raw.rows("SELECT name FROM pragma_table_info(?)", (table,))]
    else:
        query = "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        names = [row[0] for row in raw.rows(query + "AND table_name = %s ORDER BY ordinal_position", (table,))]
    counts = raw.rows(f"SELECT {', '.join(f'count({quoted(name)})' for name in names)} FROM {quoted(table)}")[0]
    return [name for name, n in zip(names, counts, strict=True) if n]


def _added(old: Raw, new: Raw, table: str, columns: list[str]) -> Iterator[list[Row]]:
    if not columns:
        return
    query = f"SELECT {', '.join(map(quoted, columns))} FROM {quoted(table)}"
    known = set(old.rows(query + f" LIMIT {SMALL}"))
    for rows in new.chunks(query):
        fresh = [row for row in rows if row not in known] if known else rows
        if fresh:
            yield fresh
