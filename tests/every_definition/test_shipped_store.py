"""Every shipped package on both engines: its tables stand, and whatever its fields hold comes back and prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from casedesk.clock import Clock
from casedesk.definition.values import Value
from casedesk.desk import open_desk
from casedesk.record.adopt import adopted
from casedesk.service.cases import problems, register
from casedesk.service.definitions import shipped
from casedesk.service.prints import print_cases
from casedesk.service.seat import Seat
from casedesk.service.shows import show
from casedesk.store import upgrade
from casedesk.store.tables import metadata
from tests.helpers import factories
from tests.helpers.work_type import NOON

KEYS = [key for key, _ in shipped()]
CASES = 50


@pytest.fixture
def desk(shipped_url: str, clock: Clock) -> Iterator[Seat]:
    """A desk at a database as `init` makes it."""
    opened = open_desk(shipped_url, clock=clock, user="tanaka")
    yield opened
    opened.close()


def test_every_package_is_in_force(desk: Seat) -> None:
    assert sorted(desk.library.types) == sorted(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_second_plan_is_empty(desk: Seat, key: str) -> None:
    tables = [*metadata.sorted_tables, *desk.library.get(key).compiled.tables()]
    with desk.database.read() as connection:
        assert [step.words for step in upgrade.plan(connection, tables)] == []


def typed(values: Mapping[str, Value], computed: frozenset[str]) -> dict[str, Any]:
    """Values with their types, without the computed ones."""
    return {key: (type(one), one) for key, one in values.items() if key not in computed}


@pytest.mark.parametrize("key", KEYS)
def test_generated_cases_are_saved_shown_and_come_back_equal(desk: Seat, key: str) -> None:
    kept = desk.library.get(key)
    computed = frozenset(f.key for _, part in kept.case_type.parts() for f in part.fields if f.computed)
    for seed in range(CASES):
        wanted = factories.case(kept.case_type, kept.lookup.rows, seed, NOON)
        made = register(desk, wanted)
        said = adopted(kept.case_type, wanted)
        assert typed(made.values, computed) == typed(said.values, computed), seed
        assert dict(made.why_empty) == said.why_empty, seed
        assert typed(made.entries[0].values, computed) == typed(wanted.entries[0].values, computed), seed
        assert typed(made.papers[0].values, computed) == typed(wanted.papers[0].values, computed), seed
        assert show(desk, made)["number"] and problems(desk, made) is not None


@pytest.mark.parametrize("key", KEYS)
def test_generated_cases_print(desk: Seat, key: str, tmp_path: Path) -> None:
    kept = desk.library.get(key)
    if not desk.database.is_sqlite:
        return  # a loaded case is the same on both engines; so is its page
    drafts = [factories.case(kept.case_type, kept.lookup.rows, seed, NOON) for seed in range(5)]
    numbers = [register(desk, one).number or "" for one in drafts]
    for printout in kept.case_type.printouts:
        done = print_cases(desk, numbers, tmp_path / f"{printout.key}.pdf", printout.key)
        assert (done["cases"], done["pages"] >= 5) == (5, True)
