"""The case being drawn: what the draws read and fill."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import Any

from casedesk.definition.values import Value
from casedesk.demo.weighted import Random
from casedesk.record.case import WhyEmpty

Values = dict[str, Any]


class Draft:
    """One case at work. `facts` are what the draws know and the case does not keep; their names begin with `_`.

    `_source` where the case comes from, `_wave`, `_age` in years, `_ago` days since receipt, `_course`, `_kin` (double,
    family, twin or nothing), `_foreign`; in an entry also `_turn` from 0 and `_last`. `key`: see `conditions.Facts`.
    """

    __slots__ = ("day", "facts", "key", "random", "received", "today", "values", "why")

    def __init__(self, random: Random, received: datetime, day: int, today: int) -> None:
        self.random = random
        self.received = received
        self.day = day  # of receipt in Japan, as an ordinal
        self.today = today
        self.values: Values = {}
        self.why: dict[str, WhyEmpty] = {}
        self.key: tuple[Hashable, ...] = ()
        self.facts: dict[str, Any] = {"_ago": today - day}


Pick = Callable[[Draft, Values], Value | None]
"""The value of one field or None, from the values beside it: of the case, of a paper or of an entry."""

DAYS = [date.fromordinal(n) for n in range(date(1900, 1, 1).toordinal(), date(2060, 1, 1).toordinal())]
FIRST = date(1900, 1, 1).toordinal()


def day_at(ordinal: int) -> date:
    """The day of that ordinal; between 1900 and 2060 always the same object, which saves memory and time."""
    n = ordinal - FIRST
    return DAYS[n] if 0 <= n < len(DAYS) else date.fromordinal(ordinal)
