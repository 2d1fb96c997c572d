"""A sum of points that says how much of it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casedesk.definition.formula import Formula
    from casedesk.definition.values import Value


@dataclass(frozen=True, slots=True)
class Score:
    """Points: at least `low`, at most `high`, with `known` of `of` items decided. Sorts by the highest possible."""

    low: float
    high: float
    known: int
    of: int

    @property
    def complete(self) -> bool:
        """True when every item is decided."""
        return self.known == self.of

    def __lt__(self, other: Score) -> bool:
        return (self.high, self.low, self.known) < (other.high, other.low, other.known)

    def text(self, lang: str) -> str:
        """「4項目中2項目判明、2点以上9点以下」, or 「9点」 when complete; the same in English."""
        low, high = f"{self.low:.12g}", f"{self.high:.12g}"
        if lang == "ja":
            return f"{high}点" if self.complete else f"{self.of}項目中{self.known}項目判明、{low}点以上{high}点以下"
        if self.complete:
            return f"{high} {'point' if self.high == 1 else 'points'}"
        return f"{self.known} of {self.of} known, at least {low}, at most {high} points"


def total_points(items: Sequence[tuple[Formula, float]], env: Mapping[str, Value | None]) -> Score:
    """The score of `items` (condition, points) for the values in `env`.

    A condition that holds adds its points, one that does not adds nothing, a missing one widens the range: positive
    points raise the highest, negative points lower the lowest possible sum.
    """
    low = high = 0.0
    known = 0
    for condition, points in items:
        answer = condition.evaluate(env)
        if answer is True or answer is False:
            known += 1
        if answer is True:
            low, high = low + points, high + points
        elif answer is not False:
            low, high = low + min(points, 0), high + max(points, 0)
    return Score(low, high, known, len(items))
