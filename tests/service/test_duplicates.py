"""Candidates, decisions, merging and taking it back, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Conflict, Invalid, Refused
from casedesk.record.case import Case, Entry, Paper
from casedesk.record.uids import new_uid
from casedesk.service import decisions, duplicates
from casedesk.service.cases import change, open_case, record, register
from casedesk.service.notes import add_note, notes_of
from casedesk.service.seat import Seat
from tests.helpers.desks import as_user, later
from tests.helpers.queries import rows
from tests.helpers.work_type import NOON

SATO: dict[str, Any] = {"name": "髙橋　美穂", "kana": "タカハシ　ミホ", "birth_on": date(1985, 3, 2),
                        "phone": "09000001234"}  # fmt: skip
AGAIN: dict[str, Any] = {**SATO, "name": "高橋美穂", "birth_on": date(1985, 3, 12)}
TWIN: dict[str, Any] = {**SATO, "name": "髙橋　香織", "kana": "タカハシ　カオリ"}


@pytest.fixture
def desk(shipped_url: str, clock: Clock) -> Iterator[Seat]:
    """A desk at a database as `init` makes it."""
    opened = open_desk(as_user(shipped_url, "tanaka"), clock=clock, user="tanaka")
    yield opened
    opened.close()


def case(desk: Seat, values: dict[str, Any], **given: Any) -> Case:
    """A registered case with a paper."""
    type_ = desk.library.only().case_type
    form = type_.forms[0]
    papers = (Paper(form.key, form.versions[-1].key, NOON),)
    return register(desk, Case(type_.key, new_uid(), NOON, values=values, papers=papers, **given))


def call(desk: Seat, on: Case) -> Case:
    """The case with one more entry."""
    kind = desk.library.only().case_type.entries[0].key
    return record(desk, on, Entry(kind, date(2022, 8, 10), uid=new_uid()))


def pair(desk: Seat) -> tuple[Case, Case]:
    """Two reports of one person, and the pair on the list."""
    first, second = case(desk, SATO), case(desk, AGAIN)
    assert duplicates.look_again(desk, second) == 1
    return first, second


def number(case_: Case) -> str:
    return case_.number or ""


def test_a_second_report_finds_the_first_and_says_why(desk: Seat) -> None:
    first, second = case(desk, SATO), case(desk, AGAIN)
    (found,) = duplicates.candidates_of(desk, second)
    assert found.case.id == first.id
    assert found.why() == "電話一致・氏名一致（異体字）・生年月日1桁違い"


def test_while_it_is_typed_it_is_found_too(desk: Seat) -> None:
    first = case(desk, SATO)
    (found,) = duplicates.candidates(desk, name="高橋美穂", kana="タカハシミホ", birth=date(1985, 3, 2))
    assert found.case.number == first.number


def test_a_twin_is_not_put_on_the_list(desk: Seat) -> None:
    case(desk, SATO)
    assert duplicates.look_again(desk, case(desk, TWIN)) == 0


def test_rows_without_identity_are_never_proposed(desk: Seat) -> None:
    case(desk, SATO, matching=False)
    assert duplicates.candidates_of(desk, case(desk, AGAIN)) == ()


def test_different_people_are_never_asked_about_again(desk: Seat) -> None:
    first, second = pair(desk)
    decisions.decide(desk, number(first), number(second), "different")
    assert duplicates.look_again(desk, second) == 0
    assert duplicates.undecided(desk) == ()


def test_later_puts_the_pair_off_and_keeps_it(desk: Seat) -> None:
    first, second = pair(desk)
    decisions.decide(desk, number(first), number(second), "later")
    (waiting,) = duplicates.undecided(desk)
    assert waiting.put_off


def test_another_case_of_one_person_shares_the_person(desk: Seat) -> None:
    first, second = pair(desk)
    decisions.decide(desk, number(first), number(second), "new_case")
    now = open_case(desk, number(second))
    assert now.person and first.person and now.person.id == first.person.id
    decisions.take_back(desk, number(first), number(second))
    again = open_case(desk, number(second))
    assert again.person and second.person and again.person.id == second.person.id


def test_what_hung_on_the_double_follows_and_nothing_is_deleted(desk: Seat) -> None:
    first, second = pair(desk)
    second = call(desk, second)
    add_note(desk, second, "夜に電話")
    decisions.decide(desk, number(first), number(second), "same_case")
    stays, goes = open_case(desk, number(first)), open_case(desk, number(second))
    assert (len(stays.papers), len(stays.entries), len(notes_of(desk, stays))) == (2, 1, 1)
    assert (len(goes.papers), len(goes.entries), goes.values["name"]) == (0, 0, "高橋美穂")
    assert next(iter(goes.tracks.values())) == "duplicate"
    assert goes.values["duplicate_of"] == first.number


def test_taking_a_merge_back_restores_both(desk: Seat) -> None:
    first, second = pair(desk)
    second = call(desk, second)
    decisions.decide(desk, number(first), number(second), "same_case")
    decisions.take_back(desk, number(first), number(second), reason="別人だった")
    stays, goes = open_case(desk, number(first)), open_case(desk, number(second))
    assert (len(stays.papers), len(goes.papers), len(goes.entries)) == (1, 1, 1)
    assert (goes.tracks, goes.values) == (second.tracks, second.values)
    (again,) = duplicates.undecided(desk)
    assert again.why().startswith("電話一致")


def test_what_was_added_since_is_asked_about(desk: Seat) -> None:
    first, second = pair(desk)
    decisions.decide(desk, number(first), number(second), "same_case")
    weeks = later(desk, "2022-09-01T10:00")
    call(weeks, open_case(weeks, number(first)))
    call(weeks, open_case(weeks, number(first)))
    with pytest.raises(Invalid):
        decisions.take_back(weeks, number(first), number(second))
    one, other = decisions.added_since(weeks, number(first), number(second))
    belongs = {(one.kind, one.key): number(first), (other.kind, other.key): number(second)}
    decisions.take_back(weeks, number(first), number(second), goes_to=belongs)
    assert [len(open_case(weeks, number(c)).entries) for c in (first, second)] == [1, 1]


def test_a_pair_is_decided_once(desk: Seat) -> None:
    first, second = pair(desk)
    decisions.decide(desk, number(first), number(second), "different", uid=(uid := new_uid()))
    decisions.decide(desk, number(first), number(second), "same_case", uid=uid)
    with pytest.raises(Conflict):
        decisions.decide(desk, number(first), number(second), "same_case")


def test_every_decision_and_its_taking_back_stand_in_history(desk: Seat) -> None:
    first, second = pair(desk)
    decisions.decide(desk, number(first), number(second), "different", reason="双子")
    decisions.take_back(desk, number(first), number(second))
    told = rows(desk, f"SELECT before, after FROM change WHERE owner = 'match' AND case_id = {first.id} ORDER BY id")
    assert [tuple(line.values()) for line in told] == [
        (None, f"different {second.number}"),
        (f"different {second.number}", None),
    ]


def test_cases_without_identity_cannot_be_decided_about(desk: Seat) -> None:
    first, second = case(desk, SATO), case(desk, AGAIN, matching=False)
    with pytest.raises(Refused):
        decisions.decide(desk, number(first), number(second), "same_case")


def test_the_telephone_of_an_institution_weighs_nothing(desk: Seat) -> None:
    home = {"name": "山本　清", "kana": "ヤマモト　キヨシ", "phone": SATO["phone"], "birth_on": date(1940, 1, 1)}
    case(desk, SATO)
    (found,) = duplicates.candidates(desk, phones=[SATO["phone"]], name="髙橋　美穂", least=0.0)
    assert "phone.same" in found.reasons
    with desk.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO institution (id, uid) VALUES (900, '00000000-0000-4000-8000-000000000900')"
        )
        connection.exec_driver_sql(
            f"INSERT INTO institution_phone (institution_id, kind, digits) VALUES (900, 'phone', '{SATO['phone']}')"
        )
    (again,) = duplicates.candidates(desk, phones=[SATO["phone"]], name="髙橋　美穂", birth=date(1985, 3, 2), least=0.0)
    assert "phone.same" not in again.reasons
    assert duplicates.candidates_of(desk, case(desk, home)) == ()


def test_a_corrected_reading_is_found_as_it_is_heard_now(desk: Seat) -> None:
    first = case(desk, {**SATO, "name": "髙橋　未穂", "kana": "タカハシ　ミオ"})
    change(desk, first, {"kana": "タカハシ　リカ"})
    (found,) = duplicates.candidates(desk, name="高橋", kana="タカハシ　リカ", birth=date(1999, 9, 9), least=0.0)
    assert found.case.number == first.number
