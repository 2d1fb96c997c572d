"""Deadlines that start, close, reopen and repeat by themselves."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from casedesk.clock import TOKYO
from casedesk.definition.model import Duty, Status
from casedesk.record.case import DutyState
from casedesk.record.duties import Duties, nearest
from tests.helpers.small_type import NOON, case_type, duty, track

CALL = duty("call", "start", when="state == 'open'", done="state == 'called'")
BY_HAND = duty("letter", "start")
DAILY = duty("watch", "start", repeat=True, done="state == 'released'")
START = date(2022, 8, 10)


def end_of(day: int) -> datetime:
    return datetime(2022, 8, day, 23, 59, 59, tzinfo=TOKYO)


def due(one: Duty, *before: DutyState, **env: object) -> tuple[DutyState, ...]:
    return Duties(case_type(duties=(one,))).due({"now": NOON, "start": START, **env}, before)  # type: ignore[dict-item]


def kept(key: str, day: int, done: datetime | None = None, number: int = 7) -> DutyState:
    return DutyState(key, "office", end_of(day), "days", done_at=done, id=number)


def test_a_duty_runs_from_its_start() -> None:
    assert due(CALL, state="open") == (DutyState("call", "office", end_of(11), "days"),)


def test_nothing_runs_before_its_start_is_known() -> None:
    assert due(CALL, state="open", start=None) == ()


def test_nothing_runs_where_its_condition_does_not_hold() -> None:
    assert due(CALL, state="new") == ()


def test_what_is_met_closes_at_that_moment() -> None:
    (found,) = due(CALL, kept("call", 11), state="called")
    assert (found.done_at, found.id, found.due_at) == (NOON, 7, end_of(11))


def test_what_is_closed_keeps_its_time() -> None:
    earlier = NOON - timedelta(hours=3)
    assert due(CALL, kept("call", 11, earlier), state="called")[0].done_at == earlier


def test_what_no_longer_holds_reopens() -> None:
    (found,) = due(CALL, kept("call", 11, NOON), state="open")
    assert (found.done_at, found.id) == (None, 7)


def test_an_open_duty_whose_condition_is_gone_is_due_no_longer() -> None:
    assert due(CALL, kept("call", 11), state="new") == ()


def test_a_later_start_moves_the_deadline_of_the_same_duty() -> None:
    assert due(BY_HAND, kept("letter", 11), start=date(2022, 8, 14)) == (kept("letter", 15),)


def test_what_was_done_by_hand_stays_done() -> None:
    assert due(BY_HAND, kept("letter", 11, NOON)) == (kept("letter", 11, NOON),)


def test_a_repeating_duty_waits_at_its_first_turn_until_that_is_done() -> None:
    assert [one.due_at for one in due(DAILY)] == [end_of(11)]


def test_after_a_turn_is_done_the_next_is_open() -> None:
    done = kept("watch", 11, end_of(11) - timedelta(hours=1))
    assert due(DAILY, done) == (done, DutyState("watch", "office", end_of(12), "days"))


def test_a_turn_done_late_covers_those_it_missed() -> None:
    done = kept("watch", 11, end_of(13) - timedelta(hours=1))
    assert due(DAILY, done)[1].due_at == end_of(13)


def test_a_series_that_has_ended_gives_no_more_turns() -> None:
    done = kept("watch", 11, NOON)
    assert due(DAILY, done, replace(kept("watch", 12), id=8), state="released") == (
        done,
        replace(kept("watch", 12, NOON), id=8),
    )


def test_a_series_that_ended_before_it_began_gives_nothing() -> None:
    assert due(DAILY, state="released") == ()


def test_a_repeat_of_nothing_does_not_run_for_ever() -> None:
    done = kept("watch", 11, end_of(20))
    assert due(duty("watch", "start", amount="0", repeat=True), done) == (done,)


def test_the_nearest_is_the_open_one_due_first() -> None:
    states = (kept("a", 9, NOON), kept("b", 12), kept("c", 11))
    assert nearest(states) == states[2]


def test_the_nearest_of_the_doctor_is_not_ours() -> None:
    assert nearest((kept("a", 9),), "doctor") is None


def test_the_definitions_order_is_kept() -> None:
    type_ = case_type(duties=(CALL, BY_HAND))
    assert [one.key for one in Duties(type_).due({"now": NOON, "start": START, "state": "open"})] == ["call", "letter"]


STATES = track("state", Status("new"), Status("open"), Status("called"))


@pytest.mark.parametrize(("state", "keys"), [("new", ["letter"]), ("open", ["call", "letter"])])
def test_a_status_brings_only_its_own_duties(state: str, keys: list[str]) -> None:
    type_ = case_type(tracks=(STATES,), duties=(CALL, BY_HAND))
    assert [one.key for one in Duties(type_).due({"now": NOON, "start": START, "state": state})] == keys


def test_duties_of_every_status_keep_their_place_among_the_others() -> None:
    last = duty("last", "start", when="state == 'open'")
    type_ = case_type(tracks=(STATES,), duties=(BY_HAND, CALL, duty("second", "start"), last))
    found = Duties(type_).due({"now": NOON, "start": START, "state": "open"})
    assert [one.key for one in found] == ["letter", "call", "second", "last"]
