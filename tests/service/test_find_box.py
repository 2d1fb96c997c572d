"""The one box: filters, ages and partial birth dates, Latin letters, the misheard, and a search that is overtaken."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casedesk.record.case import Case
from casedesk.service.cases import register
from casedesk.service.filters import completions
from casedesk.service.lists import ListQuestion, count, open_list, window
from casedesk.service.search import find, look
from casedesk.service.seat import Seat
from casedesk.store.overtaking import Overtaken, Overtaking
from casedesk.text.partial import PartialDate
from tests.helpers.work_type import NOON, draft

VALUES = {
    "name": "髙橋　真理子",
    "kana": "ヤマザキ　コウヘイ",
    "birth_on": date(1963, 2, 10),
    "phone": "09012345678",
    "address": "北九州市小倉北区大字浅野二丁目１番１号",
    "outside_no": "HS-2022-00077",
    "other_name": "SANTOS, MARÍA",
}


@pytest.fixture
def known(seat: Seat) -> Case:
    """The one case looked for, and another that must not come."""
    other = {"name": "山田　太郎", "kana": "ヤマダ　タロウ", "birth_on": date(1999, 5, 5), "address": "福岡市天神1-1"}
    register(seat, draft({**other, "phone": "08099998888"}, received_at=NOON - timedelta(days=30)))
    return register(seat, draft(VALUES))


def numbers(seat: Seat, text: str, **given: Any) -> list[str]:
    """The numbers found."""
    return [row["number"] for row in find(seat, text, **given)["rows"]]


FOUND = {
    "birth": ["昭38", "昭和38年", "1963年2月", "S38.2", "19630210", "1963-02-10", "59歳", "59才"],
    "one character": ["髙", "真", "コ", "ｺ", "橋"],
    "romaji": ["yamazaki", "kohei", "Kouhei Yamazaki", "YAMAZAKI KŌHEI", "maria santos"],
    "digits": ["678", "5678", "1234-56", "090", "077"],
    "number": ["hs-2022", "HS2022", "00077"],
    "filter": ["区:小倉北", "ward:小倉北区 高橋", "届出:-7", "received:-7 高橋", "届出:2022-08-10", "届出:8/1..8/10"],
}


@pytest.mark.parametrize("kind", FOUND)
def test_the_one_case_is_found_by(seat: Seat, known: Case, kind: str) -> None:
    assert {text: numbers(seat, text) for text in FOUND[kind]} == {text: [known.number] for text in FOUND[kind]}


NOT = ["昭39", "1963年3月", "58歳", "60歳", "区:八幡", "届出:-7 山田", "届出:2022-08-11", "担当:佐藤"]
NOT += ["状態:ない", "type:none", "9", "0x1f"]


def test_the_one_case_is_not_found_by(seat: Seat, known: Case) -> None:
    assert {text: numbers(seat, text) for text in NOT} == {text: [] for text in NOT}


def test_a_birth_date_known_in_part_is_found_by_that_part(seat: Seat) -> None:
    made = register(seat, draft({"birth_on": PartialDate.of(1963, 2)}))
    assert numbers(seat, "1963年2月") == numbers(seat, "昭38") == [made.number]
    assert numbers(seat, "S38.2.10") == []


def test_a_status_is_told_by_its_key_or_the_beginning_of_its_word(seat: Seat, known: Case) -> None:
    key = known.tracks["main"] if "main" in known.tracks else next(iter(known.tracks.values()))
    assert len(numbers(seat, f"状態:{key}")) == len(numbers(seat, f"status:{key}")) == 2
    assert completions(seat, "状") == ["状態:"]
    assert all(one.startswith("状態:") for one in completions(seat, "状態:"))


def test_only_when_nothing_fits_the_misheard_is_shown_and_told(seat: Seat, known: Case) -> None:
    heard = look(seat, "やまさき")
    assert (heard.total, heard.loose, look(seat, "やまざき").loose) == (1, True, False)
    register(seat, draft({"name": "山崎", "kana": "ヤマサキ"}))
    assert (look(seat, "やまさき").total, look(seat, "やまさき").loose) == (1, False)


def test_a_search_that_is_overtaken_shows_nothing(seat: Seat, known: Case) -> None:
    overtaking = Overtaking()
    overtaking.stop()
    with pytest.raises(Overtaken):
        look(seat, "高橋", overtaking=overtaking)
    assert look(seat, "高橋").total == 1


def test_a_list_with_words_holds_the_same_cases(seat: Seat, known: Case) -> None:
    listed = open_list(seat, ListQuestion("work", ("number",), text="5678 たかはし"))
    assert count(seat, listed)[0] == len(numbers(seat, "5678 たかはし"))
    listed = open_list(seat, ListQuestion("work", ("number",), text="5678 高橋"))
    assert [key.id for key in window(seat, listed).keys] == [known.id]


SIGNS = "\"'*^:(){}[]-+~&|!<>@#$%\\/?=,.;_` \t\u200f\u202e\u0000\ufdfa高橋0あAND OR NOT NEAR"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(SIGNS, max_size=60))
def test_no_sign_of_any_search_language_breaks_it(seat: Seat, text: str) -> None:
    assert find(seat, text)["total"] in (0, 1, 2)


ODD = ["names:高橋", "高橋*", '"高橋"', "高橋) OR (1", "NEAR(高橋 山田)", "' | 'x", "😀", "שלום", "\u202e高橋", "%"]
ODD += ["x' OR '1'='1", "高橋\\", "{高橋}", "^高橋", "高橋:*", "!高橋", "<->"]


@pytest.mark.parametrize("text", ODD)
def test_syntax_is_nothing_but_letters(seat: Seat, known: Case, text: str) -> None:
    assert find(seat, text)["total"] <= 1
