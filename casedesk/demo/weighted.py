"""Tables to draw from: built once, then one random number and one bisection per draw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from math import exp, log
from typing import Generic, TypeVar

T = TypeVar("T")
Random = Callable[[], float]
"""A number from 0 to below 1: `random.Random(seed).random`."""


class Weighted(Generic[T]):
    """Things with weights; `pick(random)` gives each as often as its weight says."""

    __slots__ = ("_bounds", "_total", "things")

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        kept = [(thing, weight) for thing, weight in weighted if weight > 0]
        if not kept:
            raise ValueError("nothing to draw from")
        self.things = [thing for thing, _ in kept]
        bounds = list(accumulate(weight for _, weight in kept))
        self._total = bounds[-1]
        self._bounds = bounds[:-1]

    def pick(self, random: Random) -> T:
        """One of the things."""
        return self.things[bisect_right(self._bounds, random() * self._total)]


def gamma_days(mean: float, shape: float, most: int = 90) -> list[float]:
    """1,024 equally likely lags in days of a gamma distribution, ascending, none above `most`.

    Onset to diagnosis of COVID-19 is described that way in the literature. The middle of each 1,024th, found by adding
    up the density in steps of 1/100 day.
    """
    scale, step, total = mean / shape, 0.01, 0.0
    middles = [(n + 0.5) * step for n in range(int(most / step))]
    weights = [exp((shape - 1) * log(x) - x / scale) for x in middles]
    whole = sum(weights)
    lags: list[float] = []
    for n, weight in enumerate(weights):
        total += weight / whole
        while len(lags) < 1024 and total >= (len(lags) + 0.5) / 1024:
            lags.append(middles[n])
    return lags + [lags[-1]] * (1024 - len(lags))
