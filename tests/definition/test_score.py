from __future__ import annotations

import pytest

from casedesk.definition.formula import parse
from casedesk.definition.score import Score, total_points

ITEMS = [
    (parse("age >= 75"), 3.0),
    (parse("dialysis"), 6.0),
    (parse("no_symptoms"), -1.0),
    (parse("bmi >= 30"), 1.0),
]


def test_all_known_is_one_number() -> None:
    score = total_points(ITEMS, {"age": 80, "dialysis": True, "no_symptoms": False, "bmi": 31})
    assert score == Score(10, 10, 4, 4)
    assert score.complete


def test_missing_items_widen_the_range_both_ways() -> None:
    assert total_points(ITEMS, {"age": 80, "bmi": 20}) == Score(2, 9, 2, 4)


def test_nothing_known_is_not_zero() -> None:
    assert total_points(ITEMS, {}) == Score(-1, 10, 0, 4)


def test_an_item_that_is_not_a_condition_counts_as_missing() -> None:
    assert total_points([(parse("age"), 3.0)], {"age": 1}) == Score(0, 3, 0, 1)


@pytest.mark.parametrize(
    ("score", "ja", "en"),
    [
        (Score(2, 9, 2, 4), "4項目中2項目判明、2点以上9点以下", "2 of 4 known, at least 2, at most 9 points"),
        (Score(9, 9, 4, 4), "9点", "9 points"),
        (Score(1, 1, 4, 4), "1点", "1 point"),
        (Score(0.5, 0.5, 1, 1), "0.5点", "0.5 points"),
    ],
)
def test_text(score: Score, ja: str, en: str) -> None:
    assert (score.text("ja"), score.text("en")) == (ja, en)


def test_scores_sort_by_the_highest_possible() -> None:
    low, wide, high = Score(5, 5, 4, 4), Score(-1, 9, 1, 4), Score(9, 9, 4, 4)
    assert sorted([high, low, wide]) == [low, wide, high]


def test_a_score_in_a_formula_is_decided_when_its_range_is() -> None:
    formula = parse("points >= 5")
    assert [formula.evaluate({"points": Score(low, 9, 2, 4)}) for low in (5, 2)] == [True, None]
