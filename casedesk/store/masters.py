"""Masters: the lists staff edit (疾病, 解除規則 …), read whole, because rules and labels need them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from casedesk.definition.lookup import MasterRows
from casedesk.store.compile import Compiled


def read_all(connection: sa.Connection, compiled: Compiled) -> MasterRows:
    """Every row of every master of the type, as text by column; an older wording of a key is `key@valid_from`."""
    return {name: _rows(connection, table) for name, table in compiled.masters.items()}


def _rows(connection: sa.Connection, table: sa.Table) -> Mapping[str, Mapping[str, str]]:
    order = (table.c.sort, sa.func.coalesce(table.c.valid_from, date(1, 1, 1)).desc(), table.c.id)
    rows: dict[str, Mapping[str, str]] = {}
    for found in connection.execute(sa.select(table).order_by(*order)).mappings():
        row = {name: _text(value) for name, value in found.items() if name not in ("id", "sort")}
        key = row["key"] if row["key"] not in rows else f"{row['key']}@{row['valid_from']}"
        rows[key] = row
    return rows


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
