"""Who is there: a few letters, a date or some digits show the person, and nobody of another register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casedesk.record.case import Case, Entry
from casedesk.service.cases import move, record, register
from casedesk.service.seat import Seat
from casedesk.service.who import who_is_there
from casedesk.text.partial import PartialDate
from tests.helpers.queries import queries
from tests.helpers.work_type import NOON, draft

SATO = {
    "name": "佐藤　花子",
    "kana": "サトウ　ハナコ",
    "birth_on": date(1960, 2, 3),
    "phone": "0935822007",
    "thing": "apple",
}


@pytest.fixture
def sato(seat: Seat) -> Case:
    """A case of somebody, among others."""
    for name, kana in (("高橋", "タカハシ"), ("佐伯", "サエキ"), ("後藤", "ゴトウ")):
        register(seat, draft({"name": name, "kana": kana, "phone": "0935810000"}))
    return register(seat, draft(SATO))


def names(seat: Seat, *signs: str, **given: object) -> set[str]:
    return {one.name for one in who_is_there(seat, *signs, **given)}  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["佐", "佐藤", "佐藤花", "佐藤　花子", "さとう", "ｻﾄｳ", "サトー", "さ"])
def test_the_beginning_of_a_name_or_its_reading_is_enough(seat: Seat, sato: Case, typed: str) -> None:
    assert "佐藤　花子" in names(seat, typed)


def test_what_does_not_begin_so_is_not_shown(seat: Seat, sato: Case) -> None:
    assert (names(seat, "佐藤次"), names(seat, "藤"), names(seat, "花子"), names(seat, "")) == (set(),) * 4
    assert names(seat, "さ") == {"佐藤　花子", "佐伯"}


@pytest.mark.parametrize("phone", ["0935", "093-582", "０９３５８２２００７", "(093)582-2007"])
def test_a_telephone_number_fits_from_its_fourth_digit(seat: Seat, sato: Case, phone: str) -> None:
    assert "佐藤　花子" in names(seat, phone=phone)


def test_three_digits_or_another_number_fit_nobody(seat: Seat, sato: Case) -> None:
    assert (names(seat, phone="093"), names(seat, phone="0935822008"), names(seat, phone="x")) == (set(),) * 3


def test_a_second_telephone_number_finds_too(seat: Seat) -> None:
    register(seat, draft({"name": "山田", "phone_2": "09012345678"}))
    assert names(seat, phone="090-1234-5678") == {"山田"}


def test_who_bears_most_signs_comes_first(seat: Seat, sato: Case) -> None:
    register(seat, draft({"name": "佐藤　一郎", "birth_on": date(1980, 1, 1)}))
    found = who_is_there(seat, "佐藤", birth=date(1960, 2, 3), phone="0935822007")
    assert [(one.name, one.fits) for one in found] == [("佐藤　花子", 3), ("佐藤　一郎", 1)]


def test_a_vague_birth_date_fits_the_same_vague_one(seat: Seat) -> None:
    register(seat, draft({"name": "山田", "birth_on": PartialDate.of(1960, 2)}))
    found = who_is_there(seat, birth=PartialDate.of(1960, 2))
    assert [(one.birth_on, one.fits) for one in found] == [(PartialDate.of(1960, 2), 1)]


def test_a_person_comes_with_their_cases_and_the_last_contact(seat: Seat, sato: Case) -> None:
    record(seat, sato, Entry("call", date(2022, 8, 9)))
    record(seat, move(seat, sato, "contact", "reached"), Entry("call", date(2022, 8, 10)))
    found = who_is_there(seat, "佐藤")[0]
    case = found.cases[0]
    assert (found.person_id, found.phone, found.birth_on) == (
        sato.person and sato.person.id,
        "0935822007",
        date(1960, 2, 3),
    )
    assert (case.number, case.kind, case.status, case.closed) == (sato.number, "りんご", "open", False)
    assert (case.received_at, case.last_contact) == (NOON, date(2022, 8, 10))


def test_a_flag_shows_while_it_holds(seat: Seat, sato: Case) -> None:
    with seat.database.write() as connection:
        for flag, until in (("address_secret", "NULL"), ("interpreter", "'2022-08-09'")):
            connection.exec_driver_sql(
                "INSERT INTO person_flag (person_id, scope_id, flag, valid_until) "
                f"SELECT id, scope_id, '{flag}', {until} FROM person WHERE birth_on = '1960-02-03'"
            )
    assert who_is_there(seat, "佐藤")[0].flags == ("address_secret",)


def test_published_cases_are_never_proposed(seat: Seat) -> None:
    register(seat, draft({"name": "山田"}, matching=False))
    assert names(seat, "山田") == set()


def test_a_case_without_a_person_is_found_by_its_birth_date(seat: Seat) -> None:
    register(seat, draft({"birth_on": date(1950, 1, 1)}))
    assert [one.person_id for one in who_is_there(seat, birth=date(1950, 1, 1))] == [None]


def test_no_more_than_asked_for(seat: Seat) -> None:
    for n in range(5):
        register(seat, draft({"name": f"山田{n}"}, received_at=NOON - timedelta(hours=n)))
    assert len(who_is_there(seat, "山田", limit=3)) == 3


@pytest.mark.parametrize("name", ["%", "_", "'", "\\", "\x00", "ー", "　", "x" * 10_000])
def test_odd_letters_harm_nothing(seat: Seat, sato: Case, name: str) -> None:
    assert names(seat, name) == names(seat, kana=name) == set()


def test_a_key_press_takes_four_statements(seat: Seat, sato: Case) -> None:
    with queries(seat) as said:
        who_is_there(seat, "佐", phone="0935")
    assert len(said) == 4
