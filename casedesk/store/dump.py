"""Every row of a database as lines of JSON, the same on both engines, and back into an empty one.

Left out is what is made from the rest (search index) or belongs to a desk that is open (who has what open). Lines come
table by table, definitions first, because the tables of case types are made from them; what is counted and digested per
table does not depend on the engine.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from casedesk.clock import instant_text
from casedesk.definition.overlay import merge
from casedesk.errors import Refused
from casedesk.store import definitions, search_index
from casedesk.store.compile import compile_type
from casedesk.store.history.install import install
from casedesk.store.library import load as load_library
from casedesk.store.migrations import SCHEMA, steps
from casedesk.store.rights.enforce import enforce
from casedesk.store.tables import metadata
from casedesk.store.tables.cases import case_search
from casedesk.store.tables.definitions import definition
from casedesk.store.tables.search import search_term

MADE = {case_search.name, search_term.name}
"""Made from the rest."""
BATCH = 500
PIECE = 2_000
"""Rows written at once, and fetched at once."""


@dataclass(slots=True)
class Told:
    """What is in a dump: rows and digest of every table."""

    tables: dict[str, tuple[int, str]] = field(default_factory=dict)


def lines(connection: sa.Connection, told: Told) -> Iterator[bytes]:
    """Every row; `told` is full at the end, and stands in the last line. Raises Refused when rows are withheld.

    The transaction must see one state of the database throughout (REPEATABLE READ on PostgreSQL).
    """
    if connection.dialect.name == "postgresql":
        _see_all(connection)
    yield _line({"casedesk": SCHEMA})
    for table in tables(connection):
        if table.name not in MADE:
            yield _line({"table": table.name, "columns": [column.name for column in table.columns]})
            yield from _rows(connection, table, told)
    yield _line({"end": told.tables})


def tables(connection: sa.Connection) -> list[sa.Table]:
    """Every table with data, those others refer to first, definitions at the very front."""
    shared = [table for table in metadata.sorted_tables if table is not definition]
    return [definition, *shared, *_compiled(connection)]


def _compiled(connection: sa.Connection) -> list[sa.Table]:
    stored = definitions.current(connection)
    return [table for one in stored for table in compile_type(merge(one.base, one.overlay)).tables()]


SEES_ALL = """
SELECT coalesce(r.rolsuper OR r.rolbypassrls OR bool_and(pg_has_role(r.oid, c.relowner, 'USAGE')), false)
  FROM pg_roles r CROSS JOIN pg_class c
 WHERE r.rolname = current_user AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
 GROUP BY r.oid, r.rolsuper, r.rolbypassrls
"""


def _see_all(connection: sa.Connection) -> None:
    """A sentence instead of silence where a policy hides rows: only the owner of the tables and superusers see all."""
    if not connection.exec_driver_sql(SEES_ALL).scalar():
        raise Refused(
            "この利用者にはすべての行が見えないため、控えは作れません。データベースの所有者で作ってください",
            "this user does not see every row, so no backup is made; make it as the database's owner",
        )


def _rows(connection: sa.Connection, table: sa.Table, told: Told) -> Iterator[bytes]:
    digest, count = hashlib.sha256(), 0
    query = sa.select(table).order_by(*table.primary_key.columns)
    found = connection.execution_options(yield_per=8 if table.name == "file_part" else PIECE).execute(query)
    for row in found:
        values = [_plain(value) for value in row]
        digest.update(canonical(values))
        count += 1
        yield _line(values)
    told.tables[table.name] = (count, digest.hexdigest())


def canonical(values: Iterable[Any]) -> bytes:
    """The row as both engines have it: instants to the millisecond."""
    return _line([{"t": one["t"][:23]} if isinstance(one, dict) and "t" in one else one for one in values])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"t": f"{instant_text(value)[:-1]}{value.microsecond % 1000:03d}"}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat()
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def fill(connection: sa.Connection, source: Iterable[bytes]) -> Told:
    """An empty database with these rows, and what makes it work: tables, triggers, search index. What was said of it.

    Raises Refused when tables are there already, or the dump is of a newer program; ValueError when it is cut off.
    """
    if sa.inspect(connection).get_table_names():
        raise Refused(
            "戻す先のデータベースが空ではありません。新しい場所か空のデータベースを指定してください",
            "the database to restore into is not empty; name a new place or an empty database",
        )
    told = Told()
    parsed = (json.loads(line) for line in source)
    _check_schema(next(parsed))
    metadata.create_all(connection)
    known = dict(metadata.tables)
    table: sa.Table | None = None
    columns: list[str] = []
    batch: list[dict[str, Any]] = []
    for value in parsed:
        if isinstance(value, list):
            batch.append(dict(zip(columns, value, strict=True)))
        if table is not None and batch and (len(batch) >= BATCH or not isinstance(value, list)):
            _write(connection, table, batch)
            batch = []
        if isinstance(value, dict) and "end" in value:
            told.tables = {name: (count, digest) for name, (count, digest) in value["end"].items()}
            _finish(connection)
            return told
        if isinstance(value, dict):
            if value["table"] not in known:
                _make_compiled(connection, known)
            table, columns = known[value["table"]], value["columns"]
    raise ValueError


def _check_schema(head: Mapping[str, Any]) -> None:
    if head["casedesk"] > SCHEMA:
        raise Refused(
            "この控えは新しいCaseDeskのものです。CaseDeskを更新してください",
            "this backup belongs to a newer CaseDesk; update CaseDesk",
        )


def _make_compiled(connection: sa.Connection, known: dict[str, sa.Table]) -> None:
    """The tables of the case types, now that their definitions are there."""
    for table in _compiled(connection):
        known[table.name] = table
        table.create(connection, checkfirst=True)


def _write(connection: sa.Connection, table: sa.Table, batch: list[dict[str, Any]]) -> None:
    reading = {column.name: _reader(column.type) for column in table.columns}
    rows = [{key: reading[key](value) for key, value in row.items() if key in reading} for row in batch]
    connection.execute(sa.insert(table), rows)


def _reader(type_: Any) -> Any:
    python = getattr(type_, "impl", type_)
    for kind, parse in ((sa.Date, date.fromisoformat), (sa.Time, time.fromisoformat)):
        if isinstance(python, kind):
            return lambda value: None if value is None else parse(value)
    return _value


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["t"] + "+00:00") if "t" in value else base64.b64decode(value["b"])
    return value


def _finish(connection: sa.Connection) -> None:
    """Counters, triggers, functions and the search index."""
    _make_compiled(connection, {})
    if connection.dialect.name == "postgresql":
        _count_on(connection)
    for number, step in steps().items():
        if number > 1:
            step(connection)
    install(connection, _compiled(connection))
    enforce(connection)
    for kept in load_library(connection).types.values():
        after = 0
        while True:
            after, done = search_index.renew(connection, kept, after)
            if not done:
                break
    search_index.count_terms(connection)


def _count_on(connection: sa.Connection) -> None:
    """Identity columns go on after the highest number that was restored."""
    for table in (*metadata.sorted_tables, *_compiled(connection)):
        for column in table.columns:
            if column.identity is not None:
                highest = sa.select(sa.func.max(column)).scalar_subquery()
                name = sa.func.pg_get_serial_sequence(f'"{table.name}"', column.name)
                connection.execute(sa.select(sa.func.setval(name, sa.func.coalesce(highest, 0) + 1, sa.false())))
