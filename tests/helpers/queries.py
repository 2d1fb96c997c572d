"""Counting statements: how often a piece of work asks the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from casedesk.service.seat import Seat


@contextmanager
def queries(seat: Seat) -> Iterator[list[str]]:
    """The statements that run on this desk's database inside the block, in order."""
    said: list[str] = []

    def listen(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            said.append(statement)

    event.listen(seat.database.engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(seat.database.engine, "before_cursor_execute", listen)


def rows(seat: Seat, sql: str, **given: Any) -> list[dict[str, Any]]:
    """What a statement answers, as plain rows, to look behind the use cases."""
    from sqlalchemy import text

    with seat.database.read() as connection:
        return [dict(row) for row in connection.execute(text(sql), given).mappings()]
