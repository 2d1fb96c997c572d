"""The figures of the first page: each board in one lean aggregate, deadlines in one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from casedesk.definition.model import Board
from casedesk.store.boards import bucket_key
from casedesk.store.bucket import counted, day_end, vague_of
from casedesk.store.library import Kept
from casedesk.store.names import Names
from casedesk.store.tables import cases


@dataclass(frozen=True, slots=True)
class Totals:
    """All cases of a type, those whose nearest deadline is past, and those whose nearest deadline ends today."""

    total: int
    late: int
    today: int


def totals(connection: sa.Connection, kept: Kept, now: datetime) -> Totals:
    """How many cases there are, are late, are due today."""
    c = cases.case.c
    own = c.type == kept.case_type.key
    total = sa.select(sa.func.count()).select_from(cases.case).where(own).scalar_subquery()
    due = sa.select(total, sa.func.count().filter(c.due_at < now), sa.func.count().filter(c.due_at >= now)).where(
        own, c.due_at.is_not(None), c.due_at <= day_end(now)
    )
    row = connection.execute(due).one()
    return Totals(int(row[0]), int(row[1]), int(row[2]))


def counts(connection: sa.Connection, kept: Kept, board: Board, since: date | None = None) -> dict[str | None, int]:
    """A board's counts by key (None: without a value), of days from `since` on where it is given.

    A board over one column of the type's own table reads nothing else.
    """
    names = Names(kept)
    place = kept.place.get(board.rows)
    if place is not None and place[1].stored_kind == "many_choices":
        column, source, where = _answers(names, board.rows)
    else:
        column, source, where = counted(names, board.rows), names.joined(), [cases.case.c.type == kept.case_type.key]
        own = kept.compiled.case.table
        if getattr(column, "table", None) is own:
            source, where = own, []
    vague = vague_of(names, board)
    shown = column if vague is None else sa.case((vague, sa.null()), else_=column)
    if since is not None:
        where.append(column >= since)
    query = sa.select(shown, sa.func.count()).select_from(source).where(*where).group_by(shown)
    found: dict[str | None, int] = {}
    for value, n in connection.execute(query):
        key = bucket_key(value, board.by)
        found[key] = found.get(key, 0) + int(n)
    return found


def _answers(names: Names, name: str) -> tuple[sa.ColumnElement[Any], Any, list[Any]]:
    column: Any = names.choice_column(name)
    return column, column.table, [column.table.c.field == name]


def ordered(found: dict[str | None, int], order: Sequence[str]) -> list[tuple[str, int]]:
    """Keys with their counts: first those of `order`, also where there is none, then others as they sort."""
    rest = sorted(key for key in found if key is not None and key not in order)
    return [(key, found.get(key, 0)) for key in (*order, *rest)]
