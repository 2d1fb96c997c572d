"""The index behind `case_search`: FTS5 kept by triggers on SQLite; words with GIN and one function on PostgreSQL.

On SQLite every write to `case_search`, also one that a deletion elsewhere drags along, takes the exact old words out
of the index and puts the new ones in, so no word of a row that is gone stays behind.
"""

from __future__ import annotations

from importlib.resources import files

import sqlalchemy as sa

from casedesk.store.tables.cases import case_search
from casedesk.store.tables.search import search_term
from casedesk.text.grams import FIELDS

INDEX = "case_fts"
_CUT = "casedesk_grams({})"
_TABLE = f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5(grams, content='', columnsize=0, tokenize='ascii')"
_ORDER = ("names", "readings", "phones", "address", "numbers", "words", "facts")


def make(connection: sa.Connection) -> None:
    """Makes index, triggers or function where they are missing; nothing that stands is touched."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_TABLE)
        for name, when, statements in _triggers():
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {when} ON case_search BEGIN {statements} END"
            )
    else:
        search_term.create(connection, checkfirst=True)
        connection.exec_driver_sql(
            "CREATE INDEX IF NOT EXISTS ix_case_search_tokens ON case_search USING gin (tokens) WITH (fastupdate = off)"
        )
        connection.exec_driver_sql("ALTER TABLE case_search ALTER COLUMN tokens SET STATISTICS 0")
        connection.exec_driver_sql(function(), None)


def remake(connection: sa.Connection) -> None:
    """An empty `case_search` of today's shape with its index, in place of whatever stood there."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")
    case_search.drop(connection, checkfirst=True)
    case_search.create(connection)
    make(connection)


def empty(connection: sa.Connection) -> None:
    """No row and no word any more; what depends on the table stays."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.delete(case_search))
        return
    for name, _, _ in _triggers():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")
    connection.execute(sa.delete(case_search))
    make(connection)


def function() -> str:
    """The text of the search function of PostgreSQL."""
    return (files("casedesk.store") / "search_find.sql").read_text(encoding="utf-8").replace("%", "%%")


def _triggers() -> list[tuple[str, str, str]]:
    added = f"INSERT INTO {INDEX}(rowid, grams) VALUES (new.place, {_cut('new')});"
    gone = f"INSERT INTO {INDEX}({INDEX}, rowid, grams) VALUES ('delete', old.place, {_cut('old')});"
    changed = ", ".join(FIELDS)
    return [
        ("case_search_added", "INSERT", added),
        ("case_search_gone", "DELETE", gone),
        ("case_search_changed", f"UPDATE OF {changed}, place", gone + added),
    ]


def _cut(row: str) -> str:
    return _CUT.format(", ".join(f"{row}.{field}" for field in _ORDER))
