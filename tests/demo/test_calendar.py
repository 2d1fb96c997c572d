from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from random import Random

import pytest

from casedesk.clock import TOKYO
from casedesk.demo.calendar import Calendar
from casedesk.demo.spec import Spec
from casedesk.errors import Invalid
from tests.demo.conftest import DEMO, TODAY, small_type


def calendar(demo: str = DEMO, today: datetime = TODAY) -> Calendar:
    return Calendar(Spec(small_type(demo).demo), today)


def days(n: int, demo: str = DEMO) -> list[date]:
    return [date.fromordinal(a.day) for a in calendar(demo).arrivals(n, Random(1).random)]


def test_a_day_without_rhythm_gets_nothing() -> None:
    assert 0 not in Counter(day.weekday() for day in days(3_000))


def test_tuesdays_get_twice_as_much_as_the_days_after() -> None:
    of = Counter(day.weekday() for day in days(6_000) if day < date(2022, 8, 8))
    assert 1.7 < of[1] / of[2] < 2.3


def test_most_come_near_the_peak() -> None:
    near = sum(abs((day - date(2022, 8, 1)).days) <= 10 for day in days(2_000))
    assert near > 900


def test_by_nine_in_the_morning_little_of_today_has_come() -> None:
    today = [a.at for a in calendar().arrivals(5_000, Random(1).random) if a.day == TODAY.date().toordinal()]
    assert today and max(today) <= TODAY


def test_the_day_is_the_day_in_japan() -> None:
    assert all(a.at.astimezone(TOKYO).toordinal() == a.day for a in calendar().arrivals(500, Random(1).random))


def test_before_the_first_wave_there_is_nothing_to_make() -> None:
    with pytest.raises(Invalid, match="no case comes in"):
        calendar(today=datetime(2019, 1, 1, tzinfo=TOKYO))


def test_a_week_has_seven_days() -> None:
    with pytest.raises(Invalid, match="7 numbers"):
        calendar(DEMO.replace("week = [0, ", "week = ["))


def test_a_wave_names_its_ages() -> None:
    with pytest.raises(Invalid, match=r"calendar.source\[1\].*no ages “old”"):
        calendar(DEMO.replace('ages = "all"', 'ages = "old"'))
