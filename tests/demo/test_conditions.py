from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from casedesk.demo.conditions import Facts, condition
from casedesk.demo.draft import Draft
from casedesk.demo.spec import Spec
from casedesk.errors import Invalid

Make = Callable[..., Spec]


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"_source": "wave"}, True),
        ({"_source": ["other", "wave"]}, True),
        ({"_source": "other"}, False),
        ({"_age": [30, 40]}, True),
        ({"_age": [31, 40]}, False),
        ({"_kin": "double"}, False),
        ({"sex": "woman", "_age": [0, 30]}, True),
        ({"sex": "woman", "_age": [0, 29]}, False),
        ({"signs": ["cough"]}, True),
        ({"signs": ["rash"]}, False),
        ({"known": ["sex"]}, True),
        ({"unknown": ["sex", "tel"]}, False),
        ({"case.tel": "1"}, True),
        ({}, True),
    ],
)
def test_a_condition_holds(spec: Make, draft: Draft, when: dict[str, Any], holds: bool) -> None:
    draft.facts.update(_source="wave", _age=30)
    draft.values["tel"] = "1"
    found = condition(spec(when=when), Facts())
    assert found.holds(draft, {"sex": "woman", "signs": ("fever", "cough")}) is holds


def test_cases_answer_alike_under_one_key(spec: Make) -> None:
    facts = Facts()
    condition(spec(when={"_age": [0, 17], "_source": "wave"}), facts)
    child, youth, adult = ({"_age": age, "_source": "wave"} for age in (3, 17, 18))
    assert facts.key(child) == facts.key(youth) != facts.key(adult)


def test_what_cannot_be_read_is_told_with_its_place(spec: Make) -> None:
    with pytest.raises(Invalid, match=r"demo.toml: when: the condition on sex"):
        condition(spec(when={"sex": [1, 2, 3]}), Facts())
