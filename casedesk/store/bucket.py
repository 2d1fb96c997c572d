"""One number of a board as a condition: exactly the cases that the board counted there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from casedesk.clock import TOKYO
from casedesk.definition.model import Board
from casedesk.errors import Usage
from casedesk.record.question import Mark
from casedesk.store.names import Names
from casedesk.store.tables import cases


def bucket(names: Names, board: Board, key: str | None) -> sa.ColumnElement[bool]:
    """The cases in the board's column `key`; None: those without a value. Raises Usage for a key that is none."""
    place = names.kept.place.get(board.rows)
    if place is not None and place[1].stored_kind == "many_choices":
        rows = names.many(board.rows)
        if key is None:
            return sa.not_(sa.exists(rows))
        return sa.exists(rows.where(names.choice_column(board.rows) == key))
    column, vague = counted(names, board.rows), vague_of(names, board)
    if key is None:
        return column.is_(None) if vague is None else sa.or_(column.is_(None), vague)
    try:
        within = _within(column, board.by, key)
        return within if vague is None else sa.and_(within, sa.not_(sa.func.coalesce(vague, sa.false())))
    except ValueError:
        raise Usage(f"集計に「{key[:40]}」はありません", f"the board has no column “{key[:40]}”") from None


def marked(mark: Mark, now: datetime) -> sa.ColumnElement[bool]:
    """Late ones, or those whose nearest deadline ends today."""
    due = cases.case.c.due_at
    if mark == "late":
        return due < now
    return sa.and_(due >= now, due <= day_end(now)) if mark else sa.true()


def day_end(now: datetime) -> datetime:
    """The last instant of the day in Japan."""
    return datetime.combine(now.astimezone(TOKYO).date(), time.max, TOKYO)


def counted(names: Names, rows: str) -> sa.ColumnElement[Any]:
    """What the board counts: the day a report counts on for the day it came in."""
    if rows in ("received_at", "received_on"):
        return cases.case.c.counted_on
    found = names.sql(rows)
    return found.raw[0] if found.raw else found.high


def vague_of(names: Names, board: Board) -> sa.ColumnElement[bool] | None:
    """Whether a date is vaguer than the bucket: 2022年8月 is no day and no week, but a month. None: it never is."""
    found = names.sql(board.rows)
    if board.rows == "received_on" or found.family != "day" or found.exact:
        return None
    precision = found.raw[1]
    return precision == "year" if board.by == "month" else precision.is_not(None)


def _within(column: sa.ColumnElement[Any], by: str, key: str) -> sa.ColumnElement[bool]:
    if by == "ten":
        return sa.and_(column >= int(key), column < int(key) + 10)
    if by:
        first = date.fromisoformat(key)
        after = {"day": timedelta(days=1), "week": timedelta(days=7)}.get(by) or _month_of(first)
        return sa.and_(column >= first, column < first + after) if by != "day" else column == first
    found: sa.ColumnElement[bool] = column == _value(column, key)
    return found


def _month_of(first: date) -> timedelta:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - first


def _value(column: sa.ColumnElement[Any], key: str) -> Any:
    """The stored value that a board names `key`."""
    kind = column.type.python_type
    if kind is bool:
        return key == "1"
    if kind is date:
        return date.fromisoformat(key)
    return kind(key) if kind in (int, float) else key
