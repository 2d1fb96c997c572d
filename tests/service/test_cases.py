"""Registering a case and opening it, and the person it is about."""

from __future__ import annotations

from datetime import date

import pytest

from casedesk.errors import NotFound
from casedesk.service.cases import change, open_case, problems, register
from casedesk.service.seat import Seat
from tests.helpers.queries import rows
from tests.helpers.work_type import draft


def test_a_registered_case_opens_as_it_was_returned(seat: Seat) -> None:
    made = register(seat, draft({"name": "髙橋　花子", "words_said": "はい"}))
    assert open_case(seat, made.number or "") == made
    assert made.values["name"] == "髙橋　花子"


def test_wrong_boxes_never_stop_a_case(seat: Seat) -> None:
    made = register(seat, draft({"pick": "no such colour", "birth_on": date(2999, 1, 1), "name": "09012345678"}))
    assert made.number
    assert {"V-CHOICE", "V-BORN", "V-NAME"} <= {p.code for p in problems(seat, made)}


def test_the_same_uid_twice_makes_one_case_and_one_feed_row(seat: Seat) -> None:
    first = draft({"name": "山田"})
    assert register(seat, first).number == register(seat, first).number
    assert rows(seat, 'SELECT count(*) n FROM "case"') == [{"n": 1}]
    assert rows(seat, "SELECT count(*) n FROM feed WHERE kinds = 'case'") == [{"n": 1}]


def test_a_number_opens_however_it_is_typed(seat: Seat) -> None:
    number = register(seat, draft()).number or ""
    for typed in (
        number.replace("-", ""),
        f"　{number.translate(str.maketrans('0123456789-', '０１２３４５６７８９ー'))}",
    ):
        assert open_case(seat, typed).number == number


@pytest.mark.parametrize("number", ["2022-999999-1", "", "\x00", "あ", "9" * 10_000, "'; --"])
def test_a_number_of_nothing_is_not_found(seat: Seat, number: str) -> None:
    with pytest.raises(NotFound):
        open_case(seat, number)


def test_the_name_of_a_person_is_the_name_the_case_now_says(seat: Seat) -> None:
    made = register(seat, draft({"name": "渡邉", "phone": "0935822007"}))
    saved = change(seat, made, {"name": "渡辺", "phone_2": "09012345678"})
    assert saved.person and [n["name"] for n in saved.person.names] == ["渡辺"]
    assert [p["digits"] for p in saved.person.phones] == ["0935822007", "09012345678"]


def test_a_case_without_a_name_gets_its_person_with_the_name(seat: Seat) -> None:
    made = register(seat, draft({"words_said": "氏名なし"}))
    assert made.person is None
    saved = change(seat, made, {"name": "山田", "birth_on": date(1960, 2, 3)})
    assert saved.person and saved.person.names[0]["name"] == "山田"
    assert rows(seat, "SELECT birth_on FROM person")[0]["birth_on"] in ("1960-02-03", date(1960, 2, 3))


def test_what_is_known_of_a_person_from_elsewhere_stays(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    assert made.person
    with seat.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO person_name (person_id, scope_id, kind, name) SELECT id, scope_id, 'alias', '田中' FROM person"
        )
    saved = change(seat, made, {"name": "山本"})
    assert saved.person and {n["name"] for n in saved.person.names} == {"田中", "山本"}
