"""Lines of the window's benches: a ratio or a limit is met or not, and how they read."""

from __future__ import annotations

import pytest

from ui.bench.figures import HEADS, Line, markdown


@pytest.mark.parametrize(("ours", "met"), [(20.0, True), (20.1, False)])
def test_a_goal_may_be_a_ratio(ours: float, met: bool) -> None:
    assert Line("start", "sqlite", 1, ours, raw=10, most=2).met is met


@pytest.mark.parametrize(("ours", "met"), [(16.0, True), (16.1, False)])
def test_a_goal_may_be_a_limit(ours: float, met: bool) -> None:
    assert Line("block", "sqlite", 1, ours, limit=16).met is met


def test_without_a_goal_nothing_is_met_or_missed() -> None:
    assert Line("memory", "sqlite", 1, 100).met is None


def test_a_limit_is_told_in_its_unit() -> None:
    assert Line("block", "sqlite", 1_000, 12.34, limit=16).cells()[2:7] == ("1,000", "", "12.3 ms", "", "≤ 16 ms")


def test_the_table_has_a_column_for_every_heading() -> None:
    rows = markdown([Line("a", "sqlite", 1, 1.0, raw=2.0, note="b")], "en").splitlines()
    assert {row.count("|") for row in rows} == {len(HEADS["en"]) + 1}
