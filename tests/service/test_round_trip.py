"""What is registered or changed is what opens: every kind, every odd text, on both engines."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from casedesk.definition.score import Score
from casedesk.definition.values import Moment
from casedesk.record.case import Paper, WhyEmpty
from casedesk.service.cases import change, open_case, register
from casedesk.service.seat import Seat
from tests.helpers.values import values
from tests.helpers.work_type import NOON, draft

FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
COMPUTED = {"double_size", "points"}


def typed(found: Any) -> dict[str, Any]:
    """Values with their types, without the computed ones."""
    return {key: (type(value), value) for key, value in found.items() if key not in COMPUTED}


@FEW
@given(values())
def test_every_value_is_registered_unchanged(seat: Seat, given_values: dict[str, Any]) -> None:
    made = register(seat, draft(given_values))
    assert typed(open_case(seat, made.number or "").values) == typed(given_values)


@FEW
@given(values(), values())
def test_every_change_is_saved_unchanged(seat: Seat, first: dict[str, Any], second: dict[str, Any]) -> None:
    made = register(seat, draft(first))
    cleared: dict[str, Any] = dict.fromkeys(first)
    saved = change(seat, made, cleared | second)
    assert typed(open_case(seat, saved.number or "").values) == typed(second)


def test_a_time_that_is_not_known_is_not_midnight(seat: Seat) -> None:
    met = Moment(NOON.date(), None)
    assert register(seat, draft({"met_at": met})).values["met_at"] == met


def test_answers_come_in_the_order_of_the_definition(seat: Seat) -> None:
    assert register(seat, draft({"marks": ("hole", "spot")})).values["marks"] == ("spot", "hole")


def test_a_score_keeps_how_much_of_it_is_known(seat: Seat) -> None:
    assert register(seat, draft({"pick": "red"})).values["points"] == Score(3.0, 5.0, 1, 2)


def test_a_computed_value_follows_the_value_it_reads(seat: Seat) -> None:
    made = register(seat, draft({"size": 1.5}))
    assert made.values["double_size"] == 3.0
    assert change(seat, made, {"size": 2.0}).values["double_size"] == 4.0
    assert "double_size" not in change(seat, open_case(seat, made.number or ""), {"size": None}).values


@pytest.mark.parametrize("key", ["name", "words_said", "story", "published_no", "outside_no"])
def test_the_null_character_is_stripped(seat: Seat, key: str) -> None:
    made = register(seat, draft({key: "a\x00b"}))
    assert made.values[key] == "ab"
    assert change(seat, made, {key: "c\x00"}).values[key] == "c"


def test_a_lone_surrogate_is_stripped(seat: Seat) -> None:
    assert register(seat, draft({"name": "a\udcffb"})).values["name"] == "ab"


def test_a_text_of_nothing_but_null_characters_is_no_value(seat: Seat) -> None:
    assert "name" not in register(seat, draft({"name": "\x00"})).values


def test_words_as_written_survive_beside_the_value(seat: Seat) -> None:
    paper = Paper("slip", "2020", NOON, {"box_2": NOON.date()}, {"box_2": "８月１０日ごろ"}, uid="")
    made = register(seat, draft({"seen_on": NOON.date()}, papers=(paper,), as_written={"seen_on": "お盆まえ"}))
    assert made.as_written == {"seen_on": "お盆まえ"}
    assert made.papers[0].as_written == {"box_2": "８月１０日ごろ"}


def test_why_a_field_is_empty_survives_with_who_said_so(seat: Seat) -> None:
    why = WhyEmpty("refused", "母", "2022-08-10T12:00", "tanaka", "折り返し")
    paper = Paper("slip", "2020", NOON, why_empty={"box_1": WhyEmpty("illegible", note="何と書いてありますか")})
    made = register(seat, draft(why_empty={"birth_on": why}, papers=(paper,)))
    assert made.why_empty["birth_on"] == why
    assert made.papers[0].why_empty["box_1"].note == "何と書いてありますか"


def test_a_reason_survives_a_change_of_another_field(seat: Seat) -> None:
    made = register(seat, draft(why_empty={"birth_on": WhyEmpty("unknown")}))
    assert change(seat, made, {"name": "山田"}).why_empty == {"birth_on": WhyEmpty("unknown")}
