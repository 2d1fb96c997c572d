from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casedesk.printing.breaks import NO_END, NO_START, broken
from casedesk.printing.fonts import typeface

JAPANESE = st.text(st.sampled_from("病院で検査、。」「（）ーっょ々ABC-12 漢字"), max_size=120)


def lines(text: str, width: float) -> list[str]:
    return [text[start:end] for start, end in broken(text, width)]


def test_a_full_stop_takes_the_character_before_it_along() -> None:
    assert lines("検査した。", 4) == ["検査し", "た。"]


def test_an_opening_bracket_goes_with_what_it_opens() -> None:
    assert lines("検査（陽性）", 3) == ["検査", "（陽", "性）"]


def test_a_word_of_letters_stays_whole() -> None:
    assert lines("番号ABC-123です", 5) == ["番号", "ABC-123で", "す"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("A" * 25, 5) == ["A" * 10, "A" * 10, "A" * 5]


def test_spaces_at_a_line_end_go() -> None:
    assert lines("あいう　えお", 3) == ["あいう", "えお"]


def test_nothing_but_stops_still_ends() -> None:
    assert lines("。" * 7, 3) == ["。。。", "。。。", "。"]


@given(JAPANESE, st.integers(2, 20))
def test_no_character_but_spaces_is_lost(text: str, width: int) -> None:
    assert "".join(lines(text, width)).replace(" ", "") == text.replace(" ", "")


@given(JAPANESE, st.integers(2, 20))
def test_every_line_fits(text: str, width: int) -> None:
    assert all(typeface().em(line) <= width for line in lines(text, width))


@given(st.text(st.sampled_from("病院で検査漢字"), min_size=1, max_size=60), st.integers(4, 20))
def test_stops_and_brackets_keep_their_side(words: str, width: int) -> None:
    found = lines("「".join(f"{a}。" for a in words) + "終", width)
    assert not any(line[0] in NO_START or line[-1] in NO_END for line in found)
