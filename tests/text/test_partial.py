"""Dates known only in part."""

from datetime import date

import pytest

from casedesk.text.partial import PartialDate, Precision


@pytest.mark.parametrize(
    ("value", "last"),
    [
        (PartialDate.of(2020), date(2020, 12, 31)),
        (PartialDate.of(2020, 2), date(2020, 2, 29)),
        (PartialDate.of(2020, 2, "early"), date(2020, 2, 10)),
        (PartialDate.of(2020, 2, "middle"), date(2020, 2, 20)),
        (PartialDate.of(2021, 2, "late"), date(2021, 2, 28)),
    ],
)
def test_the_last_day_of_a_stretch(value: PartialDate, last: date) -> None:
    assert value.last == last


@pytest.mark.parametrize(("third", "first"), [("early", 1), ("middle", 11), ("late", 21)])
def test_the_first_day_of_a_third_of_a_month(third: Precision, first: int) -> None:
    assert PartialDate.of(2020, 2, third).first == date(2020, 2, first)


def test_stretches_are_ordered_by_their_first_day_then_the_shorter() -> None:
    year, month, early, late = (
        PartialDate.of(2021),
        PartialDate.of(2021, 1),
        PartialDate.of(2021, 1, "early"),
        PartialDate.of(2021, 1, "late"),
    )
    assert sorted([late, year, month, early]) == [early, month, year, late]


def test_a_stretch_holds_its_days_only() -> None:
    early = PartialDate.of(2021, 1, "early")
    assert early.holds(date(2021, 1, 10)) and not early.holds(date(2021, 1, 11))


def test_a_first_day_in_the_middle_of_a_stretch_is_refused() -> None:
    with pytest.raises(ValueError, match="2021-01-02"):
        PartialDate(date(2021, 1, 2), "month")
