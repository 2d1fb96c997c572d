"""The truth tables of missing, written out: T true, F false, - missing."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from casedesk.definition.formula import parse

VALUE = {"T": True, "F": False, "-": None}
#        TT TF T- FT FF F- -T -F --
AND = ["T", "F", "-", "F", "F", "F", "-", "F", "-"]
OR = ["T", "T", "T", "T", "F", "-", "T", "-", "-"]
NOT = {"T": "F", "F": "T", "-": "-"}
PAIRS = list(product("TF-", repeat=2))

#        1,1 1,2 1,- 2,1 2,2 2,- -,1 -,2 -,-
COMPARED = {
    "==": "T F - F T - - - -",
    "!=": "F T - T F - - - -",
    "<": "F T - F F - - - -",
    "<=": "T T - F T - - - -",
    ">": "F F - T F - - - -",
    ">=": "T F - T T - - - -",
}
RECKONED = {"+": (2, 3, 3, 4), "-": (0, -1, 1, 0), "*": (1, 2, 2, 4), "/": (1, 0.5, 2, 1)}
DAYS = {1: date(2022, 8, 10), 2: date(2022, 8, 11), None: None}


@pytest.mark.parametrize(("pair", "expected"), list(zip(PAIRS, AND, strict=True)))
def test_and(pair: tuple[str, str], expected: str) -> None:
    env = dict(zip("ab", (VALUE[letter] for letter in pair), strict=True))
    assert parse("a and b").evaluate(env) is VALUE[expected]


@pytest.mark.parametrize(("pair", "expected"), list(zip(PAIRS, OR, strict=True)))
def test_or(pair: tuple[str, str], expected: str) -> None:
    env = dict(zip("ab", (VALUE[letter] for letter in pair), strict=True))
    assert parse("a or b").evaluate(env) is VALUE[expected]


@pytest.mark.parametrize("letter", "TF-")
def test_not(letter: str) -> None:
    assert parse("not a").evaluate({"a": VALUE[letter]}) is VALUE[NOT[letter]]


@pytest.mark.parametrize(
    ("symbol", "pair", "expected"),
    [
        (symbol, pair, expected)
        for symbol, row in COMPARED.items()
        for pair, expected in zip(product((1, 2, None), repeat=2), row.split(), strict=True)
    ],
)
def test_comparison(symbol: str, pair: tuple[int | None, int | None], expected: str) -> None:
    formula = parse(f"a {symbol} b")
    assert formula.evaluate({"a": pair[0], "b": pair[1]}) is VALUE[expected]
    assert formula.evaluate({"a": DAYS[pair[0]], "b": DAYS[pair[1]]}) is VALUE[expected]


@pytest.mark.parametrize("symbol", list(RECKONED))
def test_reckoning(symbol: str) -> None:
    formula = parse(f"a {symbol} b")
    got = tuple(formula.evaluate({"a": a, "b": b}) for a, b in product((1, 2), repeat=2))
    assert got == RECKONED[symbol]
    assert [formula.evaluate({"a": a, "b": b}) for a, b in ((1, None), (None, 1), (None, None))] == [None] * 3


@pytest.mark.parametrize("text", ["if_(c, 1, 2)", "1 if c else 2"])
@pytest.mark.parametrize(("letter", "expected"), [("T", 1), ("F", 2), ("-", None)])
def test_if(text: str, letter: str, expected: int | None) -> None:
    assert parse(text).evaluate({"c": VALUE[letter]}) == expected


@pytest.mark.parametrize(("value", "among", "outside"), [("x", True, False), ("y", False, True), (None, None, None)])
def test_in_a_list(value: str | None, among: bool | None, outside: bool | None) -> None:
    assert parse("a in ('x', 'z')").evaluate({"a": value}) is among
    assert parse("a not in ('x', 'z')").evaluate({"a": value}) is outside


@pytest.mark.parametrize(("chosen", "expected"), [(("x",), True), (("y",), False), ((), False), (None, None)])
def test_in_a_many_choice(chosen: tuple[str, ...] | None, expected: bool | None) -> None:
    assert parse("'x' in a").evaluate({"a": chosen}) is expected


@pytest.mark.parametrize(("value", "expected"), [(0, True), (False, True), ("", True), (None, False)])
def test_known_is_never_missing(value: int | str | None, expected: bool) -> None:
    assert parse("known(a)").evaluate({"a": value}) is expected


def test_a_name_nobody_gave_is_missing() -> None:
    assert parse("nobody").evaluate({}) is None


def test_missing_written_out_is_missing() -> None:
    assert parse("missing").evaluate({}) is None


def test_either_takes_the_first_known() -> None:
    formula = parse("either(a, b, 3)")
    assert [formula.evaluate(env) for env in ({"a": 0, "b": 2}, {"b": 2}, {})] == [0, 2, 3]


@pytest.mark.parametrize(("a", "expected"), [(2, True), (9, False), (None, None)])
def test_a_chain_of_comparisons(a: int | None, expected: bool | None) -> None:
    assert parse("1 < a < 5").evaluate({"a": a}) is expected


def test_a_chain_is_decided_by_the_link_that_fails() -> None:
    assert parse("a < 5 < 3").evaluate({}) is False


def test_a_missing_condition_does_not_hold() -> None:
    formula = parse("a > 1")
    assert [formula.holds(env) for env in ({"a": 2}, {"a": 1}, {"a": None})] == [True, False, False]


def test_only_true_holds() -> None:
    assert not parse("a").holds({"a": 1})
