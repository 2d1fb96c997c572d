"""Missing is not zero: three-valued logic and comparisons that stay undecided instead of guessing.

`None` is missing. Logic is Kleene's strong three-valued logic (S. C. Kleene, 1938): an answer is given only when no
value of the missing operand could change it. A value known only as a range (a partial date, a score with unanswered
items, a moment without its time) is compared as its whole range: decided when every day of it agrees, else missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from casedesk.clock import TOKYO

Range = tuple[Any, Any]
"""Lowest and highest value something may have, both included; equal when it is known exactly."""

EXACT = frozenset({str, int, float, date})
"""Types whose comparison with themselves needs no thought: the fast path."""

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
OPPOSITE = {"!=": "==", ">=": "<", ">": "<="}


def both(left: object, right: object) -> bool | None:
    """`left and right`: False wins over missing. Anything that is neither True nor False counts as missing."""
    if left is False or right is False:
        return False
    return True if left is True and right is True else None


def either_of(left: object, right: object) -> bool | None:
    """`left or right`: True wins over missing."""
    if left is True or right is True:
        return True
    return False if left is False and right is False else None


def opposite(value: object) -> bool | None:
    """`not value`; missing stays missing."""
    return None if value is not True and value is not False else not value


def day_of(value: object) -> date | None:
    """The day of a date, of an instant (in Japan) or of a moment (its `on`); None for anything else."""
    if isinstance(value, datetime):
        return (value.astimezone(TOKYO) if value.tzinfo else value).date()
    if isinstance(value, date):
        return value
    on = getattr(value, "on", None)
    return on if isinstance(on, date) else None


def days_of(value: object) -> Range | None:
    """The first and last day a date, instant, moment or partial date (`first`, `last`) may be; None for others."""
    day = day_of(value)
    if day is not None:
        return day, day
    first, last = getattr(value, "first", None), getattr(value, "last", None)
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def is_number(value: object) -> bool:
    """True for int and float, never for a yes/no."""
    return type(value) is int or type(value) is float


def compare(symbol: str, left: object, right: object) -> bool | None:
    """`left symbol right` for one of == != < <= > >=; None when missing, undecided or of kinds that cannot compare."""
    if type(left) is type(right) and type(left) in EXACT:
        return bool(OPERATORS[symbol](left, right))
    if left is None or right is None:
        return None
    if isinstance(left, bool) and isinstance(right, bool):
        return bool(OPERATORS[symbol](left, right)) if symbol in ("==", "!=") else None
    ranges = _ranges(left, right)
    return _decide(symbol, *ranges) if ranges else None


def contains(options: object, value: object) -> bool | None:
    """`value in options` for the answers of a many-choice (tuple or set of texts); None when either is missing."""
    if not isinstance(value, str) or not isinstance(options, (tuple, list, AbstractSet)):
        return None
    return value in options


def any_equal(value: object, options: Iterable[object]) -> bool | None:
    """Whether `value` equals one of the literals: True at the first, None when undecided, else False."""
    answer: bool | None = False
    for option in options:
        answer = either_of(answer, compare("==", value, option))
        if answer is True:
            return True
    return answer


def _ranges(left: object, right: object) -> tuple[Range, Range] | None:
    """Both operands as ranges of one common type, or None when they cannot be compared."""
    for of in (_text, _numbers, _times, _instants, days_of):
        a, b = of(left), of(right)
        if a is not None and b is not None:
            return a, b
    return None


def _text(value: object) -> Range | None:
    return (value, value) if isinstance(value, str) else None


def _numbers(value: object) -> Range | None:
    if is_number(value):
        return value, value
    low, high = getattr(value, "low", None), getattr(value, "high", None)
    return (low, high) if is_number(low) and is_number(high) else None


def _times(value: object) -> Range | None:
    return (value, value) if isinstance(value, time) and value.tzinfo is None else None


def _instants(value: object) -> Range | None:
    """Something with a time of day, on the Japanese wall clock; a moment without its time is the whole day."""
    if isinstance(value, datetime):
        wall = value.astimezone(TOKYO).replace(tzinfo=None) if value.tzinfo else value
        return wall, wall
    on = getattr(value, "on", None)
    if not isinstance(on, date):
        return None
    at = getattr(value, "at", None)
    if isinstance(at, time):
        return (datetime.combine(on, at.replace(tzinfo=None)),) * 2
    return datetime.combine(on, time.min), datetime.combine(on, time.max)


def _decide(symbol: str, left: Range, right: Range) -> bool | None:
    if symbol in OPPOSITE:
        return opposite(_decide(OPPOSITE[symbol], left, right))
    (a, z), (b, y) = left, right
    if symbol == "<":
        return True if z < b else False if a >= y else None
    if symbol == "<=":
        return True if z <= b else False if a > y else None
    if z < b or y < a:
        return False
    return True if a == z == b == y else None
