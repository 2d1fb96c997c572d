"""Readings: long vowels and voiced marks, kana to Latin letters and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.readings import from_romaji, loosened, sounded, to_romaji

KANA = st.text("あいうえおかがさざただなはばぱまやらわんっゃゅょーアイウエオカガキギヴァィｶﾞｰﾜ　・-゛", max_size=20)


@given(KANA)
def test_a_sounded_reading_is_as_it_is(text: str) -> None:
    assert sounded(sounded(text)) == sounded(text)


@given(st.text(max_size=20))
def test_a_loosened_reading_is_as_it_is(text: str) -> None:
    assert loosened(loosened(text)) == loosened(text)


@pytest.mark.parametrize(
    ("kana", "latin"), [("マリア", "maria"), ("ショウコ", "shoko"), ("ちづる", "chizuru"), ("山", "")]
)
def test_kana_as_passports_write_them(kana: str, latin: str) -> None:
    assert to_romaji(kana) == latin


@pytest.mark.parametrize(("latin", "kana"), [("sato", "さと"), ("shinichi", "しんいち"), ("ohno", "おおの")])
def test_latin_letters_as_the_kana_they_stand_for(latin: str, kana: str) -> None:
    assert kana in from_romaji(latin)


@pytest.mark.parametrize("latin", ["", "smith", "xyz", "佐藤", "123", "a1"])
def test_letters_that_stand_for_no_kana_give_none(latin: str) -> None:
    assert from_romaji(latin) == ()
