"""Ages on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.age import age_on, age_text, ages_on, months_on
from casedesk.text.partial import PartialDate


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1963, 2, 10), date(2023, 2, 9), 59),
        (date(1963, 2, 10), date(2023, 2, 10), 60),
        (date(2004, 2, 29), date(2023, 2, 28), 18),
        (date(2004, 2, 29), date(2023, 3, 1), 19),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2023, 5, 1), date(2023, 4, 30), -1),
    ],
)
def test_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@pytest.mark.parametrize(
    ("birth", "day", "months"),
    [
        (date(2023, 1, 15), date(2023, 8, 14), 6),
        (date(2023, 1, 15), date(2023, 8, 15), 7),
        (date(2023, 1, 31), date(2023, 2, 28), 0),
        (date(2023, 1, 31), date(2023, 3, 1), 1),
    ],
)
def test_completed_months(birth: date, day: date, months: int) -> None:
    assert months_on(birth, day) == months


@pytest.mark.parametrize(
    ("birth", "text"),
    [
        (date(1978, 10, 19), "45歳"),
        (date(2023, 3, 1), "7か月"),
        (date(2023, 10, 19), "0か月"),
        (date(2023, 10, 20), "出生前"),
        (PartialDate.of(1978), "44～45歳"),
        (PartialDate.of(1978, 3), "45歳"),
        (PartialDate.of(2023), "0歳"),
    ],
)
def test_an_age_in_words(birth: date | PartialDate, text: str) -> None:
    assert age_text(birth, date(2023, 10, 19)) == text


def test_a_partly_known_birth_date_gives_the_ages_possible() -> None:
    assert ages_on(PartialDate.of(1963), date(2023, 6, 1)) == (59, 60)


@given(birth=st.dates(), day=st.dates())
def test_twelve_months_are_a_year_except_for_leap_days(birth: date, day: date) -> None:
    assert months_on(birth, day) // 12 == age_on(birth, day)
