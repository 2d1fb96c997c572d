"""Registering a paper: as it was written, once; further reports differ, members share, the known person stays one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from casedesk.desk import open_desk
from casedesk.errors import Conflict, NotFound, Refused, Usage
from casedesk.record.case import WhyEmpty
from casedesk.record.uids import new_uid
from casedesk.service.cases import change, open_case, problems, register
from casedesk.service.homes import as_previous, join_home, members
from casedesk.service.intake import Registered, adopt_boxes, register_paper
from casedesk.service.seat import Seat
from casedesk.text.partial import PartialDate
from tests.helpers.queries import queries, rows
from tests.helpers.work_type import NOON, draft

BOXES: dict[str, Any] = {"box_1": "山田", "box_2": date(2022, 8, 1), "box_3": ("spot",)}
SAME = {"box_1": "山田", "box_2": PartialDate.of(2022, 8)}


def came(seat: Seat, boxes: dict[str, Any] | None = None, **given: Any) -> Registered:
    return register_paper(seat, "work", "slip", "", BOXES if boxes is None else boxes, **given)


# -- a new case ---------------------------------------------------------------------------------------------------


def test_a_new_case_adopts_the_boxes_and_names_the_paper(seat: Seat) -> None:
    made = came(seat, channel="fax", sender="小倉医院", pages=2)
    assert (made.case.values["name"], made.case.values["seen_on"]) == ("山田", date(2022, 8, 1))
    assert {s.id for s in made.case.sources.values()} == {made.paper.id}
    assert (made.paper.channel, made.paper.sender, made.paper.pages) == ("fax", "小倉医院", 2)
    assert (made.paper.values, made.differences) == (BOXES, ())
    assert open_case(seat, made.case.number or "") == made.case


def test_the_version_is_the_one_of_the_day(seat: Seat) -> None:
    assert came(seat).paper.form_version == "2020"


def test_a_paper_comes_in_when_it_came_in(seat: Seat) -> None:
    made = came(seat, received_at=datetime.fromisoformat("2022-08-09T17:00+09:00"))
    assert made.case.received_at == made.paper.received_at != NOON
    assert came(seat).case.received_at == seat.clock.now()


def test_the_same_uid_twice_is_one_paper(seat: Seat) -> None:
    uid = new_uid()
    assert came(seat, uid=uid) == came(seat, uid=uid)
    assert rows(seat, "SELECT count(*) n FROM paper") == [{"n": 1}]


def test_what_could_not_be_read_stays_as_written_on_paper_and_case(seat: Seat) -> None:
    made = came(seat, {"box_1": "山田"}, written={"box_2": "八月ごろ?"})
    assert made.paper.as_written == {"box_2": "八月ごろ?"} and made.case.as_written == {"seen_on": "八月ごろ?"}
    assert "seen_on" in {p.field for p in problems(seat, made.case)}


def test_a_reason_in_a_box_is_a_reason_in_the_case(seat: Seat) -> None:
    why = WhyEmpty("asking_sender", note="発症日は?")
    assert came(seat, {"box_2": why}).case.why_empty == {"seen_on": why}


def test_an_empty_paper_is_registered_too(seat: Seat) -> None:
    assert came(seat, {}).case.number


def test_an_unknown_form_or_type_is_refused(seat: Seat) -> None:
    with pytest.raises(Usage):
        register_paper(seat, "work", "slop", "", {})
    with pytest.raises(Usage):
        register_paper(seat, "wrok", "slip", "", {})


# -- the same person ----------------------------------------------------------------------------------------------


def test_a_known_person_stays_one_with_what_both_cases_say(seat: Seat) -> None:
    first = register(seat, draft({"name": "山田", "phone": "0935822007"}))
    assert first.person
    again = came(seat, {"box_1": "山田　太郎"}, person=first.person.id).case
    assert again.person and again.person.id == first.person.id and again.number != first.number
    assert [n["name"] for n in again.person.names] == ["山田", "山田　太郎"]
    assert rows(seat, "SELECT count(*) n FROM person") == [{"n": 1}]


def test_correcting_one_case_leaves_what_the_other_said_of_the_person(seat: Seat) -> None:
    first = register(seat, draft({"name": "山田"}))
    again = came(seat, {"box_1": "山太"}, person=first.person and first.person.id).case
    saved = change(seat, again, {"name": "山本"})
    assert saved.person and [n["name"] for n in saved.person.names] == ["山田", "山本"]


def test_an_unknown_person_is_not_found(seat: Seat) -> None:
    with pytest.raises(NotFound):
        came(seat, person=99)


# -- a further report ---------------------------------------------------------------------------------------------


def test_a_further_report_changes_nothing_and_tells_what_differs(seat: Seat) -> None:
    first = came(seat).case
    further = came(seat, {"box_1": "山太", "box_2": date(2022, 8, 1)}, case=first.number)
    assert further.differences == (("name", "山太", "山田"),)
    assert (further.case.values, further.case.version) == (first.values, first.version)
    assert [p.number for p in further.case.papers] == [first.papers[0].number, further.paper.number]
    assert rows(seat, "SELECT owner, field, after FROM change WHERE did = 'said'") == [
        {"owner": "paper", "field": "slip", "after": further.paper.number}
    ]


def test_a_difference_is_adopted_one_by_one(seat: Seat) -> None:
    first = came(seat, {"box_1": "山田", "box_2": WhyEmpty("illegible")}).case
    further = came(seat, {"box_1": "山太", "box_2": date(2022, 8, 2)}, case=first.number)
    saved = adopt_boxes(seat, further.case, further.paper.uid, ["seen_on"])
    assert (saved.values["name"], saved.values["seen_on"], saved.why_empty) == ("山田", date(2022, 8, 2), {})
    assert (saved.sources["seen_on"].id, saved.sources["name"].id) == (further.paper.id, first.papers[0].id)


def test_a_field_another_desk_changed_is_not_overwritten(seat: Seat, other: Seat) -> None:
    first = came(seat).case
    further = came(seat, {"box_1": "山太"}, case=first.number)
    change(other, first, {"name": "山本"})
    with pytest.raises(Conflict):
        adopt_boxes(seat, further.case, further.paper.uid, ["name"])


def test_a_further_report_twice_is_one(seat: Seat) -> None:
    first, uid = came(seat).case, new_uid()
    assert came(seat, case=first.number, uid=uid) == came(seat, case=first.number, uid=uid)
    assert rows(seat, "SELECT count(*) n FROM paper") == [{"n": 2}]


def test_a_paper_belongs_to_one_case(seat: Seat) -> None:
    first, second, uid = came(seat).case, came(seat).case, new_uid()
    came(seat, case=first.number, uid=uid)
    with pytest.raises(Conflict):
        came(seat, case=second.number, uid=uid)


def test_a_further_report_of_no_case_is_not_found(seat: Seat) -> None:
    with pytest.raises(NotFound):
        came(seat, case="2022-999999-1")


def test_a_paper_of_another_case_is_not_adopted(seat: Seat) -> None:
    with pytest.raises(NotFound):
        adopt_boxes(seat, came(seat).case, came(seat).paper.uid, ["name"])


# -- the next member of a home ------------------------------------------------------------------------------------


def test_the_next_member_begins_with_what_the_home_shares(seat: Seat) -> None:
    first = register(seat, draft({"name": "母", "phone": "0935822007"}, why_empty={"address": WhyEmpty("refused")}))
    assert as_previous(seat, first) == {"phone": "0935822007", "address": WhyEmpty("refused")}


def test_members_of_a_home_know_each_other(seat: Seat) -> None:
    mother = register(seat, draft({"name": "母"}))
    child = came(seat, {"box_1": "子"}, home=mother.number).case
    baby = came(seat, {"box_1": "赤子"}, home=child.number).case
    for case in (mother, child, baby):
        assert [m.name for m in members(seat, case.number or "")] == ["母", "子", "赤子"]
    assert rows(seat, "SELECT count(*) n FROM case_group") == [{"n": 1}]


def test_joining_twice_is_joining_once(seat: Seat) -> None:
    mother, child = register(seat, draft()), register(seat, draft())
    for _ in range(2):
        join_home(seat, child, mother)
    assert len(members(seat, child.number or "")) == 2


def test_a_case_alone_has_no_home(seat: Seat) -> None:
    assert members(seat, register(seat, draft()).number or "") == ()


def test_cases_of_different_types_form_no_home(seat: Seat) -> None:
    mother, child = register(seat, draft()), register(seat, draft())
    with pytest.raises(Refused):
        join_home(seat, child, replace(mother, type="other"))


# -- 連絡可 -------------------------------------------------------------------------------------------------------


@pytest.fixture
def office(shipped_url: str) -> Iterator[Seat]:
    """A desk at a database with the shipped case types."""
    opened = open_desk(shipped_url, user="tanaka")
    yield opened
    opened.close()


def reported(office: Seat, boxes: dict[str, Any]) -> Registered:
    type_ = next(iter(office.library.types))
    return register_paper(office, type_, "covid_6_1", "", boxes)


def test_who_can_be_called_is_registered_at_once(office: Seat) -> None:
    made = reported(office, {box: value for box, value in _contact(office).items()}).case
    assert made.tracks[office.library.get(made.type).case_type.tracks[0].key] == "registered"
    assert [(m.before, m.after) for m in made.moves][:1] == [(None, "registered")]


def test_who_cannot_be_called_yet_waits(office: Seat) -> None:
    made = reported(office, {}).case
    assert made.tracks[office.library.get(made.type).case_type.tracks[0].key] == "received"


def test_a_form_of_one_disease_names_it(office: Seat) -> None:
    made = reported(office, {})
    assert made.case.values["disease"] == "covid_19" == made.paper.values["disease"]


def _contact(office: Seat) -> dict[str, Any]:
    """The boxes that make a case one that can be called: birth date and telephone."""
    kept = next(iter(office.library.types.values()))
    form = next(f for f in kept.case_type.forms if f.key == "covid_6_1")
    box = {b.adopts: b.key for b in reversed(form.fields)}
    return {box["birth_on"]: date(1960, 1, 1), box["phone"]: "0935822007"}


def test_registering_takes_few_statements(seat: Seat) -> None:
    came(seat)
    with queries(seat) as said:
        came(seat)
    assert len(said) <= 46
