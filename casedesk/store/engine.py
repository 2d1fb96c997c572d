"""Connecting: SQLite as it must be set up to lose nothing, PostgreSQL by libpq's own rules."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import StaticPool

from casedesk.errors import NotFound, Offline, Usage
from casedesk.store import feed
from casedesk.store.history import claims
from casedesk.store.history.seal import seal_up
from casedesk.store.place import FilePlace
from casedesk.store.told import told
from casedesk.text.grams import document

NETWORK_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs", "davfs"}
BUSY_MS = 10_000


class Database:
    """An open database: `read()` and `write()` are the only ways to a connection, each one transaction.

    `who` works here and `desk` is where, as history on SQLite says unless a transaction claims otherwise.
    """

    def __init__(self, engine: sa.Engine, path: Path | None) -> None:
        self.engine = engine
        self.path = path
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._place = FilePlace(path)
        self.who = self.desk = ""

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection inside a read transaction."""
        with self._connect(immediate=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A connection inside one write transaction: all of it is kept, or nothing."""
        with self._connect(immediate=True) as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the database for as long as it is open."""
        with self._connect(immediate=False, one_state=True) as connection:
            yield connection

    @contextmanager
    def _connect(self, *, immediate: bool, one_state: bool = False) -> Iterator[sa.Connection]:
        self._place.check(self.engine)
        try:
            with self.engine.connect().execution_options(immediate=immediate) as connection:
                with connection.begin():
                    if one_state and not self.is_sqlite:
                        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    self._begun(connection)
                    yield connection
                    if immediate:
                        feed.deliver(connection)
                        seal_up(connection)
                feed.durable(connection)
        except (sa.exc.DBAPIError, self.engine.dialect.loaded_dbapi.Error) as error:
            raise told(error, self.path) from error

    def _begun(self, connection: sa.Connection) -> None:
        """Forgets what the connection's last transaction claimed and did not deliver."""
        for key in (feed.KEY, feed.WAITS):
            connection.info.pop(key, None)
        if self.is_sqlite:
            connection.info[claims.KEY].begin(self.who, self.desk)
        else:
            connection.info.pop(claims.KEY, None)

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()


def connect(url: str, *, create: bool = False, login: tuple[str, str] | None = None) -> Database:
    """The database at `url` (`sqlite:///rel`, `sqlite:////abs`, `postgresql://…`). Raises NotFound, Offline, Usage.

    `login`, name and password, goes before what a PostgreSQL address says; it stays in memory.
    """
    if url.startswith("sqlite:"):
        return _sqlite(url, create)
    if url.startswith(("postgresql:", "postgres:")):
        return _postgresql(url, login)
    raise _not_understood(url)


def _not_understood(url: str) -> Usage:
    """The error for such an address; of one that may hold a password only the beginning is shown."""
    scheme, _, rest = url.partition("://")
    shown = f"{scheme}://…" if set("@=:") & set(rest) else url[:100]
    return Usage(
        f"データベースの指定が分かりません: {shown}（sqlite:///… か postgresql://… で書いてください）",
        f"the database address is not understood: {shown} (write sqlite:///… or postgresql://…)",
    )


def _sqlite(url: str, create: bool) -> Database:
    text = url.removeprefix("sqlite://")
    if text == url or text[:1] not in ("", "/"):
        raise _not_understood(url)
    if text in ("", "/", "/:memory:"):
        memory = sa.create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        return Database(_prepared(memory, file=False, create=create), None)
    path = Path(text[1:])
    _check_place(path, create)
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(path, timeout=BUSY_MS / 1000, check_same_thread=False),
        poolclass=sa.pool.QueuePool,
    )
    return Database(_prepared(engine, file=True, create=create), path)


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise NotFound(f"ファイルではなくフォルダーです: {path}", f"this is a folder, not a file: {path}")
    if not path.exists():
        if not create:
            raise NotFound(
                f"データベースがありません: {path}（casedesk init で作れます）",
                f"there is no database at {path} (casedesk init makes one)",
            )
        if not path.parent.is_dir():
            raise NotFound(f"フォルダーがありません: {path.parent}", f"there is no folder {path.parent}")
        if not os.access(path.parent, os.W_OK):
            raise Offline(
                f"フォルダーに書き込めません: {path.parent}（別の場所を選ぶか、書き込みの許可を求めてください）",
                f"the folder cannot be written: {path.parent} (choose another or ask for the right to write)",
            )
    if on_network(path):
        raise Offline(
            f"ネットワーク上の共有フォルダーではSQLiteは壊れます: {path}。PostgreSQLを使ってください",
            f"SQLite breaks on a network share: {path}. Use PostgreSQL",
        )


def on_network(path: Path) -> bool:
    """Whether the path lies on a network drive (UNC, mapped drive, NFS, SMB …)."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":  # pragma: no cover - not tested on this project's machines
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(str(path.resolve().anchor)) == 4)
    return _filesystem(path.resolve()) in NETWORK_FILESYSTEMS


def _filesystem(path: Path, mounts: str = "/proc/mounts") -> str:
    """The file system type that holds `path`, or an empty text where the system does not say."""
    try:
        lines = Path(mounts).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, found = -1, ""
    for line in lines:
        _, point, kind, *_ = [*line.split(" "), "", ""]
        point = point.replace("\\040", " ")
        inside = point == "/" or path == Path(point) or Path(point) in path.parents
        if inside and len(point) > best:
            best, found = len(point), kind
    return found


def _write_ahead(cursor: sqlite3.Cursor, create: bool) -> None:
    """Readers and a writer side by side, for a database of ours or a new one; somebody else's file is not touched."""
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    tables = {name for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if {"meta", "case_search"} <= tables or (create and not tables):
        cursor.execute("PRAGMA journal_mode = WAL")


def _prepared(engine: sa.Engine, *, file: bool, create: bool) -> sa.Engine:
    @event.listens_for(engine, "connect")
    def _connected(raw: Any, record: Any) -> None:
        raw.isolation_level = None  # transactions are begun below, so that DDL rolls back whole
        cursor = raw.cursor()
        if file:
            _write_ahead(cursor, create)
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.close()
        raw.create_function("casedesk_grams", 7, document, deterministic=True)
        record.info[claims.KEY] = claims.register(raw)

    @event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _postgresql(url: str, login: tuple[str, str] | None) -> Database:
    import psycopg

    dsn = "postgresql:" + url.split(":", 1)[1]
    try:
        ports = psycopg.conninfo.conninfo_to_dict(dsn).get("port")
    except psycopg.ProgrammingError:
        raise _not_understood(url) from None
    if not all(port.isdecimal() or not port for port in str(ports or "").split(",")):
        raise _not_understood(url)

    given: dict[str, Any] = {key: said for key, said in zip(("user", "password"), login or (), strict=False) if said}

    def creator() -> Any:
        return psycopg.connect(dsn, application_name="casedesk", **given)

    return Database(sa.create_engine("postgresql+psycopg://", creator=creator), None)
