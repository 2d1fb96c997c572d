"""Working days of a Japanese public office.

Closed on Saturday, Sunday, national holidays (国民の祝日に関する法律) and 29 December to 3 January
(行政機関の休日に関する法律 第1条, which local ordinances follow).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

FURTHEST = 1000
"""Working days counted at most, so that a slip of the keyboard cannot keep the desk busy."""


@lru_cache(maxsize=4096)
def is_working_day(day: date) -> bool:
    """Whether a public office is open on `day`."""
    if day.weekday() >= 5 or (day.month, day.day) in _NEW_YEAR:
        return False
    import jpholiday  # the calendar is only loaded when a deadline needs it

    return not jpholiday.is_holiday(day)


def working_day_after(day: date, count: int) -> date | None:
    """The `count`-th working day after `day` (before it when negative); 0 = the first working day on or after it.

    None beyond `FURTHEST` working days or outside the calendar.
    """
    if abs(count) > FURTHEST:
        return None
    step = timedelta(days=-1 if count < 0 else 1)
    try:
        while count == 0 and not is_working_day(day):
            day += step
        for _ in range(abs(count)):
            day += step
            while not is_working_day(day):
                day += step
    except OverflowError:
        return None
    return day


_NEW_YEAR = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})
