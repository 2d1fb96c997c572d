"""Taking times: two ways of the same work by turns, medians and percentiles in milliseconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median


class Watch:
    """Adds up the milliseconds spent inside `running()`."""

    def __init__(self) -> None:
        self.ms = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Time passes only inside."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.ms += (time.perf_counter() - begun) * 1000


Work = Callable[[Watch], None]


def alternately(rounds: int, raw: Work, ours: Work) -> tuple[float, float]:
    """(raw, ours) in milliseconds: the medians of `rounds` turns each. The work says with its watch what counts."""
    times: tuple[list[float], list[float]] = ([], [])
    for n in range(rounds):
        for which in (0, 1) if n % 2 == 0 else (1, 0):
            watch = Watch()
            gc.collect()
            (raw, ours)[which](watch)
            times[which].append(watch.ms)
    return median(times[0]), median(times[1])


def percentile(times: Sequence[float], share: float) -> float:
    """The time that `share` of all times do not exceed (nearest rank). Raises ValueError when there is none."""
    if not times:
        raise ValueError("no times")
    ordered = sorted(times)
    return ordered[max(0, min(len(ordered) - 1, round(share * len(ordered)) - 1))]
