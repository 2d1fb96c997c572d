"""Two desks at one case: different fields are both kept, the same field is a conflict that names it."""

from __future__ import annotations

from datetime import date

import pytest

from casedesk.errors import Conflict
from casedesk.record.case import Entry, WhyEmpty
from casedesk.record.join import Clash, Clashed
from casedesk.service.cases import change, move, open_case, record, register
from casedesk.service.seat import Seat
from tests.helpers.queries import rows
from tests.helpers.work_type import draft


def test_different_fields_of_two_desks_are_both_kept(seat: Seat, other: Seat) -> None:
    made = register(seat, draft({"name": "山田", "size": 1.0}))
    change(other, made, {"name": "鈴木", "size": 3.0})
    saved = change(seat, made, {"words_said": "はい", "birth_on": WhyEmpty("refused")})
    assert (saved.values["name"], saved.values["words_said"], saved.values["double_size"]) == ("鈴木", "はい", 6.0)
    assert saved.why_empty == {"birth_on": WhyEmpty("refused")}


def test_the_same_field_is_a_conflict_that_names_it_and_keeps_theirs(seat: Seat, other: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    change(other, made, {"name": "鈴木"})
    with pytest.raises(Conflict, match="name"):
        change(seat, made, {"name": "佐藤", "words_said": "はい"})
    assert open_case(seat, made.number or "").values == {"name": "鈴木"}


def test_a_conflict_tells_what_each_desk_says_of_the_field(seat: Seat, other: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    change(other, made, {"name": "鈴木"})
    with pytest.raises(Clashed) as told:
        change(seat, made, {"name": "佐藤"})
    assert told.value.clashes == (Clash("name", "山田", "佐藤", "鈴木"),)


@pytest.mark.parametrize("typed", ["佐藤", "山田"])
def test_what_was_typed_over_an_older_value_never_overwrites_the_newer_one(seat: Seat, other: Seat, typed: str) -> None:
    made = register(seat, draft({"name": "山田"}))
    newest = change(other, made, {"name": "鈴木"})
    with pytest.raises(Clashed, match="name"):
        change(seat, newest, {"name": typed}, typed_over={"name": "山田"})
    assert open_case(seat, made.number or "").values == {"name": "鈴木"}


def test_what_was_typed_over_is_no_conflict_once_the_old_value_is_back(seat: Seat, other: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    newer = change(other, made, {"name": "鈴木"})
    back = change(other, newer, {"name": "山田"})
    assert change(seat, back, {"name": "佐藤"}, typed_over={"name": "山田"}).values == {"name": "佐藤"}


def test_the_same_change_twice_is_no_conflict(seat: Seat, other: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    change(other, made, {"name": "鈴木"})
    assert change(seat, made, {"name": "鈴木"}).values["name"] == "鈴木"


def test_a_computed_field_is_never_a_conflict(seat: Seat, other: Seat) -> None:
    made = register(seat, draft({"size": 1.0}))
    change(other, made, {"size": 20.0})
    assert change(seat, made, {"pick": "red"}).values["points"].low == 5.0


def test_a_value_and_a_reason_for_none_are_one_field(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    change(other, made, {"name": WhyEmpty("refused")})
    with pytest.raises(Conflict, match="name"):
        change(seat, made, {"name": "佐藤"})


def test_a_call_never_conflicts_with_a_save(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    change(other, made, {"page": "https://theirs.example", "name": "鈴木"})
    saved = record(
        seat, made, Entry("call", date(2022, 8, 10), values={"result": "talked", "page": "https://a.example"})
    )
    assert (saved.values["name"], saved.values["page"], saved.tracks["contact"]) == (
        "鈴木",
        "https://a.example",
        "reached",
    )


def test_a_save_keeps_the_calls_of_another_desk(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    record(other, made, Entry("call", date(2022, 8, 10), values={"result": "talked"}))
    saved = change(seat, made, {"name": "山田"})
    assert (len(saved.entries), saved.tracks["contact"]) == (1, "reached")


def test_tracks_of_two_desks_move_independently(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    move(other, made, "state", "working")
    assert move(seat, made, "contact", "reached").tracks == {"state": "working", "contact": "reached"}


def test_the_same_track_moved_by_both_is_a_conflict_that_names_it(seat: Seat, other: Seat) -> None:
    made = register(seat, draft({"words_said": "済"}))
    move(other, made, "state", "done")
    with pytest.raises(Conflict, match="state"):
        move(seat, made, "state", "working")
    assert rows(seat, "SELECT count(*) n FROM status_move WHERE after = 'working'") == [{"n": 0}]
