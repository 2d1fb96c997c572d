"""Numbers that survive being read out, typed and scanned."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casedesk.record.numbering import case_number, check_digit, is_number_like, number_kind, paper_number, read_number

years = st.integers(1950, 2150)
counts = st.integers(1, 50_000_000)
numbers = st.builds(case_number, years, counts) | st.builds(paper_number, years, counts)


def test_a_case_number() -> None:
    assert case_number(2022, 123) == "2022-000123-4"


def test_a_paper_number_is_grouped_otherwise() -> None:
    assert paper_number(2022, 123) == "2022-0000-0123-1"


def test_the_millionth_case_of_a_year_gets_a_digit_more() -> None:
    assert case_number(2022, 1_000_000)[:13] == "2022-1000000-"


@pytest.mark.parametrize(
    "typed",
    [
        "2022-000123-4",
        "20220001234",
        "２０２２－０００１２３－４",
        "２０２２ー０００１２３ー４",
        "2022ｰ000123ｰ4",
        "2022−000123‐4",
        " 2022 000123 4　",
        "2022-0001234",
        "2022ーー000123-4",
    ],
)
def test_a_number_is_read_however_it_was_typed(typed: str) -> None:
    assert read_number(typed) == "2022-000123-4"


@pytest.mark.parametrize(
    "typed", ["", "-", "山田", "2022", "09012345678", "2022-000123", "2022-8-10", "x2022-000123-4"]
)
def test_what_is_no_number_is_not_read(typed: str) -> None:
    assert (read_number(typed), is_number_like(typed)) == (None, False)


def test_a_wrong_check_digit_is_told_from_no_number_at_all() -> None:
    assert (read_number("2022-000123-5"), is_number_like("2022-000123-5")) == (None, True)


@given(numbers)
def test_every_number_reads_back_with_and_without_hyphens(number: str) -> None:
    assert read_number(number) == number == read_number(number.replace("-", ""))


@given(years, counts, counts)
def test_a_paper_is_never_taken_for_a_case(year: int, case: int, paper: int) -> None:
    one, other = case_number(year, case), paper_number(year, paper)
    assert one.replace("-", "") != other.replace("-", "")
    assert (number_kind(one), number_kind(other)) == ("case", "paper")


@given(numbers, st.data())
def test_every_single_wrong_digit_is_caught(number: str, data: st.DataObject) -> None:
    digits = number.replace("-", "")
    at = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from("0123456789"))
    assume(wrong != digits[at])
    assert read_number(digits[:at] + wrong + digits[at + 1 :]) is None


def test_swapped_neighbours_are_caught_but_for_one_in_45() -> None:
    """Over every state the check can be in: 20 of 900 swaps leave it as it was, as the standard's MOD 11,10 does."""
    states = [next(p for p in map(str, range(10**3)) if check_digit(p) == str(d)) for d in range(10)]
    pairs = [(a, b) for a in "0123456789" for b in "0123456789" if a != b]
    missed = [p for p in states for a, b in pairs if check_digit(p + a + b) == check_digit(p + b + a)]
    assert (len(missed), len(states) * len(pairs)) == (20, 900)
