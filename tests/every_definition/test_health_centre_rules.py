"""Every rule across fields of the health centre fires on what it is for, and on nothing ordinary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from casedesk.definition.values import Moment
from tests.helpers.health_package import case_type, codes

# ---- rules across fields ----

D = date
RULES = [
    ("HC-001", {"birth_on": D(2022, 8, 11)}),
    ("HC-002", {"birth_on": D(1822, 8, 11)}),
    ("HC-003", {"birth_on": D(1980, 1, 1), "age_reported": 30}),
    ("HC-004", {"birth_on": D(1926, 3, 1), "age_reported": 33}),
    ("HC-005", {"age_reported": 9, "occupation": "nursery_child"}),
    ("HC-006", {"symptoms": ("none",), "onset_on": D(2022, 8, 1)}),
    ("HC-007", {"severity": "mild", "oxygen": 90.0}),
    ("HC-008", {"risk_any": True, "risk_factors": ("none",)}),
    ("HC-009", {"sex": "male", "pregnant": True}),
    ("HC-010", {"admitted_on": D(2022, 8, 5), "discharged_on": D(2022, 8, 4)}),
    ("HC-011", {"onset_on": D(2022, 8, 5), "recovered_on": D(2022, 8, 4)}),
    (
        "HC-012",
        {"onset_on": D(2022, 7, 1), "recovered_on": D(2022, 7, 4), "released_on": D(2022, 7, 5)},
    ),
    ("HC-013", {"onset_on": D(2022, 8, 5), "died_on": D(2022, 8, 4)}),
    ("HC-020", {"onset_on": D(2022, 8, 5), "reported_on": D(2022, 8, 4)}),
    ("HC-021", {"diagnosed_on": D(2022, 8, 4), "first_visit_on": D(2022, 8, 5)}),
    ("HC-022", {"sampled_on": D(2022, 8, 5), "positive_known_at": Moment(D(2022, 8, 4))}),
    ("HC-023", {"sampled_on": D(2022, 8, 5), "diagnosed_on": D(2022, 8, 4), "test_method": "pcr"}),
    ("HC-024", {"diagnosed_on": D(2022, 8, 11)}),
    ("HC-025", {"onset_on": D(2022, 8, 11)}),
    ("HC-026", {"presumed_infected_on": D(2022, 8, 5), "onset_on": D(2022, 8, 4)}),
    ("HC-027", {"birth_on": D(2022, 8, 5), "onset_on": D(2022, 8, 4)}),
    ("HC-028", {"onset_on": D(2021, 8, 5), "diagnosed_on": D(2022, 8, 4)}),
    ("HC-029", {"classification": "carrier", "onset_on": D(2022, 8, 4)}),
    ("HC-030", {"classification": "patient", "autopsy_death_on": D(2022, 8, 4)}),
    ("HC-031", {"classification": "dead"}),
    ("HC-032", {"outcome": "dead"}),
    ("HC-033", {"left_japan_on": D(2022, 8, 5), "entered_japan_on": D(2022, 8, 4)}),
    ("HC-034", {"published_on": D(2022, 8, 3), "diagnosed_on": D(2022, 8, 4)}),
    ("HC-035", {"classification": "patient", "test_result": "negative"}),
    ("HC-036", {"admitted_on": D(2022, 8, 5), "died_on": D(2022, 8, 4)}),
    ("HC-037", {"admitted_at_report": True}),
    (
        "HC-038",
        {"vaccine_1_on": D(2021, 8, 5), "vaccine_2_on": D(2021, 7, 5), "vaccine_1": "yes", "vaccine_2": "yes"},
    ),
    ("HC-039", {"age_reported": 8, "case_state": "registered"}),
    ("HC-040", {"pregnancy_weeks": 20}),
    ("HC-041", {"special_treatment": True, "sampled_on": D(2022, 8, 4)}),
    ("HC-042", {"received_on": D(2023, 6, 1), "diagnosed_on": D(2023, 5, 8)}),
    ("HC-043", {"lives_alone": True, "household_size": 3}),
]


@pytest.mark.parametrize(("code", "values"), RULES, ids=[code for code, _ in RULES])
def test_a_rule_tells_what_does_not_fit(code: str, values: Mapping[str, Any]) -> None:
    assert code in codes(values)


def test_every_rule_of_the_case_is_shown_to_fire() -> None:
    found = case_type()
    own = {rule.code for field in found.case.fields for rule in field.rules} | {r.code for r in found.rules}
    assert own == {code for code, _ in RULES}


def test_an_ordinary_case_has_no_problem() -> None:
    ordinary = {
        "name": "小倉 花子",
        "birth_on": D(1980, 4, 1),
        "age_reported": 42,
        "sex": "female",
        "classification": "patient",
        "symptoms": ("fever", "cough"),
        "first_visit_on": D(2022, 8, 8),
        "sampled_on": D(2022, 8, 8),
        "positive_known_at": Moment(D(2022, 8, 9)),
        "diagnosed_on": D(2022, 8, 9),
        "reported_on": D(2022, 8, 9),
        "onset_on": D(2022, 8, 7),
        "case_state": "registered",
    }
    assert codes(ordinary) == set()


def test_no_code_stands_for_two_rules() -> None:
    found = case_type()
    fields = [(role, field) for role, part in found.parts() for field in part.fields]
    seen: dict[str, set[str]] = {}
    for rule in [*found.rules, *(rule for _, field in fields for rule in field.rules)]:
        seen.setdefault(rule.code, set()).add(rule.text)
    assert [code for code, texts in seen.items() if len(texts) > 1] == []
