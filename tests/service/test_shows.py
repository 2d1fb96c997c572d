"""Show: a whole case as JSON, by the contract; absent is null or not there, never an empty text."""

from __future__ import annotations

import json
from datetime import date, time

from casedesk.definition.values import Moment
from casedesk.record.case import Entry, Paper, WhyEmpty
from casedesk.service.cases import move, open_case, record, register
from casedesk.service.seat import Seat
from casedesk.service.shows import show
from casedesk.text.partial import PartialDate
from tests.helpers.queries import queries
from tests.helpers.work_type import NOON, draft

DAY = date(2022, 8, 1)
KEYS = [
    "number", "uid", "type", "status", "version", "definition", "office", "received_at", "updated_at", "person",
    "values", "why_empty", "papers", "entries", "duties", "quarantine", "problems", "history_of_status",
]  # fmt: skip


def test_a_bare_case_has_every_key_of_the_contract(seat: Seat) -> None:
    found = show(seat, register(seat, draft()))
    assert list(found) == KEYS
    assert (found["person"], found["values"], found["papers"], found["entries"]) == (None, {}, [], {})
    assert (found["received_at"], found["status"]) == (
        "2022-08-10T03:00:00.000Z",
        {"state": "open", "contact": "waiting"},
    )


def test_values_are_plain_json(seat: Seat) -> None:
    values = {
        "seen_on": PartialDate.of(2022, 8),
        "about_on": PartialDate.of(2022),
        "begun_on": DAY,
        "met_at": Moment(DAY, time(9, 5)),
        "at_time": time(9, 5),
        "marks": ("spot", "line"),
        "size": 1.5,
        "agreed": False,
        "pick": "red",
    }
    found = json.loads(json.dumps(show(seat, register(seat, draft(values)))["values"]))
    assert found == {
        "seen_on": "2022-08",
        "about_on": "2022",
        "begun_on": "2022-08-01",
        "met_at": "2022-08-01T09:05",
        "at_time": "09:05",
        "marks": ["spot", "line"],
        "size": 1.5,
        "agreed": False,
        "pick": "red",
        "double_size": 3.0,
        "points": {"low": 3.0, "high": 3.0, "known": 2, "of": 2},
    }


def test_papers_and_entries_tell_what_was_written(seat: Seat) -> None:
    paper = Paper("slip", "2020", NOON, {"box_2": DAY}, {"box_2": "八月一日"}, {"box_1": WhyEmpty("illegible")})
    made = record(seat, register(seat, draft(papers=(paper,))), Entry("call", DAY, values={"result": "absent"}))
    found = show(seat, made)
    assert found["papers"][0]["number"] == made.papers[0].number
    assert (found["papers"][0]["values"], found["papers"][0]["as_written"]) == (
        {"box_2": "2022-08-01"},
        {"box_2": "八月一日"},
    )
    assert found["entries"]["call"][0]["values"] == {"result": "absent"}
    assert found["entries"]["call"][0]["happened_time"] is None


def test_problems_of_the_case_its_papers_and_entries_are_told(seat: Seat) -> None:
    values = {"about_on": date(2022, 1, 1), "begun_on": DAY}
    made = register(seat, draft(values, papers=(Paper("slip", "2020", NOON),)))
    found = show(seat, record(seat, made, Entry("call", DAY)))["problems"]
    assert {(p["field"], p["code"]) for p in found} == {
        ("about_on", "WK-001"),
        ("box_3", "V-REQUIRED"),
        ("result", "V-REQUIRED"),
    }


def test_problems_are_told_in_the_language_of_the_desk(seat: Seat) -> None:
    made = register(seat, draft({"pick": "mauve"}))
    seat.lang = "en"
    assert [p["text"] for p in show(seat, made)["problems"]] == ["This is none of the choices."]


def test_the_history_of_status_begins_with_the_first(seat: Seat) -> None:
    moved = move(seat, register(seat, draft()), "contact", "reached", reason="電話")
    assert [(m["track"], m["from"], m["to"], m["reason"]) for m in show(seat, moved)["history_of_status"]] == [
        ("state", None, "open", ""),
        ("contact", "waiting", "reached", "電話"),
    ]


def test_the_person_has_no_inner_keys(seat: Seat) -> None:
    found = show(seat, register(seat, draft({"name": "山田", "phone": "0935822007"})))["person"]
    assert found["names"] == [{"source_kind": "case", "kind": "as_written", "name": "山田"}]
    assert found["phones"][0]["digits"] == "0935822007" and "id" not in found["phones"][0]


def test_opening_a_case_asks_little(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田"}, papers=(Paper("slip", "2020", NOON),)))
    record(seat, made, Entry("call", DAY))
    with queries(seat) as said:
        open_case(seat, made.number or "")
    assert len(said) <= 28
