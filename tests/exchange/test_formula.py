from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.exchange.formula import formula_safe, plain_text


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|'x'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＠x", "-A1", "'=1"]
)
def test_a_cell_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert formula_safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["-3", "+36.5", "-12%", "+81-93-582-3007", "+81 (0)90 1234 5678", "-", "－－", "1=2", "", "'本人'", "a@b.jp"],
)
def test_numbers_phones_dashes_and_plain_text_stay(text: str) -> None:
    assert formula_safe(text) == text


@given(st.one_of(st.text(), st.text(alphabet="'=+-@\t1a＝－")))
def test_the_text_comes_back(text: str) -> None:
    assert plain_text(formula_safe(text)) == text
