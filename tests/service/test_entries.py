"""Entries: dated records that hang on one case or several, and never stand in anybody's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from casedesk.errors import Conflict, Invalid, NotFound, Refused
from casedesk.record.case import Case, Entry, Link, Struck, WhyEmpty
from casedesk.record.uids import new_uid
from casedesk.service.cases import change, open_case, record, register
from casedesk.service.entries import correct, restore, strike
from casedesk.service.history import history
from casedesk.service.seat import Seat
from casedesk.service.takeback import undo_last, undo_record
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


# -- corrected, struck, restored ----------------------------------------------------------------------------------


def called(seat: Seat) -> Case:
    """A case with one call: nobody there."""
    made = register(seat, draft())
    return record(seat, made, Entry("call", DAY, time(9, 5), {"result": "absent", "topics": ("line",)}))


def test_a_corrected_entry_says_the_new_and_history_the_old(seat: Seat) -> None:
    case = called(seat)
    given: dict[str, Any] = {"result": "talked", "topics": ("line", "hole"), "page": WhyEmpty("refused")}
    found = correct(seat, case, case.entries[0].uid, given, on=DAY, at=time(10, 0), reason="聞き間違い")
    entry = found.entries[0]
    assert (entry.values["result"], entry.happened_time, entry.version) == ("talked", time(10, 0), 2)
    assert entry.why_empty == {"page": WhyEmpty("refused")} and entry.recorded_by == "tanaka"
    lines = {(line.key, line.before, line.after) for line in history(seat, found) if line.what == "correction"}
    assert ("happened_time", "09:05", "10:00") in lines and ("page", "", "refused") in lines


def test_a_correction_can_be_taken_back_whole(seat: Seat) -> None:
    case = called(seat)
    mended = correct(seat, case, case.entries[0].uid, {"result": None, "topics": None}, on=None)
    back = undo_last(seat, mended).entries[0]
    assert replace(back, version=1) == case.entries[0]


def test_what_the_case_took_from_an_entry_follows_its_correction(seat: Seat) -> None:
    made = register(seat, draft())
    case = record(seat, made, Entry("call", DAY, values={"page": "https://a.example"}))
    mended = correct(seat, case, case.entries[0].uid, {"page": "https://b.example"}, on=DAY)
    assert mended.values["page"] == "https://b.example"


def test_two_desks_correct_different_boxes_of_one_entry(seat: Seat) -> None:
    case = called(seat)
    uid = case.entries[0].uid
    correct(seat, case, uid, {"topics": None}, on=DAY, at=time(9, 5))
    both = correct(seat, case, uid, {"page": "https://a.example"}, on=DAY, at=time(9, 5)).entries[0]
    assert both.values == {"result": "absent", "page": "https://a.example"}


def test_the_same_box_corrected_on_two_desks_is_a_conflict(seat: Seat) -> None:
    case = called(seat)
    uid = case.entries[0].uid
    correct(seat, case, uid, {"result": "talked"}, on=DAY, at=time(9, 5))
    with pytest.raises(Conflict, match="result"):
        correct(seat, case, uid, {"result": None}, on=DAY, at=time(9, 5))


def test_an_entry_on_two_cases_is_corrected_on_both(seat: Seat) -> None:
    mother, child = register(seat, draft({"name": "母"})), register(seat, draft({"name": "子"}))
    both = record(seat, mother, Entry("call", DAY, values={"result": "absent"}, links=(Link("case", child.id or 0),)))
    correct(seat, both, both.entries[0].uid, {"result": "talked"}, on=DAY)
    assert open_case(seat, child.number or "").entries[0].values["result"] == "talked"
    assert rows(seat, "SELECT cases FROM feed ORDER BY id DESC LIMIT 1") == [{"cases": f"{mother.id},{child.id}"}]


def test_a_struck_entry_stays_with_the_reason_and_stands_again(seat: Seat) -> None:
    case = called(seat)
    struck = strike(seat, case, case.entries[0].uid, "別の人の電話")
    assert struck.entries[0].struck == Struck(seat.clock.now(), "tanaka", "別の人の電話")
    assert struck.standing == () and struck.entries[0].values == case.entries[0].values
    assert [line.what for line in history(seat, struck)][:1] == ["struck"]
    assert restore(seat, struck, case.entries[0].uid).standing


def test_striking_is_taken_back_like_anything_else(seat: Seat) -> None:
    case = called(seat)
    assert undo_last(seat, strike(seat, case, case.entries[0].uid, "x")).standing


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501])
def test_striking_needs_a_reason_of_readable_length(seat: Seat, reason: str) -> None:
    case = called(seat)
    with pytest.raises(Invalid):
        strike(seat, case, case.entries[0].uid, reason)


def test_a_struck_entry_is_not_corrected(seat: Seat) -> None:
    case = called(seat)
    struck = strike(seat, case, case.entries[0].uid, "x")
    with pytest.raises(Refused):
        correct(seat, struck, case.entries[0].uid, {"result": "talked"}, on=DAY)


def test_an_entry_of_another_case_is_not_touched(seat: Seat) -> None:
    with pytest.raises(NotFound):
        strike(seat, register(seat, draft()), called(seat).entries[0].uid, "x")


def test_a_record_is_taken_back_with_what_it_moved(seat: Seat) -> None:
    made = register(seat, draft())
    case = record(seat, made, Entry("call", DAY, values={"result": "talked"}))
    back = undo_record(seat, case, case.entries[0].uid)
    assert (back.standing, back.tracks["contact"]) == ((), made.tracks["contact"])
