"""Two birth dates: the same, slipped by a digit, by an era (昭和 for 平成), day for month, or different."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise

from casedesk.matching.edits import one_slip
from casedesk.matching.traits import Traits
from casedesk.text.eras import ERAS, era_of

ERA_YEARS = frozenset(after.start.year - before.start.year for before, after in pairwise(ERAS))
"""Years between the same year of neighbouring eras: 昭和3年 and 平成3年 lie 63 apart."""
OLDEST, LATEST = 1880, 2100


def compare_births(a: Traits, b: Traits) -> str:
    """exact, era, digit, swap, part (year, month or day differs), partial, different; "" where one is not known."""
    if a.birth is not None and b.birth is not None:
        return _days(a.birth, b.birth)
    one, other = (a, b) if a.partial is not None else (b, a)
    if one.partial is None:
        return ""
    if other.birth is not None:
        return "partial" if one.partial.holds(other.birth) else "different"
    if other.partial is None:
        return ""
    meet = one.partial.first <= other.partial.last and other.partial.first <= one.partial.last
    return "partial" if meet else "different"


@lru_cache(maxsize=8192)
def _days(a: date, b: date) -> str:
    if a == b:
        return "exact"
    if (a.month, a.day) == (b.month, b.day) and abs(a.year - b.year) in ERA_YEARS:
        return "era"
    if a.year == b.year and (a.month, a.day) == (b.day, b.month):
        return "swap"
    if one_slip(f"{a:%Y%m%d}", f"{b:%Y%m%d}") or _era_digit(a, b):
        return "digit"
    equal = (a.year == b.year) + (a.month == b.month) + (a.day == b.day)
    return "part" if equal == 2 else "different"


def _era_digit(a: date, b: date) -> bool:
    """Whether the dates differ by one digit as they are written with an era year."""
    era = era_of(a)
    if era is None or era_of(b) is not era:
        return False
    first, second = (f"{era.year_of(day.year):02}{day:%m%d}" for day in (a, b))
    return one_slip(first, second)


def likely_slips(day: date) -> Iterator[date]:
    """The day itself and the ones it is most often mistaken for: same day of another era, day and month swapped."""
    yield day
    for years in sorted(ERA_YEARS):
        for year in (day.year - years, day.year + years):
            if OLDEST <= year <= LATEST:
                yield from _day(year, day.month, day.day)
    if day.day != day.month:
        yield from _day(day.year, day.day, day.month)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
