"""A figure tells its ratio and whether its goal is met."""

from __future__ import annotations

import pytest

from casedesk.bench.figures import Figure
from casedesk.bench.timing import Watch, alternately, percentile


@pytest.mark.parametrize(("most", "met"), [(3.0, True), (2.9, False), (None, None)])
def test_a_goal_is_a_highest_ratio(most: float | None, met: bool | None) -> None:
    assert Figure("a", "sqlite", 1, raw_ms=10, ours_ms=30, most=most).met is met


@pytest.mark.parametrize(("most_ms", "met"), [(30.0, True), (29.0, False)])
def test_a_goal_may_be_a_time(most_ms: float, met: bool) -> None:
    assert Figure("a", "none", 0, raw_ms=10, ours_ms=30, most_ms=most_ms).met is met


def test_ratio_is_ours_through_raw() -> None:
    assert Figure("a", "sqlite", 1, raw_ms=10, ours_ms=30).as_json()["ratio"] == 3


def test_memory_is_told_only_where_it_was_measured() -> None:
    assert "peak_mb" not in Figure("a", "sqlite", 1, 10, 30).as_json()
    assert Figure("a", "sqlite", 1, 10, 30, peak_mb=12.34).as_json()["peak_mb"] == 12.3


@pytest.mark.parametrize(("share", "time"), [(0.5, 10.0), (0.95, 19.0), (1.0, 20.0), (0.0, 1.0)])
def test_percentile_is_the_nearest_rank(share: float, time: float) -> None:
    assert percentile([float(n) for n in range(20, 0, -1)], share) == time


def test_no_times_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no times"):
        percentile([], 0.5)


def test_both_ways_take_turns_and_begin_by_turns() -> None:
    turns: list[str] = []
    alternately(2, lambda watch: turns.append("raw"), lambda watch: turns.append("ours"))
    assert turns == ["raw", "ours", "ours", "raw"]


def test_a_watch_runs_only_while_told() -> None:
    watch = Watch()
    with watch.running():
        sum(range(1000))
    once = watch.ms
    sum(range(1000))
    assert watch.ms == once > 0
