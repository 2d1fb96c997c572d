"""The work list: open cases with what is due next, the late ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.store.library import Kept
from casedesk.store.tables import cases, duties

LATE, TODAY, AHEAD, NONE = range(4)
"""Where a case stands in the queue: deadline past, ends today, ends later, none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue: the case types, whose cases (None: everybody's), nobody's besides."""

    types: tuple[Kept, ...]
    assignees: tuple[str, ...] | None
    now: datetime
    day_end: datetime


def _group(wanted: Wanted) -> sa.ColumnElement[int]:
    due = cases.case.c.due_at
    ways = ((due.is_(None), NONE), (due < wanted.now, LATE), (due <= wanted.day_end, TODAY))
    return sa.case(
        *((when, sa.literal_column(str(group))) for when, group in ways), else_=sa.literal_column(str(AHEAD))
    )


def _open(wanted: Wanted) -> sa.ColumnElement[bool]:
    """Cases that are not closed, and closed ones of which something is still due."""
    c = cases.case.c
    ways = []
    for kept in wanted.types:
        statuses = [s.key for s in kept.case_type.tracks[0].statuses if not s.closed]
        ways += [sa.and_(c.type == kept.case_type.key, sa.or_(c.status.in_(statuses), c.due_at.is_not(None)))]
    whose = [] if wanted.assignees is None else [c.assignee.in_(wanted.assignees)]
    return sa.and_(sa.or_(*ways), *whose)


def page(connection: sa.Connection, wanted: Wanted, start: int, n: int) -> Sequence[Any]:
    """The rows from `start` on: late, due today, due later, without a deadline; in each by urgency, then by due date,
    then by when they came in. Each row has `group_` and the case's header."""
    c = cases.case.c
    group = _group(wanted)
    shown = (c.id, c.number, c.type, c.name, c.kana, c.birth_on, c.birth_on__p, c.kind, c.status, c.urgency)
    query = sa.select(*shown, c.phone, c.assignee, c.received_at, c.due_at, group.label("group_")).where(_open(wanted))
    order = (group, sa.func.coalesce(c.urgency, -1).desc(), c.due_at, c.received_at, c.id)
    return connection.execute(query.order_by(*order).offset(start).limit(n)).all()


def counts(connection: sa.Connection, wanted: Wanted) -> dict[int, int]:
    """How many cases stand in each group."""
    group = _group(wanted)
    query = sa.select(group, sa.func.count()).select_from(cases.case).where(_open(wanted)).group_by(group)
    return {row[0]: row[1] for row in connection.execute(query)}


def open_duties(connection: sa.Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    """The open deadlines of these cases, the nearest first."""
    d = duties.duty.c
    query = sa.select(duties.duty).where(d.case_id.in_(ids), d.done_at.is_(None)).order_by(d.due_at, d.id)
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.case_id, []).append(row)
    return found
