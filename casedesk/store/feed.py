"""The feed: one row per transaction that changed something, written last, so that ids are in the order of commits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from casedesk.store.tables.history import feed

FEED_LOCK = 727_002


def write(connection: sa.Connection, at: datetime, who: str, desk: str, kinds: str, cases: Iterable[int] = ()) -> None:
    """The transaction's feed row; call it as the last statement. More than 200 cases are written as "look again"."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(FEED_LOCK)))
    ids = list(cases)
    text = ",".join(map(str, ids)) if len(ids) <= 200 else ""
    connection.execute(sa.insert(feed).values(at=at, who=who, desk=desk, kinds=kinds, cases=text))
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_notify("casedesk", "")))
