"""Kanji numerals."""

import pytest

from casedesk.text.numerals import numeral


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("五", 5),
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("廿三", 23),
        ("百二十", 120),
        ("千二百三", 1203),
        ("二〇二三", 2023),
        ("〇", 0),
    ],
)
def test_a_run_of_numerals(run: str, value: int) -> None:
    assert numeral(run) == value


@pytest.mark.parametrize("run", ["", "十二十", "二三十", "十百", "abc"])
def test_what_is_no_number(run: str) -> None:
    assert numeral(run) is None
