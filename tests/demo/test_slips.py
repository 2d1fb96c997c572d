from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.demo import slips

TODAY = date(2022, 8, 10)
seeds = st.integers(0, 10_000)


@given(st.text("アイウエオカガキコゴサザシスズソゾタダチヂツヅトドナノハバパホボミモャヤュユョヨラロワンー　"), seeds)
def test_a_slip_of_kana_changes_one_character_at_most(text: str, seed: int) -> None:
    slipped = slips.kana(text, Random(seed).random)
    assert len(slipped) == len(text) and sum(a != b for a, b in zip(text, slipped, strict=True)) <= 1


@pytest.mark.parametrize(("text", "slipped"), [("ミヅ", "ミズ"), ("タ", "ダ"), ("ノー", "ノウ"), ("ユイ", "ユイ")])
def test_the_slips_that_offices_meet(text: str, slipped: str) -> None:
    assert slips.kana(text, Random(1).random) == slipped


@given(st.from_regex(r"090[0-9]{8}|093[0-9]{7}", fullmatch=True), seeds)
def test_a_slip_of_the_telephone_is_another_number_of_the_same_area(number: str, seed: int) -> None:
    slipped = slips.phone(number, Random(seed).random)
    assert slipped != number and slipped[:5] == number[:5] and len(slipped) == len(number)


@given(st.dates(date(1926, 12, 25), TODAY))
def test_an_era_slip_keeps_day_and_month(day: date) -> None:
    slipped = slips.era(day, TODAY)
    assert (slipped.month, slipped.day) == (day.month, day.day) and slipped <= TODAY
    assert abs(slipped.year - day.year) in (0, 63)


def test_showa_3_is_taken_for_heisei_3() -> None:
    assert slips.era(date(1928, 5, 6), TODAY) == date(1991, 5, 6)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_misread_day_is_a_day_not_in_the_future(day: date) -> None:
    assert slips.day_digit(day, TODAY) <= TODAY


def test_a_character_is_written_another_way() -> None:
    assert slips.variant({"高": "髙"})("高橋　実", Random(1).random) == "髙橋　実"
