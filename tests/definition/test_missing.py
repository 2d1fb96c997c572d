"""Values known only as a range: decided when the whole range lies on one side."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from casedesk.definition.missing import compare
from casedesk.definition.score import Score
from casedesk.definition.values import Moment
from casedesk.text.partial import PartialDate

AUGUST = PartialDate.of(2022, 8)
DAY = date(2022, 8, 10)


@pytest.mark.parametrize(
    ("symbol", "day", "expected"),
    [
        ("<", date(2022, 9, 1), True),
        ("<", date(2022, 8, 31), None),
        ("<", date(2022, 8, 1), False),
        ("<=", date(2022, 8, 31), True),
        ("<=", date(2022, 8, 1), None),
        ("<=", date(2022, 7, 31), False),
        (">", date(2022, 7, 31), True),
        (">", date(2022, 8, 1), None),
        (">", date(2022, 8, 31), False),
        (">=", date(2022, 8, 1), True),
        (">=", date(2022, 8, 2), None),
        (">=", date(2022, 9, 1), False),
        ("==", date(2022, 8, 10), None),
        ("==", date(2022, 9, 1), False),
        ("!=", date(2022, 8, 10), None),
        ("!=", date(2022, 9, 1), True),
    ],
)
def test_a_partial_date_is_its_whole_range(symbol: str, day: date, expected: bool | None) -> None:
    assert compare(symbol, AUGUST, day) is expected


def test_a_partial_date_right_of_the_sign() -> None:
    assert compare(">", date(2022, 9, 1), AUGUST) is True


def test_two_partial_dates() -> None:
    assert compare("<", AUGUST, PartialDate.of(2022, 9)) is True
    assert compare("==", AUGUST, AUGUST) is None


@pytest.mark.parametrize(("points", "expected"), [(1, True), (2, True), (5, None), (9, None), (10, False)])
def test_a_score_is_decided_when_its_range_is(points: int, expected: bool | None) -> None:
    assert compare(">=", Score(2, 9, 2, 4), points) is expected


def test_a_moment_without_time_compares_by_day_only() -> None:
    assert compare("<", Moment(DAY), Moment(date(2022, 8, 11), time(0, 0))) is True
    assert compare("<", Moment(DAY), Moment(DAY, time(9, 0))) is None


def test_moments_with_time_compare_by_time() -> None:
    assert compare("<", Moment(DAY, time(9, 0)), Moment(DAY, time(9, 30))) is True


def test_a_moment_and_a_date_compare_by_day() -> None:
    assert compare("==", Moment(DAY, time(9, 0)), DAY) is True


def test_an_instant_falls_on_the_day_it_is_in_japan() -> None:
    assert compare("==", datetime(2022, 8, 9, 16, 0, tzinfo=UTC), DAY) is True


def test_an_instant_and_a_moment_meet_on_the_japanese_clock() -> None:
    assert compare("==", datetime(2022, 8, 10, 0, 0, tzinfo=UTC), Moment(DAY, time(9, 0))) is True


def test_instants_with_and_without_zone_compare() -> None:
    assert compare("<", datetime(2022, 8, 10, 0, 0, tzinfo=UTC), datetime(2022, 8, 10, 9, 1)) is True


def test_times_of_day_compare() -> None:
    assert compare("<", time(9, 0), time(9, 30)) is True


@pytest.mark.parametrize(
    ("left", "right"), [("1", 1), (True, 1), (DAY, "2022-08-10"), (("a",), "a"), (("a",), ("a",)), (time(9), 9)]
)
@pytest.mark.parametrize("symbol", ["==", "!=", "<"])
def test_kinds_that_do_not_compare_are_missing(symbol: str, left: object, right: object) -> None:
    assert compare(symbol, left, right) is None


def test_yes_and_no_have_no_order() -> None:
    assert compare("==", True, True) is True
    assert compare("<", False, True) is None


def test_whole_and_broken_numbers_compare() -> None:
    assert compare("<=", 93, 93.0) is True
