"""Hearing what other desks saved: a knock carries no data, the feed is read after it. A lost knock costs seconds.

PostgreSQL knocks by LISTEN on a connection of its own; SQLite by `PRAGMA data_version`, which changes when another
connection commits, asked for twice a second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from casedesk.store.engine import Database
from casedesk.store.tables import cases
from casedesk.store.tables.history import feed
from casedesk.store.told import told

EVERY_S = 0.5
"""How often SQLite is asked."""
AT_LEAST_S = 30.0
"""The feed is read this often without any knock."""
MOST = 2_000
"""Feed rows read at once; more of them mean: look again at everything."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was saved since: numbers of cases (none with `everything`), and kinds such as case, master, definition."""

    numbers: frozenset[str]
    kinds: frozenset[str]
    everything: bool


class Watch:
    """One pair of ears on the database, used by one thread; `stop` may be called from any."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stopped = threading.Event()
        self._raw: Any = None
        self._version = -1
        self._last: int | None = None

    def wait(self, seconds: float = AT_LEAST_S) -> bool:
        """Waits for a knock, at most `seconds`; False when it was stopped. Raises Offline when the server is gone."""
        self._guarded(self._open)
        self._guarded(lambda: self._poll(seconds) if self._database.is_sqlite else self._listen(seconds))
        return not self._stopped.is_set()

    def news(self) -> Heard | None:
        """What is in the feed since the last look; None when there is nothing new. Raises Offline.

        It listens before it looks, so that nothing falls between.
        """
        self._guarded(self._open)
        with self._database.read() as connection:
            newest = connection.execute(sa.select(sa.func.max(feed.c.id))).scalar() or 0
            last, self._last = self._last, newest
            if last is None or newest <= last:
                return None
            query = sa.select(feed.c.kinds, feed.c.cases).where(feed.c.id > last, feed.c.id <= newest)
            rows = connection.execute(query.order_by(feed.c.id).limit(MOST + 1)).all()
            kinds = frozenset(row.kinds for row in rows)
            ids = {int(one) for row in rows for one in row.cases.split(",") if one}
            vague = len(rows) > MOST or any(not row.cases for row in rows) or len(ids) > MOST
            numbers = frozenset() if vague else _numbers(connection, ids)
            return Heard(numbers, kinds, vague)

    def pause(self, seconds: float) -> bool:
        """Lets time pass; False when it was stopped meanwhile."""
        return not self._stopped.wait(seconds)

    def stop(self) -> None:
        """Ends any `wait` soon."""
        self._stopped.set()

    def _guarded(self, work: Callable[[], None]) -> None:
        """A broken connection is dropped, to be made anew the next time, and told in a sentence."""
        try:
            work()
        except (self._database.engine.dialect.loaded_dbapi.Error, sa.exc.DBAPIError) as error:
            self._drop()
            if not self._stopped.is_set():
                raise told(error, self._database.path) from error

    def _open(self) -> None:
        if self._raw is not None:
            return
        raw = self._database.engine.raw_connection()
        if self._database.is_sqlite:
            self._raw, self._version = raw, -1
            return
        driver: Any = raw.driver_connection
        raw.detach()  # it stays open between transactions, so it is not the pool's any more
        driver.autocommit = True
        driver.execute("LISTEN casedesk")
        self._raw = driver

    def _poll(self, seconds: float) -> None:
        """Until another connection has committed; the database in memory has no other."""
        waited = 0.0
        while not self._stopped.is_set():
            version = self._raw.cursor().execute("PRAGMA data_version").fetchone()[0]
            before, self._version = self._version, version
            if version != before or waited >= seconds:
                return
            self._stopped.wait(EVERY_S)
            waited += EVERY_S

    def _listen(self, seconds: float) -> None:
        """Until somebody notifies; asked every half second, so that `stop` is soon obeyed."""
        waited = 0.0
        while not self._stopped.is_set() and waited < seconds:
            if any(True for _ in self._raw.notifies(timeout=EVERY_S, stop_after=1)):
                return
            waited += EVERY_S

    def _drop(self) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            with suppress(self._database.engine.dialect.loaded_dbapi.Error):  # it is broken already
                raw.close()

    def close(self) -> None:
        """Gives the connection back; called by the thread that waited."""
        self._drop()


def _numbers(connection: sa.Connection, ids: set[int]) -> frozenset[str]:
    c = cases.case.c
    found = connection.execute(sa.select(c.number).where(c.id.in_(sorted(ids)))).scalars()
    return frozenset(number for number in found if number)
