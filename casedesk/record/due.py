"""When a deadline ends, by the clock it runs on."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from casedesk.clock import TOKYO
from casedesk.definition.day_rules import day_exactly
from casedesk.definition.model import DutyClock
from casedesk.definition.values import Moment
from casedesk.definition.working_days import working_day_after

END_OF_DAY = time(14, 59, 59, tzinfo=UTC)
"""23:59:59 in Japan, on the same date in UTC."""


def due_at(start: object, amount: object, clock: DutyClock) -> datetime | None:
    """The last instant in time, in UTC: `amount` of `clock` after `start`; None when either is missing or vague.

    Hours count from the instant; a start known only to its day counts from that day's beginning, the safe side. Days,
    working days and months end with their last day in Japan; the start day itself is not counted (民法 第140条).
    """
    if type(amount) is float and (clock == "hours" or amount.is_integer()):
        amount = amount if clock == "hours" else int(amount)
    elif type(amount) is not int:
        return None
    try:
        if clock == "hours":
            begin = _instant(start)
            return begin + timedelta(hours=amount) if begin else None
        day = start if type(start) is date else day_exactly(start)
        last = _last_day(day, int(amount), clock) if day else None
        return datetime.combine(last, END_OF_DAY) if last else None
    except (OverflowError, ValueError):  # outside the calendar
        return None


def months_after(day: date, months: int) -> date:
    """The last day of a period of months that begins the day after `day` (民法 第143条).

    It ends the day before the one that answers to its beginning, or with the month when there is no such day.
    Raises ValueError or OverflowError outside the calendar.
    """
    begin = day + timedelta(days=1)
    years, month = divmod(begin.month - 1 + months, 12)
    year, month = begin.year + years, month + 1
    if begin.day > monthrange(year, month)[1]:
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, begin.day) - timedelta(days=1)


def _last_day(day: date, amount: int, clock: DutyClock) -> date | None:
    if clock == "working_days":
        return working_day_after(day, amount)
    return months_after(day, amount) if clock == "months" else day + timedelta(days=amount)


def _instant(start: object) -> datetime | None:
    if isinstance(start, datetime):
        return start.astimezone(UTC)
    day = day_exactly(start)
    if day is None:
        return None
    at = start.at if isinstance(start, Moment) and start.at else time.min
    return datetime.combine(day, at, TOKYO).astimezone(UTC)
