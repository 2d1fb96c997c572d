"""Whatever is typed and whatever is stored: an error with its place or a value, never a crash."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from casedesk.definition.formula import FormulaError, kinds_of, parse
from casedesk.definition.functions import FUNCTIONS
from casedesk.definition.score import Score
from casedesk.definition.values import Moment
from casedesk.text.partial import PartialDate

NAMES = ("a", "b", "c")
KINDS = st.sampled_from(["text", "choice", "many_choices", "yes_no", "integer", "number", "date", "score", "odd"])
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(10**300, 10**310),
    st.floats(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.timezones()),
    st.times(),
    st.tuples(st.text(max_size=2)),
    st.builds(Moment, st.dates(), st.none() | st.times()),
    st.builds(PartialDate.of, st.integers(1, 9999), st.none() | st.integers(1, 12)),
    st.builds(Score, st.floats(0, 3), st.floats(3, 9), st.integers(0, 4), st.just(4)),
    st.sampled_from([date.min, date.max, datetime.min, datetime.max, time.max, object(), [1], {1: 2}]),
)
LEAVES = st.sampled_from([*NAMES, "missing", "true", "false", "0", "1", "-2.5", "1000000", "'x'", "''"])
CALLS = st.sampled_from(sorted(name for name in FUNCTIONS if name != "ward_of"))


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["and", "or", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"])
    return st.one_of(
        st.builds("({} {} {})".format, inner, signs, inner),
        st.builds("(not {})".format, inner),
        st.builds("(-{})".format, inner),
        st.builds("({} in ('x', 1, true))".format, inner),
        st.builds("({} in {})".format, inner, st.sampled_from(NAMES)),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        CALLS.flatmap(
            lambda name: st.lists(
                inner, min_size=FUNCTIONS[name].min_args, max_size=min(3, FUNCTIONS[name].max_args)
            ).map(lambda given: f"{name}({', '.join(given)})")
        ),
    )


FORMULAS = st.recursive(LEAVES, _grown, max_leaves=8)
ENVIRONMENTS = st.fixed_dictionaries({name: VALUES for name in NAMES})


@given(st.text() | st.text(alphabet="ab1 '()[]{},.<>=!+-*/#\\\n\0:&|~^@;notrifelsdumn（＞＝　") | st.binary().map(repr))
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    try:
        parse(text)
    except FormulaError as error:
        assert 1 <= error.column <= len(text) + 1


@given(FORMULAS, ENVIRONMENTS)
def test_a_formula_of_the_language_is_understood_and_evaluates(text: str, env: dict[str, Any]) -> None:
    parse(text).evaluate(env)


@given(FORMULAS, st.fixed_dictionaries({name: KINDS for name in NAMES}))
def test_the_kinds_check_never_raises(text: str, kinds: dict[str, str]) -> None:
    kinds_of(parse(text), kinds, condition=True)


@given(FORMULAS)
def test_evaluating_reads_no_more_than_it_says(text: str) -> None:
    formula = parse(text)
    asked: set[str] = set()

    class Asking(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            asked.add(key)
            return default

    formula.evaluate(Asking())
    assert asked <= formula.reads


@given(FORMULAS, ENVIRONMENTS, st.sampled_from(NAMES), VALUES)
def test_what_is_decided_stays_decided_when_more_becomes_known(
    text: str, env: dict[str, Any], name: str, value: Any
) -> None:
    formula = parse(text)
    if formula.calls & {"known", "either", "latest_known", "earliest_known"}:
        return
    before = formula.evaluate({**env, name: None})
    assert before is None or repr(formula.evaluate({**env, name: value})) == repr(before)
