"""Romaji as kana, in both spellings and while still being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.romaji import romaji_kana


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("touroku", "とうろく"),
        ("shinki", "しんき"),
        ("sinki", "しんき"),
        ("chousa", "ちょうさ"),
        ("tyousa", "ちょうさ"),
        ("jiko", "じこ"),
        ("ziko", "じこ"),
        ("kekka", "けっか"),
        ("insatsu", "いんさつ"),
        ("insatu", "いんさつ"),
        ("bo-do", "ぼーど"),
        ("konnichi", "こんいち"),
        ("kinnen", "きんえ"),
        ("tour", "とう"),
        ("tourok", "とうろ"),
        ("ky", ""),
    ],
)
def test_letters_are_kana(typed: str, kana: str) -> None:
    assert romaji_kana(typed) == kana


@pytest.mark.parametrize("typed", ["case", "csv", "登録", "F12", "xyz123"])
def test_other_words_are_none(typed: str) -> None:
    assert romaji_kana(typed) == ""


@given(st.text(max_size=60))
def test_any_text_is_read_or_not(text: str) -> None:
    assert all("ぁ" <= char <= "ゖ" or char == "ー" for char in romaji_kana(text))
