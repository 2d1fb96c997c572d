"""A list asked by words is the same as the search, from any place, forwards and backwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casedesk.record.case import Case
from casedesk.service.cases import register
from casedesk.service.lists import Listed, ListQuestion, count, key_at, open_list, window
from casedesk.service.seat import Seat
from tests.helpers.work_type import NOON, draft


@pytest.fixture
def five(seat: Seat) -> list[Case]:
    """Five of one name, newest first, and one of another between them."""
    made = [register(seat, draft({"name": "髙橋"}, received_at=NOON - timedelta(hours=n))) for n in range(5)]
    register(seat, draft({"name": "山田"}, received_at=NOON - timedelta(hours=2, minutes=1)))
    return made


def listed(seat: Seat, text: str = "高橋", **more: tuple[str, ...]) -> Listed:
    """A list of cases by words."""
    return open_list(seat, ListQuestion("work", ("number",), text=text, **more))


def test_it_goes_on_after_any_key_and_back_before_it(seat: Seat, five: list[Case]) -> None:
    found, ids = listed(seat), [case.id for case in five]
    first = window(seat, found, n=2)
    rest = window(seat, found, first.keys[-1], 9)
    before = window(seat, found, rest.keys[1], 2, back=True)
    last = window(seat, found, None, 2, back=True)
    found_ids = [[key.id for key in one.keys] for one in (first, rest, before, last)]
    assert found_ids == [ids[:2], ids[2:], ids[1:3], ids[3:]]


def test_its_count_ends_where_it_is_told(seat: Seat, five: list[Case]) -> None:
    assert (count(seat, listed(seat)), count(seat, listed(seat), 3)) == ((5, True), (3, False))


def test_any_position_has_its_key(seat: Seat, five: list[Case]) -> None:
    keys = [key_at(seat, listed(seat), at) for at in range(6)]
    assert [key.id if key else None for key in keys] == [*(case.id for case in five), None]


@pytest.mark.parametrize("order", [("-received_at",), ("received_at",), ("number",)])
def test_another_order_holds_the_same_cases(seat: Seat, five: list[Case], order: tuple[str, ...]) -> None:
    found = listed(seat, order=order)
    assert {key.id for key in window(seat, found).keys} == {case.id for case in five}
    assert count(seat, found) == (5, True)


def test_a_word_that_means_nothing_finds_nobody(seat: Seat, five: list[Case]) -> None:
    assert (count(seat, listed(seat, "・")), window(seat, listed(seat, "・")).keys) == ((0, True), ())
