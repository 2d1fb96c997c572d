"""The quick score is the score."""

from hypothesis import given
from hypothesis import strategies as st

from casedesk.definition.formula import parse
from casedesk.definition.score import total_points
from casedesk.record.points import Points

conditions = st.sampled_from(
    ["a > 1", "b > 1 and a > 1", "known(c)", "c == 0", "true", "either(a, b) == 2", "not b == 1"]
)
items = st.lists(st.tuples(st.builds(parse, conditions), st.integers(-5, 9).map(float)), max_size=6)
environments = st.dictionaries(st.sampled_from("abc"), st.integers(0, 3))


@given(items, environments)
def test_it_is_what_the_definition_says(rows: list[tuple[object, float]], env: dict[str, int]) -> None:
    assert Points(rows).total(env) == total_points(rows, env)  # type: ignore[arg-type]
