"""Which names a formula cannot do without: never one too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.definition.formula import parse
from casedesk.record.needs import needed_for_value, needed_to_hold, one_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a > b", {"a", "b"}),
        ("a > 1 and b > 1", {"a", "b"}),
        ("a > 1 or b > 1", set()),
        ("a > 1 or a > b", {"a"}),
        ("not known(a) and b > 1", {"b"}),
        ("known(a)", {"a"}),
        ("not (a > 1 or b > 1)", {"a", "b"}),
        ("'x' in a", {"a"}),
        ("a in ('x', 'y')", {"a"}),
        ("age_at(a, b) > 3", {"a", "b"}),
        ("either(a, b) > 3", set()),
        ("if_(known(a), b > 1, a > 1)", {"a"}),
    ],
)
def test_what_must_be_known_for_a_condition_to_hold(text: str, names: set[str]) -> None:
    assert needed_to_hold(parse(text)) == names


@pytest.mark.parametrize(
    ("text", "names"), [("a + b", {"a", "b"}), ("a < b < c", {"b"}), ("a and b", set()), ("known(a)", set())]
)
def test_what_must_be_known_for_any_value(text: str, names: set[str]) -> None:
    assert needed_for_value(parse(text)) == names


atoms = st.sampled_from(
    ["a > 1", "b == 2", "known(c)", "a < b < c", "either(a, b) > 1", "a in (1, 2)", "latest_known(a, b) == c", "true"]
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
        st.builds("not ({})".format, inner),
        st.builds("(({}) if ({}) else ({}))".format, inner, inner, inner),
        st.builds("if_(({}), ({}), ({}))".format, inner, inner, inner),
    ),
    max_leaves=6,
)
environments = st.dictionaries(st.sampled_from("abc"), st.integers(0, 3))


@given(conditions, environments)
def test_a_condition_never_holds_without_what_it_needs(text: str, env: dict[str, int]) -> None:
    formula = parse(text)
    assert not formula.holds(env) or needed_to_hold(formula) <= env.keys()


@given(conditions, environments)
def test_a_formula_never_has_a_value_without_what_it_needs(text: str, env: dict[str, int]) -> None:
    formula = parse(text)
    assert formula.evaluate(env) is None or needed_for_value(formula) <= env.keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s == 'a'", {"s": {"a"}}),
        ("s in ('a', 'b') and t == 'x' and n > 1", {"s": {"a", "b"}, "t": {"x"}}),
        ("s in ('a', 'b') and s in ('b', 'c')", {"s": {"b"}}),
        ("s == 'a' or t == 'x'", {}),
        ("not s == 'a'", {}),
        ("s != 'a'", {}),
        ("s == t", {}),
        ("s in (1, 'a')", {}),
        ("'a' in s", {}),
        ("a == 'x' == b", {}),
    ],
)
def test_which_text_a_name_must_be(text: str, expected: dict[str, set[str]]) -> None:
    assert one_of(parse(text)) == expected
