"""Width and script of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.width import full_kana, half, hiragana, katakana, strip_controls


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ｒ５．１０．１９", "R5.10.19"),
        ("８０３－８５０１", "803-8501"),
        ("０９３ー５８２ー３００７", "093-582-3007"),
        ("ab　c", "ab c"),
        ("サーバー", "サーバー"),
        ("2020–03—01", "2020-03-01"),
    ],
)
def test_half_width(typed: str, expected: str) -> None:
    assert half(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ｶﾞｸｾｲ", "ガクセイ"),
        ("ﾊﾟﾊﾞ", "パバ"),
        ("カ゛", "ガ"),
        ("ｳﾞ", "ヴ"),
        ("ア゛", "ア゛"),
        ("a漢", "a漢"),
        ("ｰ｡", "ー。"),
    ],
)
def test_half_width_kana_become_full_width(typed: str, expected: str) -> None:
    assert full_kana(typed) == expected


def test_hiragana_become_katakana() -> None:
    assert katakana("さとう ﾀﾛｳ ゔ いすゞ") == "サトウ タロウ ヴ イスヾ"


def test_katakana_become_hiragana() -> None:
    assert hiragana("サトウ ﾀﾛｳ") == "さとう たろう"


def test_control_characters_are_removed_but_tab_and_line_feed_stay() -> None:
    assert strip_controls("a\x00b\x1f\tc\r\nd\x85\re") == "ab\tc\nd\ne"


@given(st.text())
def test_half_width_twice_changes_nothing(text: str) -> None:
    assert half(half(text)) == half(text)


@given(st.text())
def test_stripping_leaves_no_forbidden_character(text: str) -> None:
    assert not {c for c in strip_controls(text) if ord(c) < 32} - {"\n", "\t"}


@given(st.text("ぁ-んがぱゝゞゔアー", min_size=1))
def test_katakana_and_back_gives_hiragana_again(text: str) -> None:
    assert hiragana(katakana(text)) == hiragana(text)
