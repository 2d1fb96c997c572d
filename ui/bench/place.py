"""The database of a bench: fictional cases made for it, or a copy of the chosen one, which is never written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from casedesk.bench.raw import Raw
from casedesk.bench.scratch import scratch
from casedesk.errors import Refused
from casedesk.service.seat import Seat
from ui.shell.seating import Wanted, sit_down

WHO = "bench"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cases are: the address, the engine, how many."""

    url: str
    engine: str
    cases: int

    def wanted(self, lang: str = "ja") -> Wanted:
        """A seat at it."""
        return Wanted(self.url, WHO, lang)

    def seat(self) -> Seat:
        """A seat taken at once, on the day of its fictional world."""
        return sit_down(self.wanted(), lambda _: None)[0]


@contextmanager
def place(url: str, cases: int | None) -> Iterator[Place]:
    """`cases` fictional cases beside the database at `url`; with None a copy of that database, which must be a file."""
    with scratch(url) as made:
        if cases is not None:
            empty = made.empty()
            _fill(empty.url, cases)
            yield Place(empty.url, made.engine, cases)
            return
        if made.engine != "sqlite":
            raise Refused("PostgreSQL では --cases が要ります", "with PostgreSQL name --cases")
        copy = _copied(Path(url.removeprefix("sqlite:///")), made.folder)
        address = f"sqlite:///{copy}"
        sit_down(Wanted(address, WHO), lambda _: None, upgrade=True)[0].close()
        yield Place(address, made.engine, _count(copy))


def _fill(url: str, cases: int) -> None:
    from casedesk.service.demo import demo

    with closing(sit_down(Wanted(url, WHO), lambda _: None)[0]) as seat:
        demo(seat, n=cases)


def _copied(source: Path, folder: Path) -> Path:
    for end in ("", "-wal"):
        file = source.with_name(source.name + end)
        if file.exists():
            shutil.copyfile(file, folder / f"desk.db{end}")
    return folder / "desk.db"


def _count(file: Path) -> int:
    with closing(Raw(file)) as raw:
        return int(raw.rows('SELECT count(*) FROM "case"')[0][0])
