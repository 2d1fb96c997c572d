"""Dates known only in part: a year, a month, or a third of a month (上旬, 中旬, 下旬)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

Precision = Literal["year", "month", "early", "middle", "late"]

THIRDS: dict[Precision, str] = {"early": "上旬", "middle": "中旬", "late": "下旬"}
"""Days 1-10, 11-20 and 21 to the end of the month."""

_FIRST_DAY: dict[Precision, int] = {"year": 1, "month": 1, "early": 1, "middle": 11, "late": 21}
_LAST_DAY: dict[Precision, int] = {"early": 10, "middle": 20}
_WIDTH: dict[Precision, int] = {"early": 0, "middle": 0, "late": 0, "month": 1, "year": 2}


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A stretch of days one of which is meant: from `first` to `last`, both included.

    Ordered by `first`, then the shorter stretch. Raises ValueError when `first` does not begin such a stretch.
    """

    first: date
    precision: Precision

    def __post_init__(self) -> None:
        begins = self.first.day == _FIRST_DAY[self.precision]
        if not begins or (self.precision == "year" and self.first.month != 1):
            raise ValueError(f"{self.first} does not begin a stretch of precision {self.precision}")

    @classmethod
    def of(cls, year: int, month: int | None = None, third: Precision = "month") -> PartialDate:
        """The year, or its month, or `third` of that month. Raises ValueError for an impossible one."""
        if month is None:
            return cls(date(year, 1, 1), "year")
        return cls(date(year, month, _FIRST_DAY[third]), third)

    @property
    def last(self) -> date:
        """The last day of the stretch."""
        if self.precision == "year":
            return date(self.first.year, 12, 31)
        day = _LAST_DAY.get(self.precision) or monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=day)

    @property
    def middle(self) -> date:
        """The day in the middle, which tells the era most of the stretch lies in."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    def holds(self, day: date) -> bool:
        """Whether `day` may be the day meant."""
        return self.first <= day <= self.last

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first, _WIDTH[self.precision]) < (other.first, _WIDTH[other.precision])
