"""Databases that are ready for work, on both engines: each is built once per run and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service import definitions
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up
from casedesk.store import scopes, upgrade
from casedesk.store.history.claims import take_claimed_clock
from tests.helpers import work_type
from tests.helpers.postgres import PostgresServer

ENGINES = ("sqlite", "postgresql")
Build = Callable[[Seat], object]


def publish_work(seat: Seat) -> None:
    """The shared tables and the case type `work`."""
    with seat.database.write() as connection:
        upgrade.upgrade_shared(connection)
        scopes.scope_of(connection, "common")
        take_claimed_clock(connection)
    definitions.publish(seat, work_type.files())


BUILDS: Mapping[str, Build] = {"work": publish_work, "shipped": bring_up}


SAVED = """
CREATE SCHEMA saved;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE saved.%1$I AS TABLE public.%1$I', name);
  END LOOP;
END $$
"""
RESTORED = """
SET session_replication_role = replica;
SET lock_timeout = '5s';
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%1$I', name);
    EXECUTE format('INSERT INTO public.%1$I SELECT * FROM saved.%1$I', name);
  END LOOP;
END $$
"""
"""Copying a database takes PostgreSQL a second on a busy disk, putting its few rows back a fiftieth of that."""
COLUMNS = "SELECT count(*) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 2200"


class Templates:
    """Built databases by engine and contents."""

    def __init__(self, folder: Path, request: pytest.FixtureRequest) -> None:
        self._folder = folder
        self._request = request
        self._built: dict[tuple[str, str], str] = {}

    @contextmanager
    def use(self, engine: str, contents: str, folder: Path) -> Iterator[str]:
        """The URL of a database as it was built; what the test leaves behind is gone afterwards."""
        source = self._built.get((engine, contents)) or self._build(engine, contents)
        if engine == "sqlite":
            shutil.copy(source.removeprefix("sqlite:///"), folder / f"{contents}.db")
            yield f"sqlite:///{folder / f'{contents}.db'}"
            return
        with psycopg.connect(source, autocommit=True) as connection:
            columns = connection.execute(COLUMNS.encode()).fetchone()
        yield source
        with psycopg.connect(source, autocommit=True) as connection:
            if connection.execute(COLUMNS.encode()).fetchone() == columns:
                connection.execute(RESTORED.encode())
            else:  # the test made tables or columns of its own
                del self._built[engine, contents]

    @property
    def _server(self) -> PostgresServer:
        server: PostgresServer = self._request.getfixturevalue("postgres_server")
        return server

    def _build(self, engine: str, contents: str) -> str:
        url = f"sqlite:///{self._folder / contents}.db" if engine == "sqlite" else self._server.create()
        seat = open_desk(url, create=True, clock=Clock(work_type.NOON), user="setup")
        BUILDS[contents](seat)
        seat.close()
        if engine == "postgresql":
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(SAVED.encode())
        self._built[engine, contents] = url
        return url


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Templates:
    """The databases built once per run."""
    return Templates(tmp_path_factory.mktemp("templates"), request)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine, one after the other."""
    return str(request.param)


@pytest.fixture
def work_url(engine: str, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """A database with the case type `work` and no cases, once on each engine."""
    with templates.use(engine, "work", tmp_path) as url:
        yield url


@pytest.fixture
def shipped_url(engine: str, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """A database as `init` makes it, once on each engine."""
    with templates.use(engine, "shipped", tmp_path) as url:
        yield url


def as_user(url: str, user: str) -> str:
    """The same database signed in to as `user`, who may do everything; SQLite asks nobody."""
    return url.replace("//postgres@", f"//{user}@")


@pytest.fixture
def seat(work_url: str, clock: Clock) -> Iterator[Seat]:
    """A desk at a database with the case type `work`, once on each engine."""
    opened = open_desk(as_user(work_url, "tanaka"), clock=clock, user="tanaka")
    yield opened
    opened.close()


@pytest.fixture
def other(work_url: str, clock: Clock) -> Iterator[Seat]:
    """A second desk at the same database, with connections of its own."""
    opened = open_desk(as_user(work_url, "sato"), clock=clock, user="sato")
    yield opened
    opened.close()


def later(seat: Seat, at: str) -> Seat:
    """The same desk at another time (ISO, Japanese time when no offset)."""
    from casedesk.clock import parse_instant

    return replace(seat, clock=Clock(parse_instant(at)))
