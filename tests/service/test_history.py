"""History in words, and taking back the last thing one did: a new change, never a hole."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from casedesk.errors import Conflict, Refused
from casedesk.record.case import Case, Entry, Paper, WhyEmpty
from casedesk.record.uids import new_uid
from casedesk.service.cases import change, move, open_case, record, register
from casedesk.service.history import Line, history
from casedesk.service.intake import register_paper
from casedesk.service.notes import add_note
from casedesk.service.queue import assign
from casedesk.service.seat import Seat
from casedesk.service.takeback import undo_last
from tests.helpers.desks import later
from tests.helpers.queries import queries, rows
from tests.helpers.values import values
from tests.helpers.work_type import NOON, draft


def at(seat: Seat, minute: int) -> Seat:
    return later(seat, f"2022-08-10T12:{minute:02}")


def told(seat: Seat, case: Case) -> list[Line]:
    return list(history(seat, open_case(seat, case.number or "")))


def short(lines: list[Line]) -> list[tuple[str, str, str, str]]:
    return [(line.what, line.label or line.key, line.before, line.after) for line in lines]


# -- lines --------------------------------------------------------------------------------------------------------


def test_values_are_told_in_words(seat: Seat) -> None:
    made = register(seat, draft({"pick": "red", "thing": "apple", "agreed": True}))
    given: dict[str, Any] = {"pick": "blue", "thing": "pear", "agreed": False, "marks": ("spot", "hole"), "size": 2.5}
    change(at(seat, 1), made, given, reason="聞き間違い")
    lines = [line for line in told(seat, made) if line.what == "value"]
    assert {(line.label, line.before, line.after) for line in lines} == {
        ("case.pick", "choice.colour.red", "choice.colour.blue"),
        ("case.thing", "りんご", "梨"),
        ("case.agreed", "はい", "いいえ"),
        ("case.marks", "", "choice.mark.spot、choice.mark.hole"),
        ("case.size", "", "2.50m"),
    }
    assert {(line.who, line.reason) for line in lines} == {("tanaka", "聞き間違い")}


def test_everything_that_happened_stands_in_order_newest_first(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田"}, papers=(Paper("slip", "2020", NOON),)))
    moved = move(at(seat, 1), made, "contact", "reached", reason="電話")
    record(at(seat, 2), moved, Entry("call", date(2022, 8, 10), values={"result": "absent"}))
    add_note(at(seat, 3), made, "一")
    register_paper(at(seat, 4), "work", "slip", "", {}, case=made.number or "")
    assert [line.what for line in told(seat, made)] == ["paper", "note", "entry", "move", "move", "paper"]
    assert short(told(seat, made))[1:5] == [
        ("note", "text", "", "一"),
        ("entry", "entry.call._title", "", "choice.result.absent"),
        ("move", "track.contact._title", "track.contact.waiting", "track.contact.reached"),
        ("move", "track.state._title", "", "track.state.open"),
    ]


def test_a_paper_registered_later_tells_who_and_when(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    register_paper(at(other, 5), "work", "slip", "", {}, case=made.number or "", received_at=NOON)
    line = told(seat, made)[0]
    assert (line.what, line.who, line.at) == ("paper", "sato", at(seat, 5).clock.now())


def test_a_reason_for_no_value_is_a_line(seat: Seat) -> None:
    made = change(at(seat, 1), register(seat, draft()), {"name": WhyEmpty("refused")})
    assert short(told(seat, made))[0] == ("why", "case.name", "", "refused")


def test_a_line_about_a_withheld_field_says_so(seat: Seat) -> None:
    made = change(at(seat, 1), register(seat, draft()), {"secret_text": "x"})
    assert told(seat, made)[0].withheld == "secret"


def test_history_is_two_statements(seat: Seat) -> None:
    made = change(seat, register(seat, draft()), {"name": "山田"})
    with queries(seat) as said:
        history(seat, made)
    assert len(said) == 2


# -- taking back --------------------------------------------------------------------------------------------------


def test_taking_back_says_the_former_values_again(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田", "size": 1.5, "seen_on": date(2022, 8, 1)}))
    saved = change(
        at(seat, 1), made, {"name": "山本", "size": None, "marks": ("spot",), "birth_on": WhyEmpty("refused")}
    )
    back = undo_last(at(seat, 2), saved)
    assert (back.values, back.why_empty, back.version) == (made.values, {}, saved.version + 1)
    assert {line.reason for line in told(seat, made) if line.at == at(seat, 2).clock.now()} == {"取消"}


def test_taking_back_twice_brings_the_change_again(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    saved = change(at(seat, 1), made, {"name": "山本"})
    assert undo_last(at(seat, 3), undo_last(at(seat, 2), saved)).values == saved.values


def test_saves_of_one_instant_are_taken_back_one_by_one(seat: Seat) -> None:
    named = change(seat, register(seat, draft({"name": "山田"})), {"name": "山本"})
    saved = change(seat, change(seat, named, {"amount": 5}), {"amount": 6})
    back = undo_last(seat, saved)
    assert (back.values["name"], back.values["amount"]) == ("山本", 5)


def test_a_move_is_taken_back_and_its_deadline_runs_again(seat: Seat) -> None:
    made = register(seat, draft())
    moved = move(at(seat, 1), made, "contact", "reached")
    back = undo_last(at(seat, 2), moved)
    assert (back.tracks, back.duties[0].done_at) == (made.tracks, None)
    assert [(m.before, m.after, m.reason) for m in back.moves[1:]] == [
        ("waiting", "reached", ""),
        ("reached", "waiting", "取消"),
    ]


def test_who_is_in_charge_is_taken_back(seat: Seat) -> None:
    given = assign(at(seat, 1), register(seat, draft()), "sato")
    assert given.assignee == "sato" and undo_last(at(seat, 2), given).assignee == ""


def test_only_ones_own_last_save_is_taken_back(seat: Seat, other: Seat) -> None:
    mine = change(at(seat, 1), register(seat, draft({"name": "山田"})), {"name": "山本"})
    theirs = change(at(other, 2), mine, {"amount": 5})
    back = undo_last(at(seat, 3), theirs)
    assert (back.values["name"], back.values["amount"]) == ("山田", 5)


def test_what_was_changed_again_since_is_left_alone(seat: Seat, other: Seat) -> None:
    mine = change(at(seat, 1), register(seat, draft({"name": "山田"})), {"name": "山本"})
    theirs = change(at(other, 2), mine, {"name": "山口"})
    with pytest.raises(Conflict):
        undo_last(at(seat, 3), theirs)


def test_nothing_of_ones_own_is_refused(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    record(seat, made, Entry("call", date(2022, 8, 10), values={"result": "absent"}))
    change(at(other, 1), made, {"name": "山田"})
    with pytest.raises(Refused):
        undo_last(seat, open_case(seat, made.number or ""))


def test_an_answered_call_taken_back_leaves_the_entry(seat: Seat) -> None:
    made = register(seat, draft())
    talked = record(at(seat, 1), made, Entry("call", date(2022, 8, 10), values={"result": "talked"}, uid=new_uid()))
    back = undo_last(at(seat, 2), talked)
    assert back.tracks == made.tracks and back.entries == talked.entries


def test_what_nobody_could_type_comes_back(seat: Seat) -> None:
    made = register(seat, draft({"name": "不明", "amount": 2**60, "story": "  a\r\n"}))
    saved = change(at(seat, 1), made, {"name": "山田", "amount": 1, "story": None})
    assert undo_last(at(seat, 2), saved).values == made.values


def test_taking_back_any_change_gives_the_case_as_it_was(seat: Seat) -> None:
    from hypothesis import HealthCheck, given, settings

    def sayable(drawn: dict[str, Any]) -> dict[str, Any]:
        """What history tells whole: seconds and more decimals than the field has are not."""
        return {k: v for k, v in drawn.items() if k not in ("at_time", "met_at", "size", "pear_weight")}

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(values().map(sayable), values().map(sayable))
    def holds(first: dict[str, Any], second: dict[str, Any]) -> None:
        made = register(seat, draft(first))
        cleared: dict[str, Any] = dict.fromkeys(first)
        saved = change(at(seat, 1), made, cleared | second)
        if saved != made:
            assert undo_last(at(seat, 2), saved).values == made.values

    holds()


def test_the_instant_of_a_line_is_aware(seat: Seat) -> None:
    made = change(at(seat, 1), register(seat, draft()), {"name": "山田"})
    assert all(isinstance(line.at, datetime) and line.at.tzinfo for line in told(seat, made))


def test_taking_back_brings_a_reason_with_all_that_was_said_of_it(seat: Seat) -> None:
    why = WhyEmpty("asking_sender", "医師", "2022-08-09", "佐藤", "発症日は")
    made = change(seat, register(seat, draft()), {"name": why})
    typed = change(at(seat, 1), made, {"name": "山田"})
    assert undo_last(at(seat, 2), typed).why_empty == {"name": why}


def test_a_value_typed_over_a_papers_is_by_hand_and_history_knows_the_paper(seat: Seat) -> None:
    made = register(seat, draft(papers=(Paper("slip", "2020", NOON, {"box_1": "山田"}),)))
    typed = change(at(seat, 1), made, {"name": "鈴木"})
    assert made.sources["name"].kind == "paper"
    assert (typed.sources["name"].kind, typed.sources["name"].who) == ("desk", "tanaka")
    assert [line.was_from for line in told(seat, typed) if line.what == "value"] == ["paper"]
    assert undo_last(at(seat, 2), typed).sources["name"] == made.sources["name"]


def test_a_dated_value_keeps_its_first_day_and_every_later_one(seat: Seat) -> None:
    made = register(seat, draft({"thing": "apple"}, received_at=NOON - timedelta(days=3)))
    change(at(seat, 1), made, {"thing": "pear"})
    query = "SELECT before, after, from_on FROM case_dated WHERE field = 'thing' ORDER BY id"
    assert [(row["before"], row["after"], str(row["from_on"])[:10]) for row in rows(seat, query)] == [
        (None, "apple", "2022-08-07"),
        ("apple", "pear", "2022-08-10"),
    ]


def test_an_older_save_is_taken_back_by_its_version_and_the_newer_stays(seat: Seat) -> None:
    first = change(at(seat, 1), register(seat, draft({"name": "山田"})), {"name": "鈴木"})
    second = change(at(seat, 2), first, {"size": 2.5})
    back = undo_last(at(seat, 3), second, first.version)
    assert (back.values["name"], back.values["size"]) == ("山田", 2.5)
