"""Ending a search that the next key press has overtaken, from another thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import sqlalchemy as sa


class Overtaken(Exception):
    """Somebody asked something newer meanwhile; there is nothing to show."""


class Overtaking:
    """Given to one search, kept by who asked: `stop()` ends the statement that runs, and none is begun after it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: sa.Connection | None = None
        self._stopped = False

    def stop(self) -> None:
        """May be called from any thread, at any time, more than once."""
        with self._lock:
            self._stopped = True
            if self._running is not None:
                _interrupt(self._running)

    @contextmanager
    def of(self, connection: sa.Connection) -> Iterator[None]:
        """The statements inside may be ended. Raises Overtaken when they were, or before they begin."""
        with self._lock:
            if self._stopped:
                raise Overtaken
            self._running = connection
        try:
            yield
        except sa.exc.DBAPIError as error:
            if self._stopped:
                raise Overtaken from error
            raise
        finally:
            with self._lock:
                self._running = None


def _interrupt(connection: sa.Connection) -> None:
    raw: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite":
        raw.interrupt()
    else:
        raw.cancel_safe()
