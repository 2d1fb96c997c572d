"""Where the words of a search stand in what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.spans import spans

PLACES = [
    ("髙橋　真理子", "高橋", ["髙橋"]),
    ("髙橋　真理子", "子 高橋", ["髙橋", "子"]),
    ("渡邉󠄂 由美", "渡辺由", ["渡邉󠄂 由"]),
    ("090-1234-5678", "5678", ["5678"]),
    ("090-1234-5678", "45", ["4-5"]),
    ("タカハシ　マリコ", "たかはし", ["タカハシ"]),
    ("コウヘイ", "コーヘイ", ["コウヘイ"]),
    ("佐々木", "佐佐木", ["佐々木"]),
    ("ヤマダ", "yamada", ["ヤマダ"]),
    ("北九州市", "福岡", []),
    ("北九州市", "", []),
]


@pytest.mark.parametrize(("shown", "typed", "marked"), PLACES)
def test_the_places_that_match_are_told(shown: str, typed: str, marked: list[str]) -> None:
    assert [shown[first:end] for first, end in spans(shown, typed)] == marked


@given(st.text(max_size=30), st.text(max_size=10))
def test_places_lie_inside_in_order_and_apart(shown: str, typed: str) -> None:
    found = [place for span in spans(shown, typed) for place in span]
    assert found == sorted(set(found)) and all(0 <= place <= len(shown) for place in found)
