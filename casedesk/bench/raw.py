"""The bare driver: sqlite3 or psycopg as a program without CaseDesk would use them, every statement prepared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from casedesk.store.history.claims import Claims, register
from casedesk.store.history.seal import seal_lines
from casedesk.text.grams import document

Row = tuple[Any, ...]


class Raw:
    """A driver connection to the database at `place` (a file of SQLite, or a psycopg address).

    SQLite is set up as CaseDesk sets it up: write-ahead log, synchronous to the disk, references enforced.
    """

    def __init__(self, place: Path | str) -> None:
        self.is_sqlite = isinstance(place, Path)
        self._cut: dict[tuple[str, ...], str] = {}
        self._connection: Any = _sqlite(place) if isinstance(place, Path) else _postgresql(place)
        if self.is_sqlite:  # the triggers of the search index ask for the words of its rows
            self._connection.create_function("casedesk_grams", 7, self._words, deterministic=True)
        self._cursor: Any = self._connection.cursor()
        self._claims: Claims | None = None

    def cut(self, texts: tuple[str, ...]) -> None:
        """Cuts the texts of a search row now, so that it takes no time when the row goes in."""
        self._cut[texts] = document(*texts)

    def _words(self, *texts: str) -> str:
        return self._cut.pop(texts, None) or document(*texts)

    def begin(self, *, write: bool = False) -> None:
        """Begins a transaction."""
        if self._claims is not None:
            self._claims.begin("bench", "")
        self._cursor.execute("BEGIN IMMEDIATE" if write and self.is_sqlite else "BEGIN")

    def watched(self) -> None:
        """Lets history be written: SQLite's triggers call functions; PostgreSQL has its own."""
        if self.is_sqlite:
            self._claims = register(self._connection)

    def seal(self) -> None:
        """Seals what the transaction wrote; PostgreSQL does it by itself."""
        if self._claims is not None:
            seal_lines(self._cursor, self._claims)

    def commit(self) -> None:
        """Ends the transaction."""
        self._cursor.execute("COMMIT")

    def execute(self, statement: str, given: Any = ()) -> None:
        """Runs a statement and fetches whatever it gives."""
        self.rows(statement, given)

    def rows(self, statement: str, given: Any = ()) -> list[Row]:
        """The rows of a statement (none when it gives none)."""
        if self.is_sqlite:
            found: list[Row] = self._cursor.execute(statement, given).fetchall()
            return found
        self._cursor.execute(statement, given or None, prepare=True)
        return self._cursor.fetchall() if self._cursor.description else []

    def many(self, statement: str, rows: Sequence[Any]) -> None:
        """`executemany`."""
        self._cursor.executemany(statement, rows)

    def insert(self, table: str, columns: Sequence[str]) -> str:
        """The INSERT of these columns, for `many`."""
        marks = ", ".join(["?" if self.is_sqlite else "%s"] * len(columns))
        return f'INSERT INTO "{table}" ({", ".join(map(quoted, columns))}) VALUES ({marks})'

    def chunks(self, statement: str, size: int = 20_000) -> Iterator[list[Row]]:
        """The rows of a query, `size` at a time."""
        held = {} if self.is_sqlite else {"name": "bench", "withhold": True}
        with closing(self._connection.cursor(**held)) as cursor:
            cursor.execute(statement)
            while rows := cursor.fetchmany(size):
                yield rows

    def close(self) -> None:
        """Gives the connection back."""
        self._connection.close()


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return f'"{name}"'


def _sqlite(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=1_000)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("casedesk_grams", 7, document, deterministic=True)  # the search index is cut in Python
    return connection


def _postgresql(address: str) -> Any:
    import psycopg

    return psycopg.connect(address, autocommit=True)
