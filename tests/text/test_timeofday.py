"""Times of day as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.timeofday import parse_time


@pytest.mark.parametrize(
    "text",
    [
        "1530",
        "15:30",
        "１５：３０",
        "午後3時半",
        "午後三時三十分",
        "15時30分",
        "15時30分頃",
        "3:30pm",
        "PM3:30",
        "3:30 p.m.",
    ],
)
def test_every_way_to_write_half_past_three_in_the_afternoon(text: str) -> None:
    assert parse_time(text) == time(15, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("930", time(9, 30)),
        ("午前0時", time(0)),
        ("午前12時", time(0)),
        ("午後12時30分", time(12, 30)),
        ("午後0時30分", time(12, 30)),
        ("正午", time(12)),
        ("9時", time(9)),
        ("08:05:59", time(8, 5, 59)),
    ],
)
def test_a_time_is_read(text: str, expected: time) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "24:00", "25:00", "1260", "不明", "13:00am", "12", "1" * 99])
def test_what_is_no_time_of_day_gives_none(text: str) -> None:
    assert parse_time(text) is None


@given(st.text() | st.text("0123456789:時分半午前後apm 十", max_size=12))
def test_no_text_makes_reading_raise(text: str) -> None:
    assert parse_time(text) is None or isinstance(parse_time(text), time)


@given(st.times().map(lambda moment: moment.replace(microsecond=0)))
def test_an_iso_time_is_read_back(moment: time) -> None:
    assert parse_time(moment.isoformat()) == moment
