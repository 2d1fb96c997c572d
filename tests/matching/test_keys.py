"""The key of a name as it is heard, and the keys by which reports meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.matching.edits import one_slip
from casedesk.matching.sounds import sound_key

SAME = (
    (("NGUYEN VAN AN", "グエン　ヴァン　アン"), ("AN NGUYEN VAN", "アン　ヌエン　バン")),
    (("髙田　真", "タカダ　マコト"), ("高田真", "タカタマコト")),
    (("大野　修", "オオノ　オサム"), ("大野　修", "オーノ　オサム")),
)


@pytest.mark.parametrize("pair", SAME)
def test_one_key_for_what_is_heard_alike(pair: tuple[tuple[str, str], tuple[str, str]]) -> None:
    assert sound_key(*pair[0]) == sound_key(*pair[1]) != ""


def test_no_reading_no_key() -> None:
    assert sound_key("佐藤　翔太", "") == ""


@pytest.mark.parametrize("pair", [("abcd", "abxd"), ("abcd", "acbd"), ("abcd", "abd"), ("abcd", "abcde")])
def test_one_slip(pair: tuple[str, str]) -> None:
    assert one_slip(*pair) and one_slip(*pair[::-1])


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_key(name: str, kana: str) -> None:
    assert isinstance(sound_key(name, kana), str)
