"""The kinds check: F-010 for kinds that do not go together, F-011 for conditions that are none."""

from __future__ import annotations

import pytest

from casedesk.definition.formula import kinds_of, parse

KINDS = {
    "onset_on": "date",
    "seen_at": "datetime",
    "name": "text",
    "status": "choice",
    "clinic": "master",
    "symptoms": "many_choices",
    "pregnant": "yes_no",
    "n": "integer",
    "oxygen": "number",
    "cost": "money",
    "points": "score",
    "at": "time",
    "scan": "file",
}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("onset_on > seen_at", "yes_no"),
        ("onset_on + 7", "date"),
        ("add_days(onset_on, n)", "date"),
        ("onset_on - seen_at", "integer"),
        ("n * 2", "integer"),
        ("n / 2", "number"),
        ("n + oxygen", "number"),
        ("points >= 5", "yes_no"),
        ("status == 'open' and clinic in ('a', 'b')", "yes_no"),
        ("'cough' in symptoms or name in symptoms", "yes_no"),
        ("either(onset_on, seen_at)", "date"),
        ("if_(pregnant, n, oxygen)", "number"),
        ("if_(pregnant, name, missing)", "text"),
        ("name if pregnant else status", "text"),
        ("age_at(onset_on, seen_at)", "integer"),
        ("known(scan)", "yes_no"),
        ("name < 'x'", "yes_no"),
        ("nobody + 1", "any"),
        ("missing", "missing"),
        ("true", "yes_no"),
        ("starts_with(status, 'a')", "yes_no"),
    ],
)
def test_result(text: str, result: str) -> None:
    typed = kinds_of(parse(text), KINDS)
    assert (typed.result, typed.errors) == (result, ())


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("onset_on < name", 1),
        ("pregnant and onset_on < 3", 14),
        ("onset_on == '2022-08-10'", 1),
        ("symptoms == 'cough'", 1),
        ("symptoms in ('cough', 'fever')", 1),
        ("'x' in name", 8),
        ("n in ('a', 1)", 7),
        ("n in symptoms", 6),
        ("status < 'a'", 1),
        ("pregnant < true", 1),
        ("scan == scan", 1),
        ("name == missing", 1),
        ("name + 'x'", 1),
        ("onset_on + oxygen", 1),
        ("onset_on * 2", 1),
        ("points + 1", 1),
        ("-name", 1),
        ("age_at(name, onset_on)", 8),
        ("add_days(onset_on, oxygen)", 20),
        ("if_(pregnant, name, n)", 1),
        ("bmi(points, n)", 5),
    ],
)
def test_kinds_that_do_not_go_together(text: str, column: int) -> None:
    errors = kinds_of(parse(text), KINDS).errors
    assert [(error.code, error.column) for error in errors] == [("F-010", column)]


@pytest.mark.parametrize(
    ("text", "column"), [("n and pregnant", 1), ("not name", 5), ("if_(n, 1, 2)", 5), ("1 if onset_on else 2", 6)]
)
def test_conditions_inside_must_be_yes_or_no(text: str, column: int) -> None:
    errors = kinds_of(parse(text), KINDS).errors
    assert [(error.code, error.column) for error in errors] == [("F-011", column)]


def test_a_condition_that_is_a_number_is_an_error() -> None:
    assert [error.code for error in kinds_of(parse("n + 1"), KINDS, condition=True).errors] == ["F-011"]


@pytest.mark.parametrize("text", ["pregnant", "n > 1", "nobody", "known(name)"])
def test_a_condition_that_is_one(text: str) -> None:
    assert kinds_of(parse(text), KINDS, condition=True).errors == ()


def test_several_errors_come_from_left_to_right() -> None:
    errors = kinds_of(parse("n and onset_on < 3 and name"), KINDS).errors
    assert [error.column for error in errors] == [1, 7, 24]
