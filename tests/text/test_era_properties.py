"""What holds for every date and every text."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.era import PartialDate, Precision, format_both, format_era, format_era_long, iso, parse_date

TODAY = date(2023, 10, 20)
WRITERS = [iso, format_era, format_era_long, format_both]
THIRDS: list[Precision] = ["month", "early", "middle", "late"]

days = st.dates(min_value=date(1300, 1, 1), max_value=date(2117, 12, 31))
partials = st.builds(PartialDate.of, st.integers(1300, 2117)) | st.builds(
    PartialDate.of, st.integers(1300, 2117), st.integers(1, 12), st.sampled_from(THIRDS)
)
date_like = st.text("0123456789.-/年月日元令和昭平RSHMT 十一二上旬午()（）時分:木ZＲ５ー", max_size=20)


@pytest.mark.parametrize("write", WRITERS)
@given(value=days | partials)
def test_what_is_written_is_read_back(write: Callable[[date | PartialDate], str], value: date | PartialDate) -> None:
    read = parse_date(write(value), today=TODAY, allow_partial=True)
    assert (read.value, read.warning, read.error) == (value, None, None)


@given(text=st.text() | date_like, partial=st.booleans())
def test_no_text_makes_reading_raise(text: str, partial: bool) -> None:
    read = parse_date(text, today=TODAY, prefer="past", allow_partial=partial)
    assert read.value is None or read.error is None


@given(text=date_like)
def test_only_a_blank_text_is_read_as_nothing(text: str) -> None:
    read = parse_date(text, today=TODAY)
    assert (read.value is None and read.error is None) == (not text.strip())


@given(month=st.integers(1, 12), day=st.integers(1, 28))
def test_without_a_year_and_past_preferred_the_date_is_never_ahead(month: int, day: int) -> None:
    value = parse_date(f"{month}/{day}", today=TODAY, prefer="past").value
    assert isinstance(value, date) and value <= TODAY
