"""How the health centre works, as its package says: release, points, waiting, observation, calls and deadlines."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from casedesk.definition.score import Score
from casedesk.definition.values import Moment
from casedesk.record.contact import contactable
from casedesk.record.duties import Duties
from tests.helpers.health_package import COVID, NOW, TODAY, calculator, case_type, computed, rows, validator

VECTORS = tomllib.loads((Path(__file__).parent / "release_vectors.toml").read_text(encoding="utf-8"))["vector"]


# ---- release, points, waiting ----


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["title"])
def test_release_day_and_reason(vector: dict[str, Any]) -> None:
    found = computed(vector["values"])
    expected = (vector["last"], vector["lifted"], vector["reason"])
    assert tuple(found.get(f"release_{key}") for key in ("last_on", "on", "reason")) == expected


def test_without_a_recovery_there_is_no_release_day() -> None:
    assert "release_on" not in computed({"onset_on": date(2022, 8, 1)})


def test_a_ventilated_patient_stays_fifteen_days() -> None:
    values = {"onset_on": date(2021, 8, 1), "recovered_on": date(2021, 8, 5), "release_group": "ventilated"}
    assert computed(values)["release_on"] == date(2021, 8, 17)


def test_two_negative_tests_release_earlier() -> None:
    values = {
        "onset_on": date(2021, 1, 1),
        "recovered_on": date(2021, 1, 5),
        "first_negative_on": date(2021, 1, 6),
        "second_negative_on": date(2021, 1, 7),
    }
    assert computed(values)["release_on"] == date(2021, 1, 8)


def test_rules_nobody_verified_are_marked() -> None:
    marked = {key for key, row in rows("release").items() if row["unverified"]}
    assert {"pcr_2020_02", "symptomatic_2020_05", "class_5_2023_05", "measles"} <= marked


def test_points_of_a_case_with_every_answer() -> None:
    values = {
        "birth_on": date(1945, 1, 1),
        "sex": "male",
        "risk_factors": ("dialysis", "diabetes"),
        "chest_finding": "one_side_half",
        "oxygen_needed": True,
        "looks_severe": False,
        "symptoms": ("fever",),
        "immune_suppression": False,
        "height": 170.0,
        "weight": 60.0,
    }
    found = computed(values)
    assert (found["risk_points"], found["risk_high"]) == (Score(19, 19, 20, 20), True)


def test_points_of_a_case_with_few_answers_are_a_range() -> None:
    found = computed({"age_reported": 30, "sex": "male"})
    assert found["risk_points"] == Score(-1, 34, 3, 20)
    assert "risk_high" not in found


@pytest.mark.parametrize(
    ("values", "urgency"),
    [({}, 0), ({"lives_alone": True}, 1), ({"age_reported": 70}, 2), ({"oxygen": 95.0}, 2), ({"oxygen": 93.0}, 3)],
)
def test_urgency_is_known_even_when_little_is(values: Mapping[str, Any], urgency: int) -> None:
    assert computed(values)["urgency"] == urgency


@pytest.mark.parametrize(
    ("values", "ended"),
    [
        ({"last_contact_on": date(2021, 8, 1)}, date(2021, 8, 16)),
        ({"last_contact_on": date(2022, 1, 20)}, date(2022, 1, 31)),
        ({"last_contact_on": date(2022, 2, 1)}, date(2022, 2, 9)),
        ({"last_contact_on": date(2022, 8, 1)}, date(2022, 8, 7)),
        (
            {"last_contact_on": date(2022, 8, 1), "test_day_2": "negative", "test_day_3": "negative"},
            date(2022, 8, 4),
        ),
        (
            {"household": True, "case_onset_on": date(2022, 8, 1), "measures_from_on": date(2022, 8, 3)},
            date(2022, 8, 9),
        ),
    ],
)
def test_a_contact_waits_as_long_as_the_rule_of_that_day(values: Mapping[str, Any], ended: date) -> None:
    assert calculator().part("exposure", {"happened_on": TODAY, **values})["waiting_ended"] == ended


# ---- observation ----


@pytest.mark.parametrize(("oxygen", "code"), [(95.0, "HE-002"), (93.0, "HE-003")])
def test_low_oxygen_warns(oxygen: float, code: str) -> None:
    found = validator().entry("observation", {"happened_on": TODAY, "oxygen": oxygen}, {}, TODAY)
    assert [f.code for f in found] == [code]


def test_an_empty_observation_warns_of_nothing() -> None:
    assert validator().entry("observation", {"happened_on": TODAY}, {}, TODAY) == ()


@pytest.mark.parametrize(
    ("values", "alert"),
    [({"temperature": 36.5}, "none"), ({"oxygen": 94.0}, "call_back"), ({"confusion": "yes"}, "ambulance")],
)
def test_the_alert_of_an_observation(values: Mapping[str, Any], alert: str) -> None:
    assert calculator().part("observation", {"happened_on": TODAY, **values})["alert"] == alert


# ---- tracks, calling, deadlines ----


def test_six_tracks_move_on_their_own() -> None:
    expected = ["case_state", "contact", "investigation", "stay", "documents", "outcome"]
    assert [track.key for track in case_type().tracks] == expected


def test_disease_age_and_telephone_are_enough_to_call() -> None:
    enough: dict[str, Any] = {"disease": "covid_19", "age_reported": 40, "phone": "0935820000"}
    assert contactable(case_type(), enough)
    assert not any(contactable(case_type(), {k: v for k, v in enough.items() if k != left}) for left in enough)


def test_registering_asks_for_the_disease_only() -> None:
    status = case_type().tracks[0].get("registered")
    assert status is not None and status.asks == ("disease",)


@pytest.mark.parametrize("status", ["withdrawn", "duplicate", "not_applicable", "transferred"])
def test_leaving_the_work_needs_a_reason_and_a_lead(status: str) -> None:
    found = case_type().tracks[0].get(status)
    assert found is not None and found.reason and found.closed and "helper" not in found.who


def test_a_death_asks_for_its_day_and_cause() -> None:
    track = next(t for t in case_type().tracks if t.key == "outcome")
    status = track.get("dead")
    assert status is not None and status.asks == ("died_on", "death_cause")


def due(key: str, env: Mapping[str, Any]) -> datetime:
    found = {state.key: state.due_at for state in Duties(case_type()).due({**COVID, "now": NOW, **env})}
    return found[key]


def test_first_contact_is_due_by_the_day_after_the_positive_result() -> None:
    env = {"positive_known_at": Moment(date(2022, 8, 9)), "case_state": "registered", "contact": "waiting"}
    assert due("first_contact", env) == datetime(2022, 8, 10, 14, 59, 59, tzinfo=UTC)


def test_an_order_of_admission_ends_after_72_hours() -> None:
    env = {"hospital_order_at": Moment(date(2022, 8, 8), time(15, 0)), "stay": "hospital"}
    assert due("order_72_hours", env) == datetime(2022, 8, 11, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(("disease", "days"), [("covid_19", 10), ("tuberculosis", 30)])
def test_an_extension_lasts_longer_for_tuberculosis(disease: str, days: int) -> None:
    env = {"disease": disease, "hospital_extended_on": date(2022, 8, 1), "stay": "hospital"}
    assert (due("order_extension", env).date() - date(2022, 8, 1)).days == days


def test_a_call_that_is_answered_moves_the_contact() -> None:
    call = next(kind for kind in case_type().entries if kind.key == "call")
    choices = case_type().choice_sets["call_result"].keys()
    moved = {result: [m.to for m in call.moves if m.when.holds({"result": result})] for result in choices}
    assert all(len(to) == 1 for to in moved.values())
    assert (moved["self"], moved["absent"], moved["call_back"]) == (["reached"], ["no_answer"], ["call_back"])
