"""Computed fields, scores and rules of days over a case."""

from datetime import date

import pytest

from casedesk.definition.model import EntryKind, Module
from casedesk.definition.score import Score
from casedesk.errors import Invalid
from casedesk.record.compute import Calculator
from tests.helpers.small_type import case_type, field

POINTS = {
    "old": {"score": "risk", "when": "age >= 65", "points": "3"},
    "ill": {"score": "risk", "when": "ill", "points": "2", "valid_from": "2022-01-01"},
    "former": {"score": "risk", "when": "true", "points": "50", "valid_until": "2020-12-31"},
    "other": {"score": "another", "when": "true", "points": "99"},
}
DAYS = {
    "old": {"when": "known(onset)", "start": "onset", "days": "10", "valid_until": "2022-09-06"},
    "new": {
        "when": "known(onset)",
        "start": "onset",
        "days": "7",
        "recovery": "better",
        "recovery_hours": "24",
        "valid_from": "2022-09-07",
        "start_label_ja": "発症",
        "recovery_label_ja": "軽快",
    },
}
RISK = field("risk", "score", table="triage")
RELEASE = [field(key, "day_rule", table="release", result=key) for key in ("last", "lifted", "reason")]


def double(key: str, of: str, result: str = "integer") -> Calculator:
    return Calculator(case_type(field(key, "computed", formula=of, result=result)), {})


def test_fields_are_computed_in_the_order_they_need_each_other() -> None:
    fields = (
        field("c", "computed", formula="b + 1", result="integer"),
        field("b", "computed", formula="a + 1", result="integer"),
    )
    assert Calculator(case_type(*fields), {}).run({"a": 1}) == {"b": 2, "c": 3}


def test_a_computed_field_that_no_longer_has_a_value_is_gone() -> None:
    assert double("b", "a + 1").fill({"b": 5}) == {}


def test_what_is_given_is_not_changed() -> None:
    env = {"a": 1}
    double("b", "a + 1").fill(env)
    assert env == {"a": 1}


def test_modules_compute_too() -> None:
    module = Module("m", (field("b", "computed", formula="a + 1", result="integer"),))
    assert Calculator(case_type(modules=(module,)), {}).run({"a": 1}) == {"b": 2}


@pytest.mark.parametrize(
    ("formula", "result", "value"),
    [("a * 2.5", "integer", 5), ("a + 0.5", "integer", None), ("a", "number", 2.0), ("known(a)", "yes_no", True)],
)
def test_a_result_fits_the_kind_it_is_stored_as(formula: str, result: str, value: object) -> None:
    found = double("b", formula, result).run({"a": 2}).get("b")
    assert (found, type(found)) == (value, type(value))


def test_a_score_says_how_much_is_known() -> None:
    env = {"age": 70, "received_on": date(2022, 8, 10)}
    assert Calculator(case_type(RISK), {"triage": POINTS}).run(env) == {"risk": Score(3, 5, 1, 2)}


def test_a_score_counts_the_rows_of_the_day_the_case_came_in() -> None:
    env = {"age": 70, "received_on": date(2021, 12, 31)}
    assert Calculator(case_type(RISK), {"triage": POINTS}).run(env) == {"risk": Score(3, 3, 1, 1)}


def test_nothing_known_gives_no_score() -> None:
    assert Calculator(case_type(RISK), {"triage": POINTS}).run({"received_on": date(2022, 8, 10)}) == {}


def test_a_field_may_be_computed_from_a_score() -> None:
    fields = (field("high", "computed", formula="risk >= 3", result="yes_no"), RISK)
    env = {"age": 70, "received_on": date(2022, 8, 10)}
    assert Calculator(case_type(*fields), {"triage": POINTS}).run(env)["high"] is True


def test_the_rule_of_the_start_day_gives_last_day_lifting_and_reason() -> None:
    env = {"onset": date(2022, 9, 10), "better": date(2022, 9, 13)}
    assert Calculator(case_type(*RELEASE), {"release": DAYS}).run(env) == {
        "last": date(2022, 9, 17),
        "lifted": date(2022, 9, 18),
        "reason": "発症9/10+7日、軽快9/13+24h → 解除 9/18",
    }


def test_without_recovery_there_is_a_reason_but_no_day() -> None:
    found = Calculator(case_type(*RELEASE), {"release": DAYS}).run({"onset": date(2022, 9, 10)})
    assert found == {"reason": "発症9/10+7日、軽快?+24h → 解除 早くて9/18"}


def test_an_older_start_follows_the_older_row() -> None:
    found = Calculator(case_type(*RELEASE), {"release": DAYS}).run({"onset": date(2022, 8, 1)})
    assert found["last"] == date(2022, 8, 11)


def test_a_master_row_that_is_not_understood_is_named() -> None:
    with pytest.raises(Invalid, match="row bad"):
        Calculator(case_type(RISK), {"triage": {"bad": {"score": "risk", "when": "age >", "points": "1"}}})


def test_an_entry_kind_with_computed_fields_has_its_own_program() -> None:
    kind = EntryKind("observation", (field("hot", "computed", formula="temperature >= 38.5", result="yes_no"),))
    assert Calculator(case_type(entries=(kind,)), {}).part("observation", {"temperature": 39.0}) == {"hot": True}
