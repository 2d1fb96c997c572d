"""Listening to the statements a database is sent: for counting them in tests and replaying them in a bench."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from casedesk.store.engine import Database


@dataclass(slots=True)
class Recording:
    """The statements so far as the driver got them: (text, parameters, whether it was an executemany)."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)


@contextmanager
def recording(database: Database) -> Iterator[Recording]:
    """Records every statement but BEGIN while the block runs. Rows that go in by COPY are not statements."""
    heard = Recording()

    def listen(connection: Any, cursor: Any, statement: str, given: Any, context: Any, many: bool) -> None:
        if not statement.startswith("BEGIN"):
            heard.statements.append((statement, given, many))

    event.listen(database.engine, "before_cursor_execute", listen)
    try:
        yield heard
    finally:
        event.remove(database.engine, "before_cursor_execute", listen)
