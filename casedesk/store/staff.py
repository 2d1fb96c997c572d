"""How many open cases each person in charge has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.store.library import Kept
from casedesk.store.tables import cases


def loads(connection: sa.Connection, types: Sequence[Kept], now: datetime) -> Sequence[Any]:
    """Rows of `assignee`, `open` (cases not closed on the main track), `late` (of these, with a deadline past)."""
    c = cases.case.c
    ways = [
        sa.and_(
            c.type == kept.case_type.key,
            c.status.in_([status.key for status in kept.case_type.tracks[0].statuses if not status.closed]),
        )
        for kept in types
    ]
    if not ways:
        return ()
    late = sa.func.sum(sa.case((c.due_at < now, 1), else_=0)).label("late")
    query = sa.select(c.assignee, sa.func.count().label("open"), late).where(sa.or_(*ways)).group_by(c.assignee)
    return connection.execute(query).all()
