"""A case as it was at any moment, and bringing back what it said then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from casedesk.clock import parse_instant
from casedesk.errors import NotFound
from casedesk.record.case import Case, Entry, Paper, WhyEmpty
from casedesk.service.asof import as_of, moment, restore, restore_field
from casedesk.service.cases import change, move, open_case, record, register
from casedesk.service.intake import register_paper
from casedesk.service.queue import assign
from casedesk.service.seat import Seat
from tests.helpers.desks import later
from tests.helpers.values import values
from tests.helpers.work_type import NOON, draft


def at(seat: Seat, minute: int) -> Seat:
    return later(seat, f"2022-08-10T12:{minute:02}")


def then(minute: int) -> datetime:
    return parse_instant(f"2022-08-10T12:{minute:02}:30")


def plain(case: Case) -> Case:
    """The case without what only storing knows."""
    return replace(case, updated_at=None, updated_by="")


def test_every_state_a_case_went_through_is_shown_again(seat: Seat, other: Seat) -> None:
    states = [register(at(seat, 1), draft({"name": "山田", "size": 1.5}, papers=(Paper("slip", "2020", NOON),)))]
    states.append(
        change(at(other, 2), states[-1], {"name": "山本", "marks": ("spot",), "birth_on": WhyEmpty("refused")})
    )
    states.append(move(at(seat, 3), states[-1], "contact", "reached", reason="電話"))
    states.append(record(at(seat, 4), states[-1], Entry("call", date(2022, 8, 10), values={"result": "talked"})))
    states.append(register_paper(at(seat, 5), "work", "slip", "", {"box_1": "x"}, case=states[0].number or "").case)
    states.append(assign(at(seat, 6), states[-1], "sato"))
    states.append(change(at(seat, 7), states[-1], {"name": None, "marks": ("hole",), "secret_text": "x"}))
    now = open_case(seat, states[0].number or "")
    for minute, state in enumerate(states, 1):
        assert plain(as_of(seat, now, then(minute))) == plain(state)


def test_it_says_who_had_changed_it_last_by_then(seat: Seat, other: Seat) -> None:
    made = register(at(seat, 1), draft({"name": "山田"}))
    saved = change(at(seat, 3), change(at(other, 2), made, {"name": "山本"}), {"name": "山口"})
    found = as_of(seat, saved, then(2))
    assert (found.updated_by, found.updated_at, found.version) == ("sato", at(other, 2).clock.now(), 2)


def test_before_it_was_made_there_is_none(seat: Seat) -> None:
    made = register(at(seat, 5), draft())
    with pytest.raises(NotFound):
        as_of(seat, made, then(4))


def test_a_day_is_its_end_in_japan() -> None:
    assert moment("2022-08-10") < parse_instant("2022-08-11T00:00") and moment("2022-08-10") > then(59)


def test_one_field_is_restored_and_history_kept(seat: Seat) -> None:
    made = register(at(seat, 1), draft({"name": "山田", "amount": 1}))
    saved = change(at(seat, 2), made, {"name": "山本", "amount": 2})
    back = restore_field(at(seat, 3), saved, "name", then(1), "誤り")
    assert (back.values["name"], back.values["amount"], back.version) == ("山田", 2, 3)
    assert as_of(seat, back, then(2)).values["name"] == "山本"


def test_the_whole_record_is_restored(seat: Seat) -> None:
    made = register(at(seat, 1), draft({"name": "山田", "marks": ("spot",)}))
    saved = change(at(seat, 2), made, {"name": WhyEmpty("refused"), "marks": None, "size": 2.0})
    saved = assign(at(seat, 4), move(at(seat, 3), saved, "contact", "reached"), "sato")
    back = restore(at(seat, 5), saved, then(1), "誤り")
    assert (back.values, back.why_empty, back.assignee, back.tracks) == (made.values, {}, "", made.tracks)


def test_random_edits_give_the_same_states_again(seat: Seat) -> None:
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(st.lists(values(), min_size=2, max_size=5))
    def holds(drawn: list[dict[str, Any]]) -> None:
        states = [register(at(seat, 1), draft(drawn[0]))]
        for minute, given_ in enumerate(drawn[1:], 2):
            cleared: dict[str, Any] = dict.fromkeys(states[-1].values)
            states.append(change(at(seat, minute), states[-1], cleared | given_))
        for minute, state in enumerate(states, 1):
            found = as_of(seat, states[-1], then(minute))
            assert (found.values, found.why_empty, found.person) == (state.values, state.why_empty, state.person)

    holds()
