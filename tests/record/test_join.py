"""Two desks, one record."""

from hypothesis import given
from hypothesis import strategies as st

from casedesk.record.case import WhyEmpty
from casedesk.record.join import Clash, answers, join, parted

records = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y", 1, True, 0]), max_size=4)


def changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    keys = before.keys() | after.keys()
    return {k for k in keys if (type(before.get(k)), before.get(k)) != (type(after.get(k)), after.get(k))}


def test_different_fields_are_joined() -> None:
    joined = join({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2})
    assert (joined.values, joined.clashes) == ({"a": 2, "b": 2}, {})


def test_the_same_field_said_differently_clashes_and_theirs_stands() -> None:
    joined = join({"a": 1}, {"a": 2}, {"a": 3})
    assert (joined.values, joined.clashes) == ({"a": 3}, {"a": Clash("a", 1, 2, 3)})


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    assert join({"a": 1}, {"a": 2}, {"a": 2}).clashes == {}


def test_emptying_a_field_is_a_change() -> None:
    assert join({"a": 1}, {}, {"a": 1, "b": 2}).values == {"b": 2}


def test_emptying_what_the_other_changed_clashes() -> None:
    assert join({"a": 1}, {}, {"a": 2}).clashes == {"a": Clash("a", 1, None, 2)}


def test_a_value_clashes_with_a_reason_for_having_none() -> None:
    mine, theirs = answers({"a": "x"}, {}), answers({}, {"a": WhyEmpty("refused")})
    assert list(join({}, mine, theirs).clashes) == ["a"]


def test_answers_part_into_what_they_were() -> None:
    values, reasons = {"a": "x"}, {"b": WhyEmpty("unknown")}
    assert parted(answers(values, reasons)) == (values, reasons)


@given(records, records, records)
def test_no_change_is_ever_lost(before: dict[str, object], mine: dict[str, object], theirs: dict[str, object]) -> None:
    joined = join(before, mine, theirs)
    for key in changed(before, mine) - joined.clashes.keys():
        assert key not in changed(joined.values, mine)
    for key in changed(before, theirs) - joined.clashes.keys():
        assert key not in changed(joined.values, theirs)


@given(records, records, records)
def test_only_what_both_changed_can_clash(
    before: dict[str, object], mine: dict[str, object], theirs: dict[str, object]
) -> None:
    assert join(before, mine, theirs).clashes.keys() <= changed(before, mine) & changed(before, theirs)


@given(records, records)
def test_what_nobody_else_changed_comes_through_as_it_is(before: dict[str, object], mine: dict[str, object]) -> None:
    assert join(before, mine, before).values == mine == join(before, before, mine).values
