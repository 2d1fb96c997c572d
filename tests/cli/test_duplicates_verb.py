"""duplicates by the command line: found, listed, decided, taken back."""

from __future__ import annotations

from datetime import date

import pytest

from casedesk.service.cases import register
from casedesk.service.seat import Seat
from tests.cli.conftest import Run
from tests.helpers.work_type import draft

WHO = {"name": "山田　花子", "kana": "ヤマダ　ハナコ", "birth_on": date(1985, 3, 2), "phone": "09000001234"}


@pytest.fixture
def two(seat: Seat) -> tuple[str, str]:
    """The numbers of two reports of one person."""
    made = [register(seat, draft(values)) for values in (WHO, {**WHO, "kana": "ヤマタ　ハナコ"})]
    return made[0].number or "", made[1].number or ""


def test_a_pair_is_found_and_listed_with_why(at: Run, two: tuple[str, str]) -> None:
    assert at("duplicates", "find", "--json").json["pairs"] == 1
    listed = at("duplicates", "list", "--json").json
    assert (listed["earlier"]["number"], listed["later"]["number"]) == two
    assert listed["why"].startswith("電話一致・")
    assert at("duplicates", "of", two[0], "--json", "--lang", "en").json["why"].startswith("same telephone")


def test_a_decision_empties_the_list_and_undo_fills_it(at: Run, two: tuple[str, str]) -> None:
    at("duplicates", "find")
    assert at("duplicates", "decide", *two, "different", "--json").json["verdict"] == "different"
    assert at("duplicates", "list", "--json").out == ""
    assert at("duplicates", "undo", *two).code == 0
    assert at("duplicates", "list", "--json").json["later"]["number"] == two[1]


def test_what_cannot_be_understood_is_said(at: Run, two: tuple[str, str]) -> None:
    assert at("duplicates", "decide", *two, "maybe").code == 2
    assert at("duplicates", "decide", two[0]).code == 2
    assert at("duplicates", "undo", *two).code == 1
