"""The raw side writes exactly what the work left, and the sample is the same every time."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from casedesk.bench.bench import Bench, first
from casedesk.bench.left import insert_left
from casedesk.bench.sample import Filler
from casedesk.bench.scratch import Place, scratch, table_order
from casedesk.bench.timing import Watch


def everything(place: Place) -> dict[str, list[str]]:
    """Every row of every table as text."""
    with closing(place.seat()) as seat:
        tables = table_order(seat)
    with closing(place.raw()) as raw:
        return {t: sorted(map(str, raw.rows(f'SELECT * FROM "{t}"'))) for t in tables if t != "number_series"}


def test_the_rows_left_are_written_whole(db_url: str) -> None:
    with scratch(db_url) as places:
        empty, into = places.empty(), places.unwatched(places.empty())
        filled = Bench(places, cases=12, rounds=1).filled()
        insert_left(empty, filled, into, Watch())
        assert everything(into) == everything(filled)


def test_a_copy_is_equal_and_apart(db_url: str) -> None:
    with scratch(db_url) as places:
        filled = Bench(places, cases=5, rounds=1).filled()
        copy = places.unwatched(filled)
        assert everything(copy) == everything(filled)
        with closing(copy.raw()) as raw:
            raw.execute('DELETE FROM "case"')
        assert everything(filled)["case"]


@pytest.mark.parametrize("what", ["drafts", "list"])
def test_the_sample_is_the_same_every_time(what: str, sqlite_url: str, tmp_path: Path) -> None:
    with scratch(sqlite_url) as places, closing(places.empty().seat()) as seat:
        kept = first(seat.library.types.values())
        profile = kept.case_type.imports[0]
        made = [
            list(Filler(kept).drafts(4))
            if what == "drafts"
            else Filler(kept).list(profile, 4, tmp_path / "l").read_text()
            for _ in range(2)
        ]
    assert made[0] == made[1]
