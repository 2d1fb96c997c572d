"""A master's rows by day: old records keep the wording of their day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.definition.lookup import Lookup, build, by_name
from tests.helpers.small_type import case_type


def row(key: str, ja: str, since: str = "", until: str = "") -> Mapping[str, str]:
    """A row of a master."""
    return {"key": key, "code": "", "ja": ja, "en": "", "valid_from": since, "valid_until": until}


ROWS = (
    row("covid", "新型コロナウイルス感染症", "2020-02-01", "2023-05-07"),
    row("covid", "COVID-19（5類）", "2023-05-08"),
    row("flu", "インフルエンザ"),
)


def lookup() -> Lookup:
    """The lookup of one master with two wordings of a key."""
    return build(case_type(), {"disease": by_name(ROWS)})


def test_the_newest_row_stands_under_its_key_and_order_is_kept() -> None:
    assert list(by_name(ROWS)) == ["covid@2020-02-01", "covid", "flu"]


@pytest.mark.parametrize(
    ("on", "label"),
    [
        (None, "COVID-19（5類）"),
        (date(2023, 5, 8), "COVID-19（5類）"),
        (date(2023, 5, 7), "新型コロナウイルス感染症"),
        (date(1999, 1, 1), "新型コロナウイルス感染症"),
    ],
)
def test_a_label_is_that_of_its_day(on: date | None, label: str) -> None:
    assert lookup().label("disease", "covid", on=on) == label


def test_either_wording_finds_the_same_key() -> None:
    found = {lookup().master("disease", text) for text in ("新型コロナウイルス感染症", "COVID-19（5類）", "covid")}
    assert found == {"covid"}


def test_a_wording_in_force_comes_before_an_older_one_of_another_key() -> None:
    rows = (row("a", "東区", "", "2022-03-31"), row("a", "東北区", "2022-04-01"), row("b", "東区", "2022-04-01"))
    assert build(case_type(), {"ward": by_name(rows)}).master("ward", "東区") == "b"


def test_an_unknown_key_is_its_own_label() -> None:
    assert lookup().label("disease", "measles", on=date(2022, 1, 1)) == "measles"


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=5, unique=True), st.dates())
def test_the_label_is_the_last_begun_whatever_the_order(days: list[date], on: date) -> None:
    rows = by_name(row("k", day.isoformat(), day.isoformat()) for day in days)
    begun = [day for day in days if day <= on] or [min(days)]
    assert build(case_type(), {"m": rows}).label("m", "k", on=on) == max(begun).isoformat()
