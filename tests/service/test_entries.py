"""Entries: dated records that hang on one case or several, and never stand in anybody's way."""

from __future__ import annotations

from datetime import date, time

from casedesk.record.case import Entry, Link, WhyEmpty
from casedesk.record.uids import new_uid
from casedesk.service.cases import change, open_case, record, register
from casedesk.service.seat import Seat
from tests.helpers.queries import rows
from tests.helpers.work_type import draft

DAY = date(2022, 8, 10)


def test_an_entry_comes_back_as_it_was_recorded(seat: Seat) -> None:
    made = register(seat, draft())
    why = {"page": WhyEmpty("refused", "本人")}
    said = Entry("call", DAY, time(9, 5), {"result": "absent", "topics": ("line",)}, why, "妻")
    found = record(seat, made, said).entries[0]
    assert (found.happened_on, found.happened_time, found.said_by) == (DAY, time(9, 5), "妻")
    assert (found.values, found.why_empty) == ({"result": "absent", "topics": ("line",)}, why)
    assert (found.recorded_by, found.recorded_at) == ("tanaka", seat.clock.now())


def test_an_unknown_time_stays_unknown(seat: Seat) -> None:
    made = register(seat, draft())
    assert record(seat, made, Entry("call", DAY, values={"result": "absent"})).entries[0].happened_time is None


def test_an_entry_alone_is_no_new_version_of_its_case(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    assert record(seat, made, Entry("call", DAY, values={"result": "absent"})).version == made.version
    assert change(seat, made, {"name": "鈴木"}).version == made.version + 1


def test_an_entry_moves_the_track_it_says_and_meets_the_deadline(seat: Seat) -> None:
    made = register(seat, draft())
    talked = record(seat, made, Entry("call", DAY, values={"result": "talked", "page": "https://a.example"}))
    assert talked.tracks["contact"] == "reached"
    assert talked.values["page"] == "https://a.example"
    assert talked.duties[0].done_at == seat.clock.now()


def test_what_an_entry_says_of_the_case_names_the_entry(seat: Seat) -> None:
    made = register(seat, draft())
    talked = record(seat, made, Entry("call", DAY, values={"page": "https://a.example"}))
    assert (talked.sources["page"].kind, talked.sources["page"].id) == ("entry", talked.entries[0].id)


def test_one_call_serves_two_cases(seat: Seat) -> None:
    mother, child = register(seat, draft({"name": "母"})), register(seat, draft({"name": "子"}))
    assert mother.id and child.id
    links = (Link("case", child.id, "family"), Link("case", mother.id), Link("case", child.id, "family"))
    record(seat, mother, Entry("call", DAY, values={"result": "absent"}, links=links))
    shared = [open_case(seat, case.number or "").entries for case in (mother, child)]
    assert shared[0] == shared[1] and len(shared[0]) == 1
    assert rows(seat, "SELECT cases FROM feed ORDER BY id DESC LIMIT 1") == [{"cases": f"{mother.id},{child.id}"}]


def test_an_entry_of_a_new_case_keeps_its_links(seat: Seat) -> None:
    first = register(seat, draft())
    assert first.id
    made = register(seat, draft(entries=(Entry("call", DAY, links=(Link("case", first.id),)),)))
    assert open_case(seat, first.number or "").entries == made.entries


def test_the_same_entry_twice_is_one(seat: Seat) -> None:
    made = register(seat, draft())
    entry = Entry("call", DAY, values={"result": "talked"}, uid=new_uid())
    once = record(seat, made, entry)
    assert record(seat, once, entry) == once
    assert record(seat, made, entry).entries == once.entries
    assert rows(seat, "SELECT count(*) n FROM status_move WHERE track = 'contact'") == [{"n": 1}]
