"""Reckoning with missing: + - * / on numbers and days. Every function gives None instead of raising.

None comes out when an operand is missing or of a kind that cannot be reckoned with, on division by zero, and when the
result leaves the calendar or is no finite number. Texts and lists are never added or multiplied.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import isfinite
from operator import add as plus
from operator import mul as times
from operator import sub as minus
from operator import truediv

from casedesk.definition.missing import day_of

Reckoned = int | float | date | None


def add(left: object, right: object) -> Reckoned:
    """Sum of two numbers; or the day `right` days after `left` (either way round)."""
    a, b = _number(left), _number(right)
    if a is not None and b is not None:
        return _finite(plus, a, b)
    if a is not None:
        return plus_days(right, a)
    return plus_days(left, b)


def subtract(left: object, right: object) -> Reckoned:
    """Difference of two numbers; day - days = day; day - day = whole days between them."""
    a, b = _number(left), _number(right)
    if a is not None and b is not None:
        return _finite(minus, a, b)
    if b is not None:
        return plus_days(left, -b)
    return days_between(right, left)


def multiply(left: object, right: object) -> Reckoned:
    """Product of two numbers."""
    a, b = _number(left), _number(right)
    return None if a is None or b is None else _finite(times, a, b)


def divide(left: object, right: object) -> Reckoned:
    """Quotient of two numbers; missing when divided by zero."""
    a, b = _number(left), _number(right)
    return None if a is None or not b else _finite(truediv, a, b)


def negative(value: object) -> Reckoned:
    """The number with its sign turned."""
    number = _number(value)
    return None if number is None else -number


def plus_days(day: object, days: object) -> date | None:
    """The day that many whole days later (earlier when negative)."""
    start = day_of(day)
    if start is None or type(days) is not int:
        return None
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def days_between(start: object, end: object) -> int | None:
    """Whole days from `start` to `end`; negative when `end` is earlier."""
    a, b = day_of(start), day_of(end)
    return None if a is None or b is None else (b - a).days


def _number(value: object) -> int | float | None:
    if type(value) is int or type(value) is float:
        return value
    return None


def _finite(
    reckon: Callable[[int | float, int | float], int | float], a: int | float, b: int | float
) -> int | float | None:
    """The result, or None when it is too large, infinite or not a number."""
    try:
        result = reckon(a, b)
        return result if isfinite(result) else None
    except OverflowError:  # also an int too large to be looked at as a float
        return None
