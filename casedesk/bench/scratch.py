"""Databases of one bench run: made beside the chosen one, on the same disk or server, and gone at the end.

The chosen database itself is never written: SQLite gets files in a folder of its own, PostgreSQL gets databases of
its own on the server of the chosen one, which must not hold cases, because a bench would slow its desks down.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from casedesk.bench.raw import Raw
from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Refused
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up

WHO = "bench"


@dataclass(frozen=True, slots=True)
class Place:
    """One scratch database: its URL for CaseDesk, and where the bare driver finds it."""

    url: str
    driver: Path | str

    def seat(self, clock: Clock | None = None) -> Seat:
        """CaseDesk at this database."""
        return open_desk(self.url, clock=clock, user=WHO)

    def raw(self) -> Raw:
        """The bare driver at this database."""
        return Raw(self.driver)


@dataclass(slots=True)
class Scratch:
    """Makes scratch databases; see `scratch`."""

    url: str
    folder: Path
    _number: Iterator[int] = field(default_factory=count)
    _made: list[str] = field(default_factory=list)
    _empty: Place | None = None

    @property
    def engine(self) -> str:
        """sqlite or postgresql."""
        return "sqlite" if self.url.startswith("sqlite:") else "postgresql"

    def empty(self) -> Place:
        """A database with the shipped case types and no case."""
        if self._empty is None:
            self._empty = self._place()
            with closing(open_desk(self._empty.url, create=True, user=WHO)) as seat:
                bring_up(seat)
        return self.copy(self._empty)

    def chosen(self) -> Place:
        """The chosen database itself, to be read only."""
        if self.engine == "sqlite":
            return Place(self.url, Path(self.url.removeprefix("sqlite:///")))
        return Place(self.url, _address(self.url))

    def copy(self, source: Place) -> Place:
        """An equal database. Nobody may be connected to `source` meanwhile."""
        if isinstance(source.driver, str):
            return self._place(source.driver)
        made = self._place()
        with closing(source.raw()) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(source.driver, made.driver)
        return made

    def unwatched(self, source: Place) -> Place:
        """An equal database that is not watched: the bare driver writes the lines of history itself there."""
        made = self.copy(source)
        with closing(made.raw()) as raw:
            if raw.is_sqlite:
                for (name,) in raw.rows(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '% change %'"
                ):
                    raw.execute(f'DROP TRIGGER "{name}"')
            else:
                raw.execute(f"ALTER DATABASE {_name(str(made.driver))} SET session_replication_role = replica")
        return made

    def drop(self, place: Place) -> None:
        """Removes a database before the end, for its room."""
        if isinstance(place.driver, Path):
            for path in self.folder.glob(place.driver.name + "*"):
                path.unlink()
        else:
            self._drop(_name(place.driver))

    def _place(self, template: str = "") -> Place:
        name = f"casedesk_bench_{os.getpid()}_{next(self._number)}"
        if self.engine == "sqlite":
            path = self.folder / f"{name}.db"
            return Place(f"sqlite:///{path}", path)
        with closing(Raw(_address(self.url))) as raw:
            raw.execute(f"CREATE DATABASE {name} TEMPLATE {_name(template) if template else 'template0'}")
        self._made.append(name)
        address = _address(self.url, name)
        return Place(address, address)

    def _drop(self, name: str) -> None:
        with closing(Raw(_address(self.url))) as raw:
            raw.execute(f"DROP DATABASE {name} WITH (FORCE)")
        self._made.remove(name)

    def close(self) -> None:
        """Removes everything."""
        for name in list(self._made):
            self._drop(name)
        if self.engine == "postgresql":
            self._drop_roles()

    def _drop_roles(self) -> None:
        """The group roles of the scratch databases: they belong to the server and would stay."""
        from casedesk.store.rights.names import prefix

        own = prefix(f"casedesk_bench_{os.getpid()}_").rstrip("_")
        with closing(Raw(_address(self.url))) as raw:
            for (role,) in raw.rows(f"SELECT rolname FROM pg_roles WHERE starts_with(rolname, '{own}_')"):
                raw.execute(f'DROP ROLE "{role}"')


@contextmanager
def scratch(url: str, *, reads: bool = False) -> Iterator[Scratch]:
    """Scratch databases beside the one at `url`. Raises Refused when a PostgreSQL database holds cases, unless it is
    only read.
    """
    beside = None
    if url.startswith("sqlite:"):
        named = Path(url.removeprefix("sqlite:///") or ".").parent
        beside = named if named.is_dir() else None
    elif not reads:
        _refuse_cases(url)
    with tempfile.TemporaryDirectory(prefix="casedesk-bench-", dir=beside) as folder:
        made = Scratch(url, Path(folder))
        try:
            yield made
        finally:
            made.close()


def table_order(seat: Seat) -> list[str]:
    """Every table of a database, owners before what refers to them."""
    from casedesk.store.tables import metadata

    own = [t.name for kept in seat.library.types.values() for t in kept.compiled.tables()]
    return [t.name for t in metadata.sorted_tables] + own


def _refuse_cases(url: str) -> None:
    with closing(Raw(_address(url))) as raw:
        there = raw.rows("SELECT to_regclass('\"case\"') IS NOT NULL")[0][0]
        used = there and raw.rows('SELECT EXISTS (SELECT 1 FROM "case")')[0][0]
    if used:
        raise Refused(
            "このデータベースには事案があります。測定には空のデータベースを指定してください",
            "this database holds cases; name an empty one for a bench",
        )


_ADDRESS = re.compile(r"postgres(?:ql)?:(//[^/?]*)/?([^?]*)(.*)")


def _address(url: str, database: str = "") -> str:
    """The address for psycopg, of `database` in place of the chosen one."""
    found = _ADDRESS.fullmatch(url)
    assert found is not None, "the engine was told by this address"
    return f"postgresql:{found[1]}/{database or found[2]}{found[3]}"


def _name(address: str) -> str:
    found = _ADDRESS.fullmatch(address)
    return found[2] if found else ""
