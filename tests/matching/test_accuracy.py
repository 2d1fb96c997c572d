"""How many doubles of a fictional register with known truth are found, and how many of the found are doubles."""

from __future__ import annotations

from casedesk.bench.accuracy import run


def test_recall_and_precision_hold_on_people_nobody_has_seen() -> None:
    ours, _, theirs = run(2_000, 31)
    assert ours.recall >= 0.98
    assert ours.precision >= 0.95
    assert theirs.precision < ours.precision
