"""The weights re-estimated on an office's own pairs, by expectation and maximisation (EM), near the shipped ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from casedesk.matching.score import Model, Pattern, likelihoods
from casedesk.matching.weights import Level, Weights

FAITH = 300.0
"""The shipped weights count as so many pairs of each sort: an office with few doubles keeps close to them."""
ROUNDS = 20
MET_BY: Mapping[str, frozenset[str]] = {
    "family": frozenset({"name", "sound", "birth"}),
    "given": frozenset({"name", "sound"}),
    "birth": frozenset({"birth"}),
    "phone": frozenset({"phone"}),
    "number": frozenset({"number"}),
    "address": frozenset(),
}
"""Pairs that met only by these keys say nothing about the comparison: they were chosen for agreeing in it."""

Seen = tuple[Pattern, Collection[str]]
"""How a pair compares, and by which keys it met."""


def estimate(pairs: Iterable[Seen], model: Model, version: int) -> Weights:
    """New weights; a contradiction never comes to count for less than as shipped. How often levels come out
    between unrelated people stays as it is: names go by frequency anyway.
    """
    seen = Counter((pattern, frozenset(ways)) for pattern, ways in pairs)
    now = model
    for _ in range(ROUNDS):
        now = replace(now, weights=_better(seen, now, model.weights))
    return replace(now.weights, version=version)


def _better(seen: Mapping[tuple[Pattern, frozenset[str]], int], now: Model, begun: Weights) -> Weights:
    same: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    home: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (pattern, ways), count in seen.items():
        s, h, u = likelihoods(pattern, now)
        whole = s + h + u
        for name, level in pattern.levels():
            if ways - MET_BY[name]:
                same[name][level] += count * s / whole
                home[name][level] += count * h / whole
    levels = {
        name: {level: _level(shares, same[name], home[name], level) for level, shares in own.items()}
        for name, own in begun.levels.items()
    }
    return replace(begun, levels=levels)


def _level(shares: Level, same: Mapping[str, float], home: Mapping[str, float], level: str) -> Level:
    s, h, u = shares
    found = _mixed(s, same, level)
    return min(found, s) if level == "different" else found, _mixed(h, home, level), u


def _mixed(share: float, counted: Mapping[str, float], level: str) -> float:
    return (share * FAITH + counted.get(level, 0.0)) / (FAITH + sum(counted.values()))
