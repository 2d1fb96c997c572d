"""The feed: one row per transaction that changed something, written last, so that ids are in the order of commits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from casedesk.store.tables.history import feed

FEED_LOCK = 727_002
KEY = "casedesk_feed"
WAITS = "casedesk_waits"
_DELIVER = sa.text("SELECT casedesk_feed(:at, :who, :desk, :kinds, :cases)")


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
    """Writes the rows that were said, as the last statement of the transaction."""
    rows = connection.info.pop(KEY, None)
    if rows and connection.dialect.name == "postgresql":
        connection.execute(_DELIVER, rows)
        unhurried(connection)
    elif rows:
        connection.execute(sa.insert(feed), rows)


def unhurried(connection: sa.Connection) -> None:
    """On PostgreSQL the transaction's commit will not wait for the disk while it holds the lock of all desks; `durable`
    waits afterwards, with everybody else's.
    """
    if not connection.info.get(WAITS):
        connection.info[WAITS] = True
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")


def durable(connection: sa.Connection) -> None:
    """After such a commit: waits until it is on the disk (and the standby, as the server is set up).

    A commit of its own that writes a word to the log waits for all that was logged before it. What a desk is told to
    be saved is saved; many desks share one wait.
    """
    if connection.info.pop(WAITS, False):
        with connection.begin():
            connection.exec_driver_sql("SELECT pg_logical_emit_message(true, 'casedesk', '')")
