"""Finding: a word as it is heard, seen or typed leads to the case, and nothing anybody types breaks it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casedesk.errors import Usage
from casedesk.record.case import Case, Paper
from casedesk.service.cases import change, move, register
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.text.partial import PartialDate
from tests.helpers.queries import queries
from tests.helpers.work_type import NOON, draft

VALUES = {
    "name": "髙橋　真理子",
    "kana": "タカハシ　マリコ",
    "birth_on": date(1963, 2, 10),
    "phone": "09012345678",
    "phone_2": "0935822007",
    "address": "北九州市小倉北区大字浅野二丁目１番１号",
    "outside_no": "HS-2022-00077",
    "other_name": "SANTOS, MARIA",
}


@pytest.fixture
def known(seat: Seat) -> Case:
    """The one case looked for, and another that must not come."""
    register(seat, draft({"name": "山田　太郎", "phone": "08099998888", "address": "福岡市中央区天神1-1"}))
    return register(seat, draft(VALUES))


def numbers(seat: Seat, text: str, **given: Any) -> list[str]:
    """The numbers found, newest first."""
    return [row["number"] for row in find(seat, text, **given)["rows"]]


ERA = "昭和三十八年二月十日"
BIRTHS = ("S38.2.10", "S380210", "昭和38年2月10日", ERA, "1963/2/10", "1963-02-10", "19630210", "Ｓ３８．２．１０")
NAMES = (
    "髙橋",
    "高橋",
    "高橋真理子",
    "髙橋　真理子",
    "真理子 高橋",
    "たかはし",
    "タカハシ",
    "ﾀｶﾊｼ",
    "まりこ",
    "santos",
    "Maria SANTOS",
)
PHONES = (
    "09012345678",
    "090-1234-5678",
    "1234-5678",
    "5678",
    "０９０１２３４",
    "(093)582-2007",
    "093-582",
    "582ー2007",
)
PLACES = ("浅野2-1-1", "小倉北区浅野", "浅野二丁目", "浅野２丁目1番", "小倉 浅野")
MIXED = ("たかはし S38.2.10", "5678 高橋 浅野")
OUTSIDE = ("HS-2022-00077", "hs202200077", "hs-2022", "ＨＳ－２０２２－０００７７", "00077")


WAYS = {"birth": BIRTHS, "name": NAMES, "phone": PHONES, "place": PLACES, "outside": OUTSIDE, "mixed": MIXED}


@pytest.mark.parametrize("ways", WAYS)
def test_a_case_is_found_by_its(seat: Seat, known: Case, ways: str) -> None:
    assert {text: numbers(seat, text) for text in WAYS[ways]} == {text: [known.number] for text in WAYS[ways]}


ELSE = ["高橋太郎", "山田 5678", "S38.2.11", "09012345679", "%", "_", "\\", "髙%子", "' OR 1=1 --", "😀", "・", "-"]


def test_a_case_is_not_found_by_anything_else(seat: Seat, known: Case) -> None:
    assert {text: numbers(seat, text) for text in ELSE} == {text: [] for text in ELSE}


def test_a_case_is_found_by_its_number_with_hyphens_or_without(seat: Seat, known: Case) -> None:
    number = known.number or ""
    wide = number.translate(str.maketrans("0123456789-", "０１２３４５６７８９ー"))
    for text in (number, number.replace("-", ""), wide):
        assert numbers(seat, text) == [number]
    assert len(numbers(seat, number[:8])) == 2


def test_a_case_is_found_by_the_number_of_its_paper(seat: Seat) -> None:
    made = register(seat, draft(papers=(Paper("slip", "2020", NOON),)))
    register(seat, draft(papers=(Paper("slip", "2020", NOON),)))
    assert numbers(seat, made.papers[0].number or "") == [made.number]


def test_odd_letters_are_found_as_themselves(seat: Seat) -> None:
    odd = ["100%", "a_b", "back\\slash", "O'Brien", '"quoted"', "𠮷野", "葛󠄀城", "😀", "李%"]
    register(seat, draft({"name": "axb 李 1000 backslash"}))
    made = {name: register(seat, draft({"name": name})).number for name in odd}
    assert {name: numbers(seat, name) for name in odd} == {name: [made[name]] for name in odd}


def test_a_variant_character_finds_the_name_and_the_name_stays_as_written(seat: Seat) -> None:
    register(seat, draft({"name": "渡邉 斎藤﨑"}))
    assert [row["name"] for row in find(seat, "渡辺")["rows"]] == ["渡邉 斎藤﨑"]


def test_the_new_name_is_found_and_the_old_one_no_longer(seat: Seat, known: Case) -> None:
    change(seat, known, {"name": "佐藤", "kana": None, "phone": None})
    assert (numbers(seat, "佐藤"), numbers(seat, "たかはし"), numbers(seat, "090-1234")) == ([known.number], [], [])


def test_a_birth_date_known_to_its_month_is_told_as_such(seat: Seat) -> None:
    register(seat, draft({"birth_on": PartialDate.of(1963, 2)}))
    assert find(seat, "")["rows"][0]["birth_on"] == "1963-02"


@pytest.mark.parametrize("text", ["", "   ", "　\t\n", "\x00"])
def test_nothing_typed_gives_the_newest_received_first(seat: Seat, text: str) -> None:
    made = [register(seat, draft(received_at=NOON + timedelta(hours=h))).number for h in (1, 3, 2)]
    assert numbers(seat, text) == [made[1], made[2], made[0]]


LONG = ["あ" * 10_000, "% " * 5_000, "1" * 10_000, "R5.10.19 " * 1_000, "a" * 499 + "𠮷"]


def test_nothing_anybody_types_breaks_it(seat: Seat, known: Case) -> None:
    assert [find(seat, text)["total"] for text in LONG] == [0] * len(LONG)
    assert find(seat, "\udcff")["total"] == 2  # nothing is left of it


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_no_text_breaks_it(seat: Seat, text: str) -> None:
    assert find(seat, text)["total"] == 0


@pytest.mark.parametrize(("limit", "rows"), [(0, 0), (1, 1), (-3, 0), (10**30, 2)])
def test_the_limit_leaves_the_total_exact(seat: Seat, known: Case, limit: int, rows: int) -> None:
    found = find(seat, "", limit=limit)
    assert (found["total"], found["total_exact"], len(found["rows"])) == (2, True, rows)


def test_types_and_statuses_narrow_and_unknown_ones_list_the_known(seat: Seat, known: Case) -> None:
    move(seat, known, "state", "working")
    assert numbers(seat, "", status="working", type_="work") == [known.number]
    for wrong, listed in (({"status": "nonsense"}, "open working done"), ({"type_": "nonsense"}, "work")):
        with pytest.raises(Usage, match=listed):
            find(seat, "", **wrong)


def test_a_row_tells_what_the_contract_says(seat: Seat, known: Case) -> None:
    row = find(seat, "高橋")["rows"][0]
    assert row == {
        "number": known.number,
        "uid": known.uid,
        "type": "work",
        "status": "open",
        "name": "髙橋　真理子",
        "kana": "タカハシ　マリコ",
        "birth_on": "1963-02-10",
        "office": "main",
        "received_at": "2022-08-10T03:00:00.000Z",
        "updated_at": "2022-08-10T03:00:00.000Z",
    }


def many(seat: Seat, count: int) -> None:
    """So many bare cases, by the cheapest way there is."""
    seat.stamp(seat.library.get("work"))
    uid = "substr(h, 1, 8) || '-0000-4000-8000-' || substr(h, 9, 12)"
    series = f"WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < {count})"
    hexed = "SELECT n, substr('00000000000000000000' || n, -20) h FROM t" if seat.database.is_sqlite else (
        "SELECT n, lpad(n::text, 20, '0') h FROM t")  # fmt: skip
    cast = "" if seat.database.is_sqlite else "::uuid"
    with seat.database.write() as connection:
        columns = "uid, type, status, scope_id, office_id, received_at, created_at, updated_at"
        connection.exec_driver_sql(
            f'INSERT INTO "case" ({columns}) {series} '
            f"SELECT ({uid}){cast}, 'work', 'open', s.id, s.office_id, '2020-01-01T00:00:00.000Z', "
            f"'2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z' FROM ({hexed}) x, scope s "
            "WHERE s.id = (SELECT max(id) FROM scope)"
        )


def test_the_total_is_exact_up_to_ten_thousand(seat: Seat) -> None:
    many(seat, 10_000)
    assert (find(seat, "")["total"], find(seat, "")["total_exact"]) == (10_000, True)
    register(seat, draft(received_at=datetime(2022, 1, 1, tzinfo=UTC)))
    found = find(seat, "", limit=1)
    assert (found["total"], found["total_exact"], found["rows"][0]["received_at"][:4]) == (10_000, False, "2022")


def test_a_search_is_two_statements(seat: Seat, known: Case) -> None:
    with queries(seat) as said:
        find(seat, "高橋 5678 S38.2.10")
    assert len(said) <= 2
