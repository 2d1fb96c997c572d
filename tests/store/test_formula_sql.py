"""A list's filter in the database means what the same formula means in memory, for cases with every kind of gap."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casedesk.clock import TOKYO
from casedesk.definition.formula import parse
from casedesk.definition.values import Moment
from casedesk.record.case import Case
from casedesk.record.environment import environment
from casedesk.record.question import ListQuestion
from casedesk.service.cases import register
from casedesk.service.lists import open_list, window
from casedesk.service.seat import Seat
from casedesk.text.partial import PartialDate
from tests.helpers.values import values
from tests.helpers.work_type import draft

CASES: tuple[dict[str, Any], ...] = (
    {},
    {"name": "山田", "pick": "red", "amount": 10, "agreed": True, "marks": ("spot", "line")},
    {"pick": "blue", "amount": -3, "agreed": False, "size": 2.5, "marks": ("hole",), "thing": "pear", "cost": 100},
    {"seen_on": date(2022, 8, 9), "about_on": date(2022, 8, 1), "begun_on": date(2022, 8, 1), "size": 0.25},
    {"seen_on": PartialDate.of(2022, 8), "about_on": PartialDate.of(2022), "begun_on": date(2022, 8, 31)},
    {"seen_on": PartialDate.of(2022, 8, "late"), "about_on": PartialDate.of(2022, 8, "middle"), "amount": 10},
    {"seen_on": PartialDate.of(2022, 2, "early"), "about_on": PartialDate.of(2022, 2, "late"), "amount": 0},
    {"met_at": Moment(date(2022, 8, 10), time(12, 0)), "begun_on": date(2022, 8, 10), "at_time": time(9, 30)},
    {"met_at": Moment(date(2022, 8, 10)), "pick": "green", "words_said": "はい", "story": "はい"},
    {"met_at": Moment(date(2022, 8, 9), time(23, 59)), "words_said": "B", "story": "a", "other_name": "O'Neill"},
)
FORMULAS = (
    "pick == 'red'",
    "pick != 'red'",
    "not (pick == 'red')",
    "pick in ('red', 'green')",
    "pick not in ('red', 'green')",
    "pick == 'red' or amount > 5",
    "not (pick == 'red' and amount > 5)",
    "not (pick == 'red' or amount > 5)",
    "known(pick) and not known(amount)",
    "agreed",
    "not agreed",
    "agreed == false",
    "agreed or pick == 'blue'",
    "-5 <= amount < 10",
    "amount in (10, 0)",
    "amount == size",
    "size > 1",
    "'spot' in marks",
    "'spot' not in marks",
    "known(marks)",
    "not known(marks)",
    "not ('spot' in marks and 'hole' in marks)",
    "'pears' in modules",
    "'pears' not in modules",
    "seen_on < today",
    "not (seen_on < today)",
    "seen_on >= day(2022, 8, 1)",
    "seen_on == day(2022, 8, 9)",
    "not (seen_on == day(2022, 8, 9))",
    "seen_on != day(2022, 2, 5)",
    "seen_on <= begun_on",
    "not (seen_on <= begun_on)",
    "about_on == seen_on",
    "not (about_on == seen_on)",
    "about_on < seen_on",
    "begun_on > today - 10",
    "begun_on == today",
    "either(begun_on, seen_on) < today",
    "either(met_at, received_at) <= now",
    "met_at <= now",
    "not (met_at <= now)",
    "met_at == now",
    "met_at < begun_on",
    "met_at >= today",
    "received_on == today",
    "received_on < today",
    "received_at > today - 1",
    "received_at <= now",
    "contact_since <= now",
    "state == 'open' and contact == 'waiting'",
    "contact != 'reached'",
    "words_said == story",
    "words_said < 'a'",
    "words_said > story",
    'other_name == "O\'Neill"',
    "thing == 'pear'",
    "known(thing)",
    "pear_weight < 2",
    "points >= 1",
    "not (points >= 1)",
    "cost == 100",
    "true",
    "today == day(2022, 8, 10)",
    "known(today) and 1 < 2",
)


def in_memory(seat: Seat, case: Case, formula: str) -> bool:
    now = seat.clock.now()
    return parse(formula).holds({**environment(case), "now": now, "today": now.astimezone(TOKYO).date()})


def in_database(seat: Seat, formula: str) -> set[int]:
    listed = open_list(seat, ListQuestion("work", (), formula))
    return {key.id for key in window(seat, listed, n=1_000).keys}


def differing(seat: Seat, made: list[Case]) -> dict[str, tuple[list[int], list[int]]]:
    """Formula to (cases in memory, cases in the database) where the two are not the same."""
    ids = {case.id for case in made}
    found = {}
    for formula in FORMULAS:
        here = sorted(case.id or 0 for case in made if in_memory(seat, case, formula))
        there = sorted(in_database(seat, formula) & ids)
        if here != there:
            found[formula] = (here, there)
    return found


def test_the_database_answers_as_the_formula_does(seat: Seat) -> None:
    late = datetime(2022, 8, 9, 14, 59, 59, tzinfo=UTC)  # one second before midnight in Japan
    made = [register(seat, draft(values)) for values in CASES]
    made.append(register(seat, draft(received_at=late)))
    assert differing(seat, made) == {}


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=st.lists(values(), min_size=6, max_size=6))
def test_the_database_answers_as_the_formula_does_for_any_values(seat: Seat, drawn: list[dict[str, Any]]) -> None:
    assert differing(seat, [register(seat, draft(values)) for values in drawn]) == {}


@pytest.mark.parametrize("where", ["pick == 'red'", "not (pick == 'red')"])
def test_a_filter_leaves_other_case_types_alone(seat: Seat, where: str) -> None:
    register(seat, draft({"pick": "red"}))
    with seat.database.write() as connection:
        connection.exec_driver_sql("UPDATE \"case\" SET type = 'other'")
    assert in_database(seat, where) == set()
