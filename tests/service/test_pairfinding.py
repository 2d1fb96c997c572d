"""Looking through a whole register: stopped, gone on with, only what is new, nothing twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casedesk.service import duplicates, pairfinding
from casedesk.service.matchestimate import estimate_weights
from casedesk.service.matchmodel import model
from casedesk.service.seat import Seat
from tests.service.test_duplicates import AGAIN, SATO, TWIN, case, desk

__all__ = ["desk"]
BORN_LATER = {**SATO, "name": "山本　由美子", "kana": "ヤマモト　ユミコ", "phone": "0930000002"}


def after(calls: int) -> Callable[[], bool]:
    """A stop that comes before the next piece."""
    asked = iter(range(1000))
    return lambda: next(asked) >= calls


def test_the_double_is_found_and_the_twin_is_not(desk: Seat) -> None:
    for values in (SATO, TWIN, AGAIN, BORN_LATER):
        case(desk, values)
    assert pairfinding.find(desk).pairs == 1
    (pair,) = duplicates.undecided(desk)
    assert {pair.earlier.traits.name, pair.later.traits.name} == {SATO["name"], AGAIN["name"]}


def test_a_second_run_looks_only_at_what_is_new(desk: Seat) -> None:
    case(desk, SATO)
    pairfinding.find(desk)
    case(desk, AGAIN)
    again = pairfinding.find(desk)
    assert (again.cases, again.pairs) == (1, 1)


def test_a_stopped_run_goes_on_where_it_was(desk: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairfinding, "PIECE", 1)
    for values in (SATO, AGAIN):
        case(desk, values)
    assert not pairfinding.find(desk, stop=after(1)).done
    rest = pairfinding.find(desk)
    assert (rest.done, rest.cases, rest.pairs) == (True, 1, 1)


def test_the_whole_again_puts_nothing_twice(desk: Seat) -> None:
    for values in (SATO, AGAIN):
        case(desk, values)
    pairfinding.find(desk)
    assert pairfinding.find(desk, whole=True).pairs == 0


def test_cases_of_an_older_release_get_their_key(desk: Seat) -> None:
    case(desk, SATO)
    with desk.database.write() as connection:
        connection.exec_driver_sql('UPDATE "case" SET sound_key = NULL')
    pairfinding.find(desk)
    with desk.database.read() as connection:
        assert connection.exec_driver_sql('SELECT sound_key FROM "case"').scalar()


def test_estimated_weights_are_a_new_version_and_hold_at_once(desk: Seat) -> None:
    for values in (SATO, AGAIN):
        case(desk, values)
    made = estimate_weights(desk)
    register = desk.library.only().case_type.register
    assert (made.version, model(desk, register).weights) == (1, made)
