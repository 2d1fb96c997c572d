"""Doubles under rights: a clerk finds and decides within their own office, and sees nothing of another's."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from casedesk.record.case import Case
from casedesk.service import decisions, duplicates, pairfinding
from casedesk.service.cases import register
from tests.helpers.work_type import draft
from tests.rights.conftest import WHO, City


@pytest.fixture
def second(city: City) -> Iterator[Case]:
    """A second report of somebody; the city is everybody's, so it goes again."""
    with city.seat("clerk") as seat:
        made = register(seat, draft(WHO))
    yield made
    with psycopg.connect(city.url_of("postgres"), autocommit=True) as connection:
        connection.execute('DELETE FROM "case" WHERE id = %s', (made.id,))
        connection.execute("DELETE FROM match_run")


def test_a_clerk_finds_and_decides_and_another_office_sees_no_pair(city: City, second: Case) -> None:
    with city.seat("clerk") as seat:
        numbers = city.here.number or "", second.number or ""
        assert numbers[0] in {one.case.number for one in duplicates.candidates_of(seat, second)}
        pairfinding.find(seat)
        assert duplicates.waiting(seat) >= 1
        with city.seat("other_clerk") as other:
            assert duplicates.undecided(other) == ()
            assert duplicates.candidates(other, name=WHO["name"], birth=WHO["birth_on"]) == ()
        assert decisions.decide(seat, *numbers, "different").who == "clerk"
        decisions.take_back(seat, *numbers)
        decisions.decide(seat, *numbers, "different")
