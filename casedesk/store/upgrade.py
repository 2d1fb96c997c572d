"""The only module that runs DDL: shared tables by numbered steps, compiled tables by an additive plan, one transaction.

What is never done: dropping or renaming a column, changing a key. A second plan after an upgrade is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from casedesk.errors import NotFound, Refused
from casedesk.store.history.install import install
from casedesk.store.migrations import SCHEMA, steps
from casedesk.store.rights.enforce import enforce, loosen
from casedesk.store.tables.offices import meta

UPGRADE_LOCK = 727_001
"""Advisory lock on PostgreSQL: only one desk upgrades or publishes at a time."""


@dataclass(frozen=True, slots=True)
class Step:
    """One additive change: what it is in words, and the DDL that does it."""

    words: str
    ddl: Any


def lock(connection: sa.Connection) -> None:
    """Waits for the upgrade lock, to the end of the transaction (SQLite's write lock is already held)."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(UPGRADE_LOCK)))


def schema_number(connection: sa.Connection) -> int | None:
    """The schema number of the database, or None when it holds no CaseDesk tables."""
    there = sa.inspect(connection)
    if not there.has_table("meta") or {c["name"] for c in there.get_columns("meta")} != {"key", "value"}:
        return None
    value = str(connection.execute(sa.select(meta.c.value).where(meta.c.key == "schema")).scalar())
    return int(value) if value.isdecimal() else None


def require_casedesk(connection: sa.Connection) -> int:
    """The schema number. Raises NotFound when these are no CaseDesk tables."""
    found = schema_number(connection)
    if found is None:
        raise NotFound(
            "CaseDeskのデータベースではありません（casedesk init で作れます）",
            "this is not a CaseDesk database (casedesk init makes one)",
        )
    return found


def require_current(connection: sa.Connection) -> None:
    """Raises NotFound or Refused, with what to do, unless the database has this program's schema."""
    found = require_casedesk(connection)
    if found > SCHEMA:
        raise Refused(
            f"このデータベースは新しいCaseDesk（第{found}版）のものです。CaseDeskを更新してください",
            f"this database belongs to a newer CaseDesk (schema {found}); update CaseDesk",
        )
    if found < SCHEMA:
        raise Refused(
            "データベースが古い版です。casedesk upgrade を実行してください",
            "the database is of an older version; run casedesk upgrade",
        )


def upgrade_shared(connection: sa.Connection) -> list[int]:
    """Walks the shared tables up to this program's schema; the numbers of the steps taken.

    Raises Refused when the database is newer, or holds somebody else's tables.
    """
    lock(connection)
    found = schema_number(connection) or 0
    if not found and sa.inspect(connection).get_table_names():
        raise Refused(
            "このデータベースにはほかの表があります。空のデータベースを指定してください",
            "this database holds other tables; name an empty one",
        )
    if found > SCHEMA:
        require_current(connection)
    taken = []
    for number, step in steps().items():
        if number > found:
            step(connection)
            taken.append(number)
    if taken:
        install(connection)
        connection.execute(sa.delete(meta).where(meta.c.key == "schema"))
        connection.execute(sa.insert(meta).values(key="schema", value=str(SCHEMA)))
        enforce(connection)
    return taken


def plan(connection: sa.Connection, tables: Sequence[sa.Table]) -> list[Step]:
    """What the database lacks of `tables`: new tables, columns and indexes, and columns to widen."""
    there = sa.inspect(connection)
    names = set(there.get_table_names())
    wanted: list[Step] = []
    for table in tables:
        if table.name not in names:
            wanted.append(Step(f"new table {table.name}", CreateTable(table)))
            wanted += [Step(f"new index {i.name}", CreateIndex(i)) for i in _indexes(table)]
            continue
        columns = {c["name"]: c["type"] for c in there.get_columns(table.name)}
        for column in table.columns:
            if column.name not in columns:
                words = f"new column {table.name}.{column.name}"
                wanted.append(Step(words, _add_column(connection.dialect, table, column)))
            elif _wider(columns[column.name], column.type) and connection.dialect.name == "postgresql":
                wanted.append(Step(f"wider column {table.name}.{column.name}", _widen(table, column)))
        known = {i["name"] for i in there.get_indexes(table.name)}
        wanted += [Step(f"new index {i.name}", CreateIndex(i)) for i in _indexes(table) if i.name not in known]
    return wanted


def apply(connection: sa.Connection, wanted: Sequence[Step]) -> None:
    """Runs the plan inside the caller's transaction; on PostgreSQL nobody waits longer than two seconds for it."""
    if wanted and connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = '2s'")
        loosen(
            connection, [step.words.split(" ")[-1].split(".")[0] for step in wanted if step.words.startswith("wider")]
        )
    for step in wanted:
        connection.execute(step.ddl)


def _indexes(table: sa.Table) -> list[sa.Index]:
    return sorted(table.indexes, key=lambda i: str(i.name))


def _add_column(dialect: sa.Dialect, table: sa.Table, column: sa.Column[Any]) -> Any:
    spelled = str(CreateColumn(column).compile(dialect=dialect))
    return sa.text(f'ALTER TABLE "{table.name}" ADD COLUMN {spelled}')


def _widen(table: sa.Table, column: sa.Column[Any]) -> Any:
    return sa.text(f'ALTER TABLE "{table.name}" ALTER COLUMN "{column.name}" TYPE DOUBLE PRECISION')


def _wider(have: Any, want: Any) -> bool:
    return isinstance(have, sa.Integer) and isinstance(want, sa.Double)
