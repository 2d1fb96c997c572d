from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.printing.fonts import typeface
from casedesk.printing.typeset import Dots, Str, Typesetter, drawable, paragraphs


def drawn(text: str) -> str:
    return drawable(text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("𠮷田", "吉田"),
        ("槗本", "橋本"),
        ("葛󠄀城", "葛城"),
        ("か\u3099", "が"),
        ("e\u0301", "é"),
        ("☑", "〓"),
        ("😀", "〓"),
        ("سلام", "〓〓〓〓"),
        ("a\x00\x07\u200b\u202eb", "ab"),
        ("a\tb\u2003c", "a b c"),
        ("\ud800", "〓"),
        ("\ufe0f", ""),
        ("髙﨑①㈱", "髙﨑①㈱"),
    ],
)
def test_what_the_font_lacks_is_drawn_as_its_usual_form_or_as_geta(text: str, expected: str) -> None:
    assert drawn(text) == expected


def test_a_stand_in_has_dots_under_it() -> None:
    assert Typesetter("1").lines("あ𠮷田", 10, "name") == [(Str(0.0, "あ吉田"), Dots(1.0, 1.0))]


def test_the_dots_follow_their_character_to_the_next_line() -> None:
    lines = Typesetter("1").lines("あいうえ𠮷田", 4, "name")
    assert lines == [(Str(0.0, "あいうえ"),), (Str(0.0, "吉田"), Dots(0.0, 1.0))]


def test_dots_of_one_line_are_not_repeated_on_the_next() -> None:
    assert Typesetter("1").lines("𠮷あいうえお", 4, "name")[1] == (Str(0.0, "えお"),)


def test_each_character_is_listed_once_per_field() -> None:
    setter = Typesetter("7")
    for field in ("name", "name", "note"):
        setter.lines("𠮷𠮷", 10, field)
    assert setter.substituted == (("7", "name", "𠮷"), ("7", "note", "𠮷"))


def test_blank_lines_at_the_end_go_and_never_two_stay() -> None:
    assert paragraphs("a\r\n\r\n\n\nb\n\n") == ["a", "", "b"]


@given(st.text())
def test_whatever_is_drawn_the_font_has(text: str) -> None:
    assert typeface().characters.issuperset(drawn(text.replace("\n", " ")))


@given(st.text(), st.floats(1, 30))
def test_lines_are_never_wider_than_asked(text: str, width: float) -> None:
    for line in Typesetter("1").lines(text, width, "note"):
        assert sum(typeface().em(bit.text) for bit in line if isinstance(bit, Str)) <= width
