"""Age groups of published lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.ageband import BANDS, UNKNOWN, band_of_age, parse_age_band, split_age_sex


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("60代", "60代"),
        ("60歳代", "60代"),
        ("６０代", "60代"),
        ("50 代", "50代"),
        ("10歳\n未満", "10歳未満"),
        ("10代未満", "10歳未満"),
        ("0歳児", "10歳未満"),
        ("1歳未満", "10歳未満"),
        ("乳児\n（1歳未満）", "10歳未満"),
        ("未就学児", "10歳未満"),
        ("生後3か月", "10歳未満"),
        ("0-9歳", "10歳未満"),
        ("20～29", "20代"),
        ("45歳", "40代"),
        ("90代", "90歳以上"),
        ("90以上", "90歳以上"),
        ("90歳以上", "90歳以上"),
        ("100歳以上", "90歳以上"),
        ("高齢者", UNKNOWN),
        ("60代以上", UNKNOWN),
        ("20代未満", UNKNOWN),
        ("不明", UNKNOWN),
    ],
)
def test_an_age_group_is_read_as_the_standard_one(text: str, label: str) -> None:
    band = parse_age_band(text)
    assert band and band.label == label


@pytest.mark.parametrize("text", ["", "68代", "男性", "会社員", "高齢者施設職員", "2021/5/1", "9" * 40])
def test_what_names_no_age_group_gives_none(text: str) -> None:
    assert parse_age_band(text) is None


def test_a_group_that_is_not_standard_keeps_its_ages() -> None:
    band = parse_age_band("60代以上")
    assert band and (band.low, band.high) == (60, None)


@pytest.mark.parametrize(
    ("text", "label", "sex"),
    [
        ("50代男性", "50代", "男性"),
        ("90歳以上女性", "90歳以上", "女性"),
        ("1歳男児", "10歳未満", "男性"),
        ("20代・女", "20代", "女性"),
    ],
)
def test_age_and_sex_in_one_cell_are_taken_apart(text: str, label: str, sex: str) -> None:
    found = split_age_sex(text)
    assert found and (found[0].label, found[1]) == (label, sex)


@pytest.mark.parametrize("text", ["50代", "男性", "女児", "会社員男性", ""])
def test_a_cell_without_both_is_left_alone(text: str) -> None:
    assert split_age_sex(text) is None


@given(st.integers(0, 130))
def test_every_age_has_a_standard_group(age: int) -> None:
    assert band_of_age(age).label in BANDS


@given(st.text() | st.text("0123456789代歳以上未満男性女-~", max_size=10))
def test_no_text_makes_reading_raise(text: str) -> None:
    assert split_age_sex(text) is None or parse_age_band(text) is None
