"""What the client says of a transaction: its desk, why, and (where a database takes a claimed clock) when.

SQLite's triggers ask functions registered on the connection, which read `Claims`; PostgreSQL's ask the transaction's
own settings `casedesk.desk`, `casedesk.reason` and `casedesk.now`. Who it is PostgreSQL knows itself (`session_user`).
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from casedesk.clock import instant_text
from casedesk.store import feed
from casedesk.store.history.diff import changed, content
from casedesk.store.stamp import Stamp
from casedesk.store.tables.cases import case
from casedesk.store.tables.history import seal
from casedesk.store.tables.offices import meta

KEY = "casedesk_claims"


@dataclass(slots=True)
class Claims:
    """Who works at one SQLite connection, and what is said of its present transaction."""

    who: str = ""
    desk: str = ""
    reason: str = ""
    at: str = ""  # "" = the clock's own time, line by line
    tx: int = 0
    written: bool = False  # whether a trigger has asked for the transaction's number
    disposing: bool = False  # while a disposal runs, history may be destroyed

    def begin(self, who: str, desk: str) -> None:
        """A new transaction of this user at this desk."""
        self.who, self.desk, self.reason, self.at = who, desk, "", ""
        self.tx, self.written, self.disposing = secrets.randbits(62), False, False

    def number(self) -> int:
        """The transaction's number, for a line of history."""
        self.written = True
        return self.tx

    def now(self) -> str:
        """When the line is written, as SQLite stores it."""
        return self.at or instant_text(datetime.now(UTC))


def register(raw: sqlite3.Connection) -> Claims:
    """Gives a connection to SQLite the functions its triggers call. Without them nothing watched can be written."""
    claims = Claims()
    functions: dict[str, Callable[[], str | int]] = {
        "at": claims.now,
        "who": lambda: claims.who,
        "desk": lambda: claims.desk,
        "reason": lambda: claims.reason,
        "tx": claims.number,
        "disposing": lambda: claims.disposing,
        "salt": lambda: secrets.token_hex(16),
    }
    for name, function in functions.items():
        raw.create_function(f"casedesk_{name}", 0, function)
    raw.create_function("casedesk_changed", -1, changed)
    raw.create_function("casedesk_content", -1, content)
    return claims


def claim(connection: sa.Connection, stamp: Stamp) -> None:
    """Tells the triggers of this transaction desk, reason and clock; said again it counts from then on."""
    if connection.dialect.name == "sqlite":
        claims = connection.info[KEY]
        claims.who, claims.desk, claims.reason = stamp.who or claims.who, stamp.desk or claims.desk, stamp.reason
        claims.at = instant_text(stamp.at)
    elif connection.info.get(KEY) != stamp:
        connection.info[KEY] = stamp
        given = {"desk": stamp.desk, "reason": stamp.reason, "now": stamp.at.isoformat()}
        settings = (sa.func.set_config(f"casedesk.{name}", value, True) for name, value in given.items())
        connection.execute(sa.select(*settings, sa.func.set_config("synchronous_commit", "off", True)))
        connection.info[feed.WAITS] = True


def take_claimed_clock(connection: sa.Connection) -> None:
    """From now on history believes what the clients of this database say is the time: fiction, training, tests."""
    if connection.execute(sa.select(meta.c.value).where(meta.c.key == "clock")).first() is None:
        connection.execute(sa.insert(meta).values(key="clock", value="claimed"))


SINCE = "history_since"
"""The key in `meta` of the moment since when triggers write history, where there were cases before."""


def since(connection: sa.Connection) -> datetime | None:
    """Since when every change is in history; None: since ever."""
    text = connection.execute(sa.select(meta.c.value).where(meta.c.key == SINCE)).scalar()
    return None if text is None else datetime.fromisoformat(text)


def begin_history(connection: sa.Connection) -> None:
    """Remembers that history begins now, in a database that holds cases and no seal (a restored one holds its own)."""
    held = connection.execute(sa.select(case.c.id).limit(1)).first()
    sealed = connection.execute(sa.select(seal.c.id).limit(1)).first()
    if held is not None and sealed is None and since(connection) is None:
        connection.execute(sa.insert(meta).values(key=SINCE, value=instant_text(datetime.now(UTC))))
