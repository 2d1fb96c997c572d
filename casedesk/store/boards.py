"""A board to one statement: cases counted by a status, a field, a date bucket; late ones beside them.

Its first half counts all cases, its second those whose deadline is today or past: most cases have no deadline any
more, and each half alone is read from an index (`migrations/0011_board_indexes.py`), no case itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from casedesk.definition.model import Board
from casedesk.store.library import Kept
from casedesk.store.tables import cases


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a board: the stored key (a bucket's first day for dates), and its counts."""

    key: str | None
    count: int
    late: int
    due_today: int


def count(connection: sa.Connection, kept: Kept, board: Board, now: datetime, day_end: datetime) -> Sequence[Column]:
    """The board's columns in key order; key None holds the cases without a value."""
    value, joined = _value(kept, board)
    c = cases.case.c
    late = sa.func.sum(sa.case((c.due_at < now, 1), else_=0))
    none = sa.literal(0, sa.Integer)
    counts = [sa.func.count().label("n"), none.label("due"), none.label("late")]
    due = [none.label("n"), sa.func.count().label("due"), late.label("late")]
    every, soon = (
        sa.select(value.label("key"), *told).select_from(joined).where(c.type == kept.case_type.key).group_by(value)
        for told in (counts, due)
    )
    sums: dict[Any, list[int]] = {}
    for row in connection.execute(sa.union_all(every, soon.where(c.due_at <= day_end))):
        total = sums.setdefault(_bucket(row.key, board.by), [0, 0, 0])
        for i, n in enumerate((row.n, row.late, row.due - row.late)):
            total[i] += int(n)
    ordered = sorted(sums, key=lambda k: (k is None, k))
    return [Column(_key(key), *sums[key]) for key in ordered]


def _value(kept: Kept, board: Board) -> tuple[Any, Any]:
    """The expression that is counted by, and the tables it needs."""
    header = cases.case
    if board.rows == kept.case_type.tracks[0].key:
        return header.c.status, header
    if board.rows in ("received_at", "received_on"):
        return header.c.counted_on, header
    track = board.rows in {t.key for t in kept.case_type.tracks}
    body, field = (kept.compiled.case, None) if track else kept.place[board.rows]
    if body is None and field is not None:
        return known_day(header, field.fills, board.by), header
    assert body is not None
    if field is not None and field.stored_kind == "many_choices":
        answers = body.choices
        assert answers is not None
        on = sa.and_(answers.c.id == header.c.id, answers.c.field == field.key)
        return answers.c.choice, header.outerjoin(answers, on)
    return known_day(body.table, board.rows, board.by), header.outerjoin(body.table, body.table.c.id == header.c.id)


def known_day(table: sa.Table, key: str, by: str) -> Any:
    """The column, but nothing where a date is vaguer than the bucket: 2022年8月 is no day and no week, but a month."""
    column, precision = table.c[key], table.c.get(f"{key}__p")
    if precision is None:
        return column
    vague = precision == "year" if by == "month" else precision.is_not(None)
    return sa.case((vague, sa.null()), else_=column)


def _bucket(value: Any, by: str) -> Any:
    """The bucket of a counted value: the day, the Monday of its week, the first of its month, the ten below."""
    if value is None or not by or by == "day":
        return value
    if by == "ten":
        return int(value) // 10 * 10
    return value - timedelta(days=value.weekday()) if by == "week" else value.replace(day=1)


def bucket_key(value: Any, by: str) -> str | None:
    """The key of the column that counts this value."""
    return _key(_bucket(value, by))


def _key(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)
