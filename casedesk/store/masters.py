"""Masters: the lists staff edit (疾病, 解除規則 …), read whole, because rules and labels need them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from casedesk.definition.lookup import MasterRows, by_name
from casedesk.store.compile import Compiled
from casedesk.store.tables.history import change

INSERTED = 500
"""Rows a statement inserts at once."""


@dataclass(frozen=True, slots=True)
class Written:
    """What wrote a master: who, when, at which desk, why; for its lines of history."""

    at: datetime
    who: str
    desk: str
    reason: str


def read_all(connection: sa.Connection, compiled: Compiled) -> MasterRows:
    """Every row of every master of the type, as text by column; an older wording of a key is `key@valid_from`."""
    return {name: _rows(connection, table) for name, table in compiled.masters.items()}


def _rows(connection: sa.Connection, table: sa.Table) -> Mapping[str, Mapping[str, str]]:
    return by_name({k: v for k, v in row.items() if k not in ("id", "sort")} for row in stored(connection, table))


def stored(connection: sa.Connection, table: sa.Table) -> list[dict[str, str]]:
    """Every row of a master in the order lists show it: all its columns as text, `id` and `sort` too."""
    order = (table.c.sort, sa.func.coalesce(table.c.valid_from, date(1, 1, 1)).desc(), table.c.id)
    found = connection.execute(sa.select(table).order_by(*order)).mappings()
    return [{name: _text(value) for name, value in row.items()} for row in found]


def write(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[tuple[Mapping[str, str], Mapping[str, str]]],
    about: str,
    how: Written,
) -> None:
    """Writes changed rows (before, after; before is empty for a new one) and a line of history for every column.

    `about` begins the name of each changed field in history (`type.master`).
    """
    lines: list[dict[str, Any]] = []
    for before, after in rows:
        values = _typed(table, int(after["sort"]), after)
        if before:
            row_id = int(before["id"])
            connection.execute(sa.update(table).where(table.c.id == row_id).values(**values))
        else:
            row_id = connection.execute(sa.insert(table).values(**values).returning(table.c.id)).scalar_one()
        lines += _history(row_id, before, after, about, how)
    record(connection, lines)


def record(connection: sa.Connection, lines: Sequence[Mapping[str, Any]]) -> None:
    """Writes lines of history."""
    for at in range(0, len(lines), INSERTED):
        connection.execute(sa.insert(change), list(lines[at : at + INSERTED]))


def _history(
    row_id: int, before: Mapping[str, str], after: Mapping[str, str], about: str, how: Written
) -> Iterable[dict[str, Any]]:
    for name, now in after.items():
        was = before.get(name, "")
        if name != "id" and was != now:
            yield history_line("master", row_id, f"{about}.{name}", was or None, now or None, how)


def history_line(
    owner: str, owner_id: int | None, field: str, before: str | None, after: str | None, how: Written
) -> dict[str, Any]:
    """A line of history about something that belongs to no case."""
    line = {"at": how.at, "who": how.who, "desk": how.desk, "reason": how.reason, "case_id": None, "scope_id": None}
    return {**line, "owner": owner, "owner_id": owner_id, "field": field, "before": before, "after": after}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ("1" if value else "") if isinstance(value, bool) else str(value)


def replace(connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, str]]) -> int:
    """Writes `rows` (text by column name) in place of a master's present rows; how many there are."""
    connection.execute(sa.delete(table))
    made = [_typed(table, i, row) for i, row in enumerate(rows)]
    if made:
        connection.execute(sa.insert(table), made)
    return len(made)


def _typed(table: sa.Table, position: int, row: Mapping[str, str]) -> dict[str, Any]:
    typed: dict[str, Any] = {
        column.name: row.get(column.name) or None for column in table.columns if column.name not in ("id", "sort")
    }
    for name in ("valid_from", "valid_until"):
        typed[name] = date.fromisoformat(typed[name]) if typed[name] else None
    typed["unverified"] = (row.get("unverified") or "") in ("1", "true")
    typed["sort"] = position
    return typed
