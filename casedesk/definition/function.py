"""What a function of the formula language is, and how it is called without ever raising."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import isfinite
from typing import TYPE_CHECKING, Any

from casedesk.definition.missing import days_of, is_number

if TYPE_CHECKING:
    from casedesk.definition.values import Value

MOST_PARTIAL = 6
"""Partial dates that one call tries out at both ends; with more of them the answer is missing."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function staff may call in a formula.

    `takes`: the kind of each argument (any, same, date, number, integer, text, many, yes_no); the last one repeats.
    An argument of another kind, or a missing one unless `takes_missing`, makes the result missing.
    `result_kind`: a field kind, or "same" for the kind of the arguments taken as "same".
    `evaluate` gets plain dates for dates. It must rise or fall steadily with every date, so that a partial date can be
    tried at its two ends: equal results are the answer, different ones are missing.
    """

    name: str
    min_args: int
    max_args: int
    result_kind: str
    evaluate: Callable[..., Value | None]
    help_ja: str
    help_en: str
    takes: tuple[str, ...] = ("any",)
    takes_missing: bool = False

    def kind_of_argument(self, position: int) -> str:
        """What the argument at `position` (from 0) must be."""
        return self.takes[min(position, len(self.takes) - 1)]

    def call(self, arguments: Sequence[Value | None]) -> Value | None:
        """The result for these arguments, None when missing. Never raises."""
        taken: list[tuple[Any, ...]] = []
        partial = 0
        for position, value in enumerate(arguments):
            ways = (None,) if value is None else ACCEPT[self.kind_of_argument(position)](value)
            if not ways or (value is None and not self.takes_missing):
                return None
            taken.append(ways)
            partial += len(ways) > 1
        if not partial:
            return self.once([ways[0] for ways in taken])
        return self._at_both_ends(taken) if partial <= MOST_PARTIAL else None

    def _at_both_ends(self, taken: list[tuple[Any, ...]]) -> Value | None:
        results = [self.once(choice) for choice in product(*taken)]
        return results[0] if all(result == results[0] for result in results) else None

    def once(self, arguments: Sequence[Any]) -> Value | None:
        """The result for arguments that are of their kinds already, dates known to the day."""
        try:
            result = self.evaluate(*arguments)
            return None if isinstance(result, float) and not isfinite(result) else result
        except (ArithmeticError, ValueError):  # outside the calendar, too large, not a number
            return None


def _days(value: object) -> tuple[Any, ...]:
    ends = days_of(value)
    return () if ends is None else ends if ends[0] != ends[1] else ends[:1]


ACCEPT: Mapping[str, Callable[[object], tuple[Any, ...]]] = {
    "any": lambda value: (value,),
    "same": lambda value: (value,),
    "date": _days,
    "number": lambda value: (value,) if is_number(value) else (),
    "integer": lambda value: (value,) if type(value) is int else (),
    "text": lambda value: (value,) if isinstance(value, str) else (),
    "many": lambda value: (value,) if isinstance(value, (tuple, frozenset)) else (),
    "yes_no": lambda value: (value,) if isinstance(value, bool) else (),
}
"""Per kind of argument: the values to try (two for a partial date), none when the kind is wrong."""


PLAIN: Mapping[str, frozenset[type] | None] = {
    "any": None,
    "same": None,
    "date": frozenset({date}),
    "number": frozenset({int, float}),
    "integer": frozenset({int}),
    "text": frozenset({str}),
    "many": frozenset({tuple, frozenset}),
    "yes_no": frozenset({bool}),
}
"""Per kind of argument: the types that need no thought (None: every type). All others go through `ACCEPT`."""
