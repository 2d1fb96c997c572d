"""Cells that say why there is no value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.unknown import KEYS, empty_reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("不明", "unknown"),
        ("不詳", "unknown"),
        ("99_不明", "unknown"),
        ("（不明）", "unknown"),
        ("不明？", "unknown"),
        ("年齢不明", "unknown"),
        ("調査中", "under_investigation"),
        ("現在調査中", "under_investigation"),
        ("確認中", "under_investigation"),
        ("拒否", "refused"),
        ("非公表", "withheld"),
        ("非公開", "withheld"),
        ("発症日は非公表", "withheld"),
        ("記載なし", "not_stated"),
        ("（資料に記載なし）", "not_stated"),
        ("未記入", "not_stated"),
        ("N/A", "not_stated"),
        ("ＮＡ", "not_stated"),
        ("判読不能", "illegible"),
        ("判読不可", "illegible"),
        ("非該当", "not_applicable"),
        ("未聴取", "not_asked"),
    ],
)
def test_words_for_no_value(text: str, reason: str) -> None:
    assert empty_reason(text) == reason


@pytest.mark.parametrize("dash", ["-", "－", "ー", "―", "−", "…", "–", "ｰ", "--", "～", "／"])
def test_a_lone_dash_states_nothing(dash: str) -> None:
    assert empty_reason(f" {dash} ") == "not_stated"


@pytest.mark.parametrize(
    "text", ["", "　", "なし", "該当なし", "0", "-1", "感染経路不明", "佐々木", "ー1", "非公表（高齢者）", "()"]
)
def test_values_and_blanks_are_no_reason(text: str) -> None:
    assert empty_reason(text) is None


@given(st.text())
def test_any_text_gives_a_known_key_or_none(text: str) -> None:
    assert empty_reason(text) in (None, *KEYS)
