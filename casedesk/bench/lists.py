"""`import`: a list of N rows into an empty database, against `executemany` of all the rows it leaves there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from casedesk.bench.bench import CLOCK, Bench, first
from casedesk.bench.figures import Figure
from casedesk.bench.left import insert_left
from casedesk.bench.sample import Filler
from casedesk.bench.scratch import Place
from casedesk.bench.timing import Watch, alternately
from casedesk.definition.model import ImportProfile
from casedesk.service.imports import import_list
from casedesk.store.library import Kept

MOST = 5.0
"""The goal: at least 20 % of the raw speed."""


def run(bench: Bench) -> Iterator[Figure]:
    """One figure for a list with names, one for an open-data list, where the case type knows such lists."""
    empty = bench.scratch.empty()
    with closing(empty.seat(CLOCK)) as seat:
        kept = first(seat.library.types.values())
    for profile in profiles(kept):
        yield _figure(bench, empty, kept, profile)


def profiles(kept: Kept) -> list[ImportProfile]:
    """The first profile that takes names, and the first whose cases are published as they are."""
    named = {f.key for f in kept.case_type.fields() if f.search == "name"}
    own = kept.case_type.imports
    with_names = [p for p in own if any(c.field in named for c in p.columns)][:1]
    return with_names + [p for p in own if p.published and p not in with_names][:1]


def _figure(bench: Bench, empty: Place, kept: Kept, profile: ImportProfile) -> Figure:
    scratch = bench.scratch
    path = Filler(kept).list(profile, bench.cases, scratch.folder / f"{profile.key}.csv")
    taken = scratch.copy(empty)
    _import(taken, path, profile, Watch())

    def raw(watch: Watch) -> None:
        place = scratch.unwatched(empty)
        insert_left(empty, taken, place, watch)
        scratch.drop(place)

    def ours(watch: Watch) -> None:
        place = scratch.copy(empty)
        _import(place, path, profile, watch)
        scratch.drop(place)

    raw_ms, ours_ms = alternately(bench.rounds, raw, ours)
    scratch.drop(taken)
    return Figure(f"import {profile.key}", scratch.engine, bench.cases, raw_ms, ours_ms, most=MOST)


def _import(place: Place, path: Path, profile: ImportProfile, watch: Watch) -> None:
    with closing(place.seat(CLOCK)) as seat:
        with watch.running():
            done = import_list(seat, path, profile=profile.key)
        assert done.created == done.rows, f"{done.rows - done.created} rows of the sample list were not taken"
