from __future__ import annotations

from datetime import date

import pytest

from casedesk.definition.working_days import is_working_day, working_day_after


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2022, 8, 10), True),
        (date(2022, 8, 11), False),  # 山の日
        (date(2022, 8, 13), False),  # Saturday
        (date(2021, 12, 28), True),
        (date(2021, 12, 29), False),
        (date(2022, 1, 3), False),
        (date(2022, 1, 4), True),
        (date(2019, 5, 1), False),  # the day of the accession, a holiday once
        (date(2019, 4, 30), False),  # between two holidays
    ],
)
def test_is_working_day(day: date, open_: bool) -> None:
    assert is_working_day(day) is open_


def test_zero_days_after_a_closed_day_is_the_next_open_one() -> None:
    assert working_day_after(date(2022, 8, 11), 0) == date(2022, 8, 12)


def test_backwards_over_a_weekend() -> None:
    assert working_day_after(date(2022, 8, 15), -1) == date(2022, 8, 12)


def test_the_calendar_ends_quietly() -> None:
    assert working_day_after(date(9999, 12, 31), 1) is None
