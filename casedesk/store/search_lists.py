"""A list of cases by words, newest received first, read straight from the index: how many, and a window anywhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.record.question import Key
from casedesk.store.search import as_json, match
from casedesk.store.search_place import place
from casedesk.store.search_words import Need

_SQLITE = "FROM case_fts AS f {}WHERE case_fts MATCH ? AND (f.rowid & 3) = 0{}"
_CASE = 'JOIN case_search AS s ON s.place = f.rowid JOIN "case" AS c ON c.id = s.case_id '
EVERY = 700_000_000
"""More rows than any office has."""

_POSTGRESQL = (
    "SELECT c.id, c.received_at, f.total FROM casedesk_search(%s::jsonb, %s::jsonb, %s::int, %s::int) AS f"
    ' JOIN "case" AS c ON c.id = f.case_id ORDER BY f.place DESC'
)


@dataclass(frozen=True, slots=True)
class Worded:
    """Words as needs, and the case type they are looked for in (empty: the database has one only)."""

    needs: tuple[Need, ...]
    type: str = ""

    @property
    def nobody(self) -> bool:
        """Whether some word cannot be met at all."""
        return not all(self.needs)


def count(connection: sa.Connection, words: Worded, most: int) -> tuple[int, bool]:
    """How many cases there are and whether that is exact: counting ends after `most`."""
    if words.nobody:
        return 0, True
    if connection.dialect.name == "postgresql":
        rows = _found(connection, words, 1, most)
        found = rows[0].total if rows else 0
    else:
        joined, where, values = _where(words)
        text = f"SELECT count(*) FROM (SELECT 1 {_SQLITE.format(joined, where)} LIMIT {most + 1})"
        found = connection.exec_driver_sql(text, values).scalar_one()
    return min(found, most), found <= most


def window(connection: sa.Connection, words: Worded, after: Key | None, n: int, *, back: bool) -> list[Key]:
    """The `n` keys after `after`, or with `back` those before it, newest first."""
    if words.nobody or n <= 0:
        return []
    edge = None if after is None else place(after.values[0], after.id)
    if connection.dialect.name == "postgresql":
        rows: Sequence[Any] = _stretch(connection, words, edge, n, back)
        return [Key((row.received_at,), row.id) for row in rows]
    found = _rows(connection, words, edge, f"LIMIT {int(n)}", back)
    return found[::-1] if back else found


def key_at(connection: sa.Connection, words: Worded, position: int) -> Key | None:
    """The key of the row at `position` from 0; None behind the end."""
    if words.nobody:
        return None
    if connection.dialect.name == "sqlite":
        return next(iter(_rows(connection, words, None, f"LIMIT 1 OFFSET {int(position)}", False)), None)
    rows = _found(connection, words, position + 1, position + 1)
    return Key((rows[position].received_at,), rows[position].id) if len(rows) > position else None


def _rows(connection: sa.Connection, words: Worded, edge: int | None, limit: str, back: bool) -> list[Key]:
    _, where, values = _where(words)
    if edge is not None:
        where += " AND f.rowid > ?" if back else " AND f.rowid < ?"
        values = (*values, edge)
    order = "ASC" if back else "DESC"
    text = f"SELECT c.id, c.received_at {_SQLITE.format(_CASE, where)} ORDER BY f.rowid {order} {limit}"
    return [Key((datetime.fromisoformat(at),), row_id) for row_id, at in connection.exec_driver_sql(text, values)]


def _where(words: Worded) -> tuple[str, str, tuple[Any, ...]]:
    """Tables to join and conditions besides, with the values; the lowest bits of a place tell a case from a paper."""
    if not words.type:
        return "", "", (match(words.needs),)
    return _CASE, " AND c.type = ?", (match(words.needs), words.type)


def _found(connection: sa.Connection, words: Worded, n: int, most: int, **among: int) -> Sequence[Any]:
    asked = {"case": 1, **among, **({"type": words.type} if words.type else {})}
    values = (as_json(words.needs), json.dumps(asked), most, n)
    return connection.exec_driver_sql(_POSTGRESQL, values).all()


def _stretch(connection: sa.Connection, words: Worded, edge: int | None, n: int, back: bool) -> Sequence[Any]:
    if not back:
        return _found(connection, words, n, n, **({} if edge is None else {"to": edge}))
    rows = _found(connection, words, EVERY, EVERY, **({} if edge is None else {"from": edge + 1}))
    return rows[-n:]
