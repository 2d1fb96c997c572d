"""A draft made whole."""

from datetime import UTC, date, datetime

import pytest

from casedesk.definition.model import Status
from casedesk.record.case import Case
from casedesk.record.complete import Completer, counted_on
from casedesk.record.compute import Calculator
from casedesk.record.duties import Duties
from tests.helpers.small_type import NOON, case_type, duty, field, track

TYPE = case_type(
    field("age", "integer"),
    field("minor", "computed", formula="age < 18", result="yes_no"),
    tracks=(track("state", Status("new")),),
    duties=(duty("call", "received_on", when="minor"),),
)
COMPLETER = Completer(TYPE, Calculator(TYPE, {}), Duties(TYPE))
DRAFT = Case("small", "u", NOON, values={"age": 3, "minor": False})


def test_a_new_case_has_statuses_computed_values_and_deadlines() -> None:
    made = COMPLETER.new(DRAFT, "sato", NOON)
    assert (made.tracks, made.values["minor"], [one.key for one in made.duties]) == ({"state": "new"}, True, ["call"])


def test_without_clocks_there_are_no_deadlines() -> None:
    assert COMPLETER.new(DRAFT, "sato", NOON, clocks=False).duties == ()


def test_a_case_completed_again_is_the_same() -> None:
    made = COMPLETER.new(DRAFT, "sato", NOON)
    assert COMPLETER.again(made, NOON) == made


@pytest.mark.parametrize(
    ("hour", "minute", "ends", "day"),
    [(8, 14, "17:15", 10), (8, 15, "17:15", 11), (14, 59, "24:00", 10), (15, 0, "24:00", 11)],
)
def test_what_comes_after_closing_counts_on_the_next_day(hour: int, minute: int, ends: str, day: int) -> None:
    assert counted_on(datetime(2022, 8, 10, hour, minute, tzinfo=UTC), ends) == date(2022, 8, day)
