"""Fictional cases into an empty database: drawn, completed and written in chunks, each a transaction of its own.

A run that is cut short leaves whole cases whose source is `demo`; a second run is then refused, because the database
has cases. Make a new database for a whole one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from casedesk import paths
from casedesk.clock import Clock
from casedesk.demo.generate import generate, has_demo
from casedesk.demo.names import read_lists
from casedesk.demo.places import read_towns
from casedesk.demo.spec import Spec
from casedesk.demo.today import own_today
from casedesk.errors import Refused, Usage
from casedesk.memory import bulk
from casedesk.record.case import Case
from casedesk.service import search
from casedesk.service.cases import open_case
from casedesk.service.seat import Seat
from casedesk.store import feed, intake
from casedesk.store.library import Kept
from casedesk.text.postal import PostalBook

CHUNK = 20_000
"""Cases of one transaction: SQLite's log of a chunk stays below some 200 MB."""

MOST = 20_000_000

Progress = Callable[[int, float], None]
"""Told about once a second: cases written so far, seconds since the beginning."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a run wrote, and the instant at which its world stands still."""

    type: str
    cases: int
    papers: int
    entries: int
    seconds: float
    today: datetime


@bulk()
def demo(seat: Seat, *, n: int, seed: int = 1, today: datetime | None = None, progress: Progress | None = None) -> Made:
    """Writes `n` fictional cases of the case type that has a `demo.toml`. The same n, seed, today and release give the
    same data on both engines.

    Raises Refused on a database with cases, Usage for a number out of range or when no case type can be demonstrated.
    """
    if not 1 <= n <= MOST:
        raise Usage(f"件数は 1 から {MOST:,} までです: {n}", f"the number of cases is from 1 to {MOST:,}, not {n}")
    begun = time.perf_counter()
    kept = _kept(seat)
    _require_empty(seat)
    now = today or own_today(kept.case_type)
    seat.clock = Clock(now)
    papers, entries, cases = 0, 0, 0
    drafts = _whole(kept, _drafts(kept, n, seed, now))
    while chunk := _write(seat, kept, drafts, begun, cases, progress):
        cases, papers, entries = cases + chunk[0], papers + chunk[1], entries + chunk[2]
    return Made(kept.case_type.key, cases, papers, entries, time.perf_counter() - begun, now)


def _require_empty(seat: Seat) -> None:
    found = search.find(seat, "", limit=1)
    if not found["total"]:
        return
    drawn = open_case(seat, found["rows"][0]["number"]).source.kind == "demo"
    count = f"{found['total']:,}" + ("" if found["total_exact"] else "+")
    ja = f"架空の事案が {count} 件入っています" if drawn else f"事案が {count} 件あります"
    en = f"it holds {count} fictional cases already" if drawn else f"it has {count} cases"
    raise Refused(
        f"このデータベースには{ja}。架空の事案は空のものにだけ入れられます。--db で新しいものを選んでください",
        f"{en}; fictional cases go into an empty database only, name a new one with --db",
    )


def _kept(seat: Seat) -> Kept:
    for kept in seat.library.types.values():
        if has_demo(kept.case_type):
            return kept
    raise Usage("架空の事案を作れる業務がありません（demo.toml がありません）", "no case type has a demo.toml")


def _drafts(kept: Kept, n: int, seed: int, now: datetime) -> Iterator[Case]:
    resources = paths.resources()
    lists = read_lists(resources / "demo")
    towns = read_towns(PostalBook(resources / "masters" / "postal.bin"), Spec(kept.case_type.demo))
    return generate(kept.case_type, kept.lookup.rows, lists, towns, n=n, seed=seed, today=now)


def _whole(kept: Kept, drafts: Iterator[Case]) -> Iterator[Case]:
    """The drafts with computed fields, modules and deadlines; a deadline met was met at the case's last move."""
    again = kept.completer.again
    return (again(draft, draft.moves[-1].at) for draft in drafts)


def _write(
    seat: Seat, kept: Kept, drafts: Iterator[Case], begun: float, before: int, progress: Progress | None
) -> tuple[int, int, int] | None:
    """The next chunk in one transaction: how many cases, papers, entries; None when no draft is left."""
    stamp = replace(seat.stamp(kept), reason="demo")
    cases = papers = entries = 0
    told = time.perf_counter()
    with seat.database.write() as connection:
        for case in intake.insert(connection, kept, islice(drafts, CHUNK), stamp):
            cases, papers, entries = cases + 1, papers + len(case.papers), entries + len(case.entries)
            if progress and time.perf_counter() - told >= 1:
                told = time.perf_counter()
                progress(before + cases, told - begun)
        if cases:
            feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", range(cases))
    return (cases, papers, entries) if cases else None
