"""The feed: one row per transaction that changed something, written last, so that ids are in the order of commits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from casedesk.store.tables.history import feed

FEED_LOCK = 727_002
KEY = "casedesk_feed"


def write(connection: sa.Connection, at: datetime, who: str, desk: str, kinds: str, cases: Iterable[int] = ()) -> None:
    """Says what the transaction changed. More than 200 cases are written as "look again".

    The row itself is written by `deliver` when the transaction ends: all desks wait for its lock, so nothing else may
    be done while it is held.
    """
    ids = list(cases)
    text = ",".join(map(str, ids)) if len(ids) <= 200 else ""
    row = {"at": at, "who": who, "desk": desk, "kinds": kinds, "cases": text}
    connection.info.setdefault(KEY, []).append(row)


def deliver(connection: sa.Connection) -> None:
    """Writes the rows that were said, as the last statements of the transaction."""
    rows = connection.info.pop(KEY, None)
    if not rows:
        return
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(FEED_LOCK)))
    connection.execute(sa.insert(feed), rows)
    if postgresql:
        connection.execute(sa.select(sa.func.pg_notify("casedesk", "")))
