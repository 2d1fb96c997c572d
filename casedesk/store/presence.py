"""Who has a case open, and who is calling: known while their desk lives, gone when it dies, nothing to clean up.

PostgreSQL: session advisory locks on a connection of the desk's own; the server drops them with the connection (TCP
keepalives find a dead computer). SQLite: rows with a heartbeat in a small file beside the database, which need no
syncing to the disk, because nobody misses them after a crash.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol
from uuid import uuid4

import sqlalchemy as sa

from casedesk.store.engine import Database
from casedesk.store.told import told

Doing = Literal["open", "calling"]
CLASSES: dict[Doing, int] = {"open": 727_010, "calling": 727_011}
"""The first key of the advisory locks; the second is the case's id."""
DEAD_S = 3.0
"""A desk whose heart did not beat for so long is gone."""
KEYS = 2**31
"""Second keys are 32 bits wide."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody at another desk: what they do with which case."""

    case_id: int
    who: str
    doing: Doing


class Presence(Protocol):
    """One desk's signs of life. Every method may raise Offline."""

    def begin(self, case_id: int, doing: Doing) -> None:
        """Says that this desk has the case open, or calls about it. Saying it twice is saying it once."""

    def end(self, case_id: int, doing: Doing) -> None:
        """Says that it is over."""

    def others(self, case_ids: Iterable[int]) -> frozenset[Seen]:
        """What other desks do with these cases. Beats this desk's heart, too: ask every second."""

    def close(self) -> None:
        """This desk is gone."""


def presence(database: Database, who: str) -> Presence:
    """The signs of life of a desk at that database; of one in memory nobody sees any."""
    if not database.is_sqlite:
        return _Locks(database)
    return _Beats(database.path, who)


class _Locks:
    """PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: set[tuple[Doing, int]] = set()
        self._raw: Any = None
        self._lock = threading.Lock()

    def begin(self, case_id: int, doing: Doing) -> None:
        with self._lock:
            if (doing, case_id) not in self._held:
                self._run("SELECT pg_advisory_lock_shared(%s, %s)", CLASSES[doing], case_id % KEYS)
                self._held.add((doing, case_id))

    def end(self, case_id: int, doing: Doing) -> None:
        with self._lock:
            if (doing, case_id) in self._held:
                self._held.discard((doing, case_id))
                self._run("SELECT pg_advisory_unlock_shared(%s, %s)", CLASSES[doing], case_id % KEYS)

    def others(self, case_ids: Iterable[int]) -> frozenset[Seen]:
        wanted = {case_id % KEYS: case_id for case_id in case_ids}
        with self._lock:
            rows = self._run(OTHERS, list(CLASSES.values()), list(wanted)) if wanted else []
        doing = {number: name for name, number in CLASSES.items()}
        return frozenset(Seen(wanted[key], who, doing[class_]) for class_, key, who in rows)

    def close(self) -> None:
        with self._lock:
            self._drop()
            self._held.clear()

    def _run(self, query: str, *values: Any) -> list[Any]:
        try:
            if self._raw is None:
                self._open()
            return list(self._raw.execute(query, values).fetchall())
        except (self._database.engine.dialect.loaded_dbapi.Error, sa.exc.DBAPIError) as error:
            self._drop()
            raise told(error, self._database.path) from error

    def _open(self) -> None:
        """A connection of its own, with everything this desk has said so far said again on it."""
        raw = self._database.engine.raw_connection()
        driver: Any = raw.driver_connection
        raw.detach()
        driver.autocommit = True
        for doing, case_id in self._held:
            driver.execute("SELECT pg_advisory_lock_shared(%s, %s)", (CLASSES[doing], case_id % KEYS))
        self._raw = driver

    def _drop(self) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            with suppress(self._database.engine.dialect.loaded_dbapi.Error):
                raw.close()


OTHERS = """
SELECT DISTINCT l.classid::int, l.objid::int, r.rolname::text
  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid JOIN pg_roles r ON r.oid = a.usesysid
 WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.pid <> pg_backend_pid()
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND l.classid::int = ANY(%s) AND l.objid::int = ANY(%s)
"""


class _Beats:
    """SQLite: the heartbeat is one row, what the desk does are others."""

    def __init__(self, path: Path | None, who: str) -> None:
        self._desk = uuid4().hex
        self._lock = threading.Lock()
        beside = path.with_name(path.name + "-desks") if path else ":memory:"
        self._db: sqlite3.Connection | None = None
        with suppress(sqlite3.Error):  # a folder that cannot be written: everybody works, nobody is seen
            self._db = sqlite3.connect(beside, timeout=1, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA synchronous = OFF")
            self._db.execute("PRAGMA journal_mode = MEMORY")
            self._db.execute("CREATE TABLE IF NOT EXISTS beat (desk TEXT PRIMARY KEY, who TEXT, at REAL)")
            self._db.execute("CREATE TABLE IF NOT EXISTS doing (desk, case_id, doing, UNIQUE (desk, case_id, doing))")
        self._who = who

    def begin(self, case_id: int, doing: Doing) -> None:
        self._run("INSERT OR IGNORE INTO doing VALUES (?, ?, ?)", self._desk, case_id, doing)
        self._beat()

    def end(self, case_id: int, doing: Doing) -> None:
        self._run("DELETE FROM doing WHERE desk = ? AND case_id = ? AND doing = ?", self._desk, case_id, doing)

    def others(self, case_ids: Iterable[int]) -> frozenset[Seen]:
        self._beat()
        wanted = set(case_ids)
        rows = self._run(
            "SELECT case_id, who, doing FROM doing JOIN beat USING (desk) WHERE desk <> ? AND at > ?",
            self._desk,
            time.time() - DEAD_S,
        )
        return frozenset(Seen(*row) for row in rows if row[0] in wanted)

    def close(self) -> None:
        self._run("DELETE FROM doing WHERE desk = ?", self._desk)
        self._run("DELETE FROM beat WHERE desk = ? OR at < ?", self._desk, time.time() - 60)
        self._run("DELETE FROM doing WHERE desk NOT IN (SELECT desk FROM beat)")
        db, self._db = self._db, None
        if db is not None:
            db.close()

    def _beat(self) -> None:
        self._run("INSERT OR REPLACE INTO beat VALUES (?, ?, ?)", self._desk, self._who, time.time())

    def _run(self, query: str, *values: Any) -> list[Any]:
        """Nobody's work stops because nobody could be told of it."""
        with self._lock:
            if self._db is None:
                return []
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error:
                return []
