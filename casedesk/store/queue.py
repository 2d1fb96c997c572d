"""The work list: open cases with what is due next, the late ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.store.dialect import Unindexed
from casedesk.store.library import Kept
from casedesk.store.tables import cases, duties

GROUPS = LATE, TODAY, AHEAD, NONE = range(4)
"""Where a case stands in the queue: deadline past, ends today, ends later, none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue: the case types, whose cases (None: everybody's), nobody's besides."""

    types: tuple[Kept, ...]
    assignees: tuple[str, ...] | None
    now: datetime
    day_end: datetime


def page(
    connection: sa.Connection, wanted: Wanted, start: int, n: int, counted: Mapping[int, int]
) -> list[tuple[int, Any]]:
    """(group, the case's header) from `start` on: late, due today, due later, without a deadline; in each by urgency,
    then by due date, then by when they came in. `counted` is what `counts` says.

    Each group is asked for by itself, so that an index gives its first rows without sorting the rest.
    """
    found: list[tuple[int, Any]] = []
    for group in GROUPS:
        there = counted.get(group, 0)
        if start < there and len(found) < n:
            rows = connection.execute(_rows(wanted, group).offset(start).limit(n - len(found)))
            found += [(group, row) for row in rows]
        start = max(0, start - there)
    return found


def counts(connection: sa.Connection, wanted: Wanted) -> dict[int, int]:
    """How many cases stand in each group."""
    parts: list[Any] = [
        sa.select(sa.literal_column(str(group)).label("group_"), sa.func.count().label("n"))
        .select_from(cases.case)
        .where(_within(wanted, group, walked=False))
        for group in GROUPS
    ]
    return {row.group_: row.n for row in connection.execute(sa.union_all(*parts))}


def _rows(wanted: Wanted, group: int) -> Any:
    c = cases.case.c
    shown = (c.id, c.number, c.type, c.name, c.kana, c.birth_on, c.birth_on__p, c.kind, c.status, c.urgency)
    query = sa.select(*shown, c.phone, c.assignee, c.received_at, c.due_at)
    order = (c.urgency.desc().nulls_last(), c.due_at, c.received_at, c.id)
    return query.where(_within(wanted, group, walked=group == LATE)).order_by(*order)


def _within(wanted: Wanted, group: int, *, walked: bool) -> sa.ColumnElement[bool]:
    """The cases of a group: not closed, or closed with something still due. Without a deadline only the open ones.

    `walked`: read in the order of the queue (`ix_case_queue`) until there are enough, which SQLite is told by
    hiding the other indexes; the late ones are too many to be sorted.
    """
    c = cases.case.c
    whose = [] if wanted.assignees is None else [c.assignee.in_(wanted.assignees)]
    if group == NONE:
        ways = [sa.and_(c.type == kept.case_type.key, c.status.in_(_open(kept))) for kept in wanted.types]
        return sa.and_(c.due_at.is_(None), sa.or_(*ways), *whose)
    due: Any = Unindexed(c.due_at, type_=c.due_at.type) if walked else c.due_at
    type_: Any = Unindexed(c.type)
    ranges = {
        LATE: (due < wanted.now,),
        TODAY: (due >= wanted.now, due <= wanted.day_end),
        AHEAD: (due > wanted.day_end,),
    }
    types = type_.in_([kept.case_type.key for kept in wanted.types])
    return sa.and_(c.due_at.is_not(None), *ranges[group], types, *whose)


def _open(kept: Kept) -> list[str]:
    return [s.key for s in kept.case_type.tracks[0].statuses if not s.closed]


def open_duties(connection: sa.Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    """The open deadlines of these cases, the nearest first."""
    d = duties.duty.c
    query = sa.select(duties.duty).where(d.case_id.in_(ids), d.done_at.is_(None)).order_by(d.due_at, d.id)
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.case_id, []).append(row)
    return found
