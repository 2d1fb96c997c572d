from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casedesk.demo.draft import Draft
from casedesk.demo.fields import blocks, pools
from casedesk.demo.spec import Spec
from casedesk.demo.world import World
from casedesk.errors import Invalid


def drawn(world: World, draft: Draft, *fields: dict[str, Any], times: int = 200) -> list[dict[str, Any]]:
    """The values of several cases drawn by these fields."""
    made = blocks([Spec({"field": list(fields)})], {f.key: f for f in world.case_type.case.fields}, world)
    found: list[dict[str, Any]] = []
    for _ in range(times):
        found.append({})
        made.draw(draft, found[-1])
    return found


def test_a_choice_comes_as_often_as_its_weight(world: World, draft: Draft) -> None:
    found = drawn(world, draft, {"key": "sex", "draw": "choice", "weights": {"man": 3, "woman": 1}}, times=2_000)
    assert 1_400 < sum(one["sex"] == "man" for one in found) < 1_600


def test_no_answer_to_many_is_none(world: World, draft: Draft) -> None:
    found = drawn(world, draft, {"key": "signs", "draw": "many", "chances": {"fever": 0.1}})
    assert {one["signs"] for one in found} == {("fever",), ("none",)}


def test_with_least_there_is_one_answer(world: World, draft: Draft) -> None:
    found = drawn(world, draft, {"key": "signs", "draw": "many", "least": True, "chances": {"fever": 0, "cough": 0.5}})
    assert {one["signs"] for one in found} == {("fever",), ("cough",)}


def test_a_share_leaves_some_without_value(world: World, draft: Draft) -> None:
    found = drawn(world, draft, {"key": "shop", "draw": "texts", "texts": ["x"], "share": 0.5})
    assert 60 < sum("shop" in one for one in found) < 140


def test_a_number_stays_within_its_limits(world: World, draft: Draft) -> None:
    spec = {"key": "heat", "draw": "number", "mean": 38, "spread": 5, "low": 36, "high": 41}
    found = [one["heat"] for one in drawn(world, draft, spec)]
    assert min(found) == 36 and max(found) == 41 and all(round(n, 1) == n for n in found)


def test_a_lag_is_never_after_today(world: World, draft: Draft) -> None:
    found = drawn(world, draft, {"key": "seen_on", "draw": "lag", "days": [-2, 9]})
    assert max(one["seen_on"] for one in found) == date(2022, 8, 10)


def test_a_gamma_lag_has_its_mean(world: World, draft: Draft) -> None:
    spec = {"key": "seen_on", "draw": "lag", "mean": 2.5, "shape": 2, "before": True}
    lags = [(date(2022, 8, 10) - one["seen_on"]).days for one in drawn(world, draft, spec, times=4_000)]
    assert 2.3 < sum(lags) / len(lags) < 2.7 and min(lags) == 0


def test_digits_fill_their_pattern(world: World, draft: Draft) -> None:
    found = drawn(world, draft, {"key": "shop", "draw": "digits", "pattern": "第##-#号"}, times=1)
    assert found[0]["shop"][0] == "第" and len(found[0]["shop"]) == 6


def test_a_text_that_speaks_of_an_absent_value_is_left_out(world: World, draft: Draft) -> None:
    assert drawn(world, draft, {"key": "shop", "draw": "texts", "texts": ["{home}"]}, times=1) == [{}]


def test_a_pool_does_not_depend_on_what_else_is_drawn(world: World, draft: Draft) -> None:
    spec = Spec({"key": "shops", "size": 3, "field": [{"key": "name", "draw": "surname"}]})
    pools([spec], world, 1)
    first = [record["name"] for record in world.pools["shops"].things]
    pools([Spec({**spec.data, "size": 6})], world, 1)
    assert [record["name"] for record in world.pools["shops"].things][:3] == first


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"key": "sexx", "draw": "choice"}, "no field “sexx”"),
        ({"key": "sex", "draw": "chance"}, "no draw “chance”"),
        ({"key": "sex", "draw": "choice", "weights": {"men": 1}}, "sex has no answer men"),
        ({"key": "sex", "draw": "choice"}, "no weights"),
        ({"key": "sex"}, "draw is missing"),
        ({"key": "sex", "draw": "value", "value": "boy"}, "sex has no answer boy"),
        ({"key": "shop", "draw": "texts", "texts": ["x"], "why": {"tired": 1}}, "no reason “tired”"),
        ({"key": "heat", "draw": "number", "low": "a"}, "low must be a number"),
        ({"key": "seen_on", "draw": "lag", "days": [1]}, "days is"),
        ({"draw": "pool", "pool": "gone", "fills": {"shop": "name"}}, "no pool “gone”"),
        ({"draw": "address", "fills": {"house": "address"}}, "no field “house”"),
        ({"draw": "address"}, "no fills"),
    ],
)
def test_a_mistake_is_told_with_its_place(world: World, draft: Draft, field: dict[str, Any], told: str) -> None:
    with pytest.raises(Invalid, match=rf"demo.toml: field\[1\].*{told}"):
        drawn(world, draft, field)
