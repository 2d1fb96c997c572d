"""Each function by what it gives, and by when it is missing."""

from __future__ import annotations

import sys
from datetime import date, time
from types import ModuleType

import pytest

from casedesk.definition.formula import parse
from casedesk.definition.function import Function
from casedesk.definition.functions import FUNCTIONS, function
from casedesk.definition.values import Moment
from casedesk.text.partial import PartialDate

A, B = date(2022, 8, 10), date(2022, 8, 15)
AUGUST = PartialDate.of(2022, 8)


def call(name: str, *arguments: object) -> object:
    return FUNCTIONS[name].call(arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        (date(1957, 8, 10), date(2022, 8, 9), 64),
        (date(1957, 8, 10), date(2022, 8, 10), 65),
        (date(2000, 2, 29), date(2001, 2, 28), 0),
        (date(2000, 2, 29), date(2001, 3, 1), 1),
        (date(2000, 2, 29), date(2004, 2, 29), 4),
        (A, A, 0),
        (B, A, None),
        (PartialDate.of(1957), date(2022, 12, 31), 65),
        (PartialDate.of(1957), date(2022, 6, 1), None),
        (date(1957, 8, 10), AUGUST, None),
        (date(1957, 7, 31), AUGUST, 65),
        (Moment(date(1957, 8, 10)), Moment(A, time(9, 0)), 65),
        ("1957", A, None),
        (None, A, None),
    ],
)
def test_age_at(birth: object, day: object, years: int | None) -> None:
    assert call("age_at", birth, day) == years


@pytest.mark.parametrize(
    ("birth", "day", "months"),
    [
        (date(2022, 1, 10), date(2022, 2, 9), 0),
        (date(2022, 1, 10), date(2022, 2, 10), 1),
        (date(2022, 1, 31), date(2022, 2, 28), 0),
        (date(2022, 1, 31), date(2022, 3, 1), 1),
        (date(2021, 12, 31), date(2022, 12, 31), 12),
        (B, A, None),
    ],
)
def test_months_at(birth: date, day: date, months: int | None) -> None:
    assert call("months_at", birth, day) == months


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, date(2021, 12, 28)),
        (1, date(2022, 1, 4)),
        (5, date(2022, 1, 11)),
        (-1, date(2021, 12, 27)),
        (10**9, None),
        (1.0, None),
    ],
)
def test_working_day_after_new_year_and_a_holiday(count: object, expected: date | None) -> None:
    assert call("working_day_after", date(2021, 12, 28), count) == expected


@pytest.mark.parametrize(
    ("name", "known", "with_a_gap"),
    [
        ("latest", B, None),
        ("earliest", A, None),
        ("latest_known", B, B),
        ("earliest_known", A, A),
    ],
)
def test_latest_and_earliest(name: str, known: date, with_a_gap: date | None) -> None:
    assert call(name, A, B) == known
    assert call(name, A, None, B) == with_a_gap


def test_latest_known_of_nothing_is_missing() -> None:
    assert call("latest_known", None, None) is None


@pytest.mark.parametrize(("day", "expected"), [(date(2022, 9, 1), date(2022, 9, 1)), (A, None)])
def test_latest_with_a_partial_date_is_decided_only_when_the_rest_is_later(day: date, expected: date | None) -> None:
    assert call("latest", AUGUST, day) == expected


def test_too_many_partial_dates_are_missing() -> None:
    assert call("latest", *[AUGUST] * 20, date(2023, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("day", (2022, 8, 10), A),
        ("day", (2022, 2, 30), None),
        ("days_between", (A, B), 5),
        ("days_between", (B, A), -5),
        ("days_between", (A, AUGUST), None),
        ("add_days", (A, 5), B),
        ("add_days", (A, 10**12), None),
        ("max_", (1, 2.5), 2.5),
        ("max_", (1, None), None),
        ("min_", (1, 2.5), 1),
        ("count", (("a", "b"),), 2),
        ("count", ((),), 0),
        ("count", ("ab",), None),
        ("bmi", (0, 60), None),
        ("bmi", (1e-300, 60), None),
        ("round_", (2.675, 2), 2.68),
        ("round_", (2.5, 0), 3),
        ("round_", (-2.5, 0), -3),
        ("round_", (1.5, 11), None),
        ("round_", (float("nan"), 1), None),
        ("floor_to", (123456, 1000), 123000),
        ("floor_to", (-1, 1000), -1000),
        ("floor_to", (0.29 * 100, 1), 29),
        ("floor_to", (5, 0), None),
        ("floor_to", (float("inf"), 1), None),
        ("starts_with", ("J45", "J"), True),
        ("starts_with", ("A", "J"), False),
        ("text", (A,), "2022-08-10"),
        ("text", (2.0,), "2"),
        ("text", (True,), "true"),
        ("text", (("b", "a"),), "b,a"),
        ("text", (frozenset({"b", "a"}),), "a,b"),
        ("text", (AUGUST,), None),
        ("fiscal_year", (date(2022, 3, 31),), 2021),
        ("fiscal_year", (date(2022, 4, 1),), 2022),
        ("fiscal_year", (PartialDate.of(2022),), None),
        ("fiscal_year", (AUGUST,), 2022),
        ("epi_week", (date(2022, 1, 2),), "2021-W52"),
        ("epi_week", (date(2022, 2, 6),), "2022-W05"),
        ("epi_week", (PartialDate.of(2022, 8, "early"),), None),
    ],
)
def test_function(name: str, arguments: tuple[object, ...], expected: object) -> None:
    result = call(name, *arguments)
    assert (result, type(result)) == (expected, type(expected))


def test_bmi() -> None:
    assert call("round_", call("bmi", 170, 86.7), 1) == 30.0


def test_if_and_either_pass_a_partial_date_on() -> None:
    assert call("if_", True, AUGUST, A) == AUGUST
    assert call("either", None, AUGUST) == AUGUST


def test_ward_of_asks_the_address_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = ModuleType("casedesk.text.address")
    rules.ward_of = lambda address: "小倉北区" if "小倉北区" in address else ""  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "casedesk.text.address", rules)
    assert [call("ward_of", text) for text in ("北九州市小倉北区城内", "飯塚市")] == ["小倉北区", None]


@pytest.mark.parametrize("known", FUNCTIONS.values(), ids=list(FUNCTIONS))
def test_every_function_explains_itself_in_both_languages(known: Function) -> None:
    assert known.help_ja and known.help_en and known.evaluate.__doc__


@pytest.mark.parametrize("known", [f for f in FUNCTIONS.values() if not f.takes_missing], ids=lambda f: f.name)
def test_missing_in_missing_out(known: Function) -> None:
    assert known.call([None] * known.min_args) is None


def test_a_new_function_is_callable_in_formulas() -> None:
    twice = Function("twice", 1, 1, "number", lambda x: x * 2, "二倍", "twice", ("number",))
    assert parse("twice(n)", {"twice": twice}).evaluate({"n": 4}) == 8


def test_the_decorator_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    registered: dict[str, Function] = {}
    monkeypatch.setattr("casedesk.definition.functions.FUNCTIONS", registered)
    function("longest", "text", "integer", "最長", "longest", more=True)(lambda *texts: max(map(len, texts)))
    assert registered["longest"].call(("a", "bcd")) == 3
    assert (registered["longest"].min_args, registered["longest"].max_args) == (1, 20)
