"""The Japanese eras since Meiji (元号) and the way between an era year and a western year.

Source: 元号法 (Act No. 43 of 1979) and the cabinet orders of each change; first days by the Gregorian calendar. Japan
kept a lunar calendar until 1872-12-31, so earlier days are exact only where a source already converted them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Era(NamedTuple):
    """One era: `R`, `令和`, its first day and the day after its last one."""

    letter: str
    name: str
    start: date
    end: date

    def year_of(self, western: int) -> int:
        """The era year of a western year; the first is 1 (元年)."""
        return western - self.start.year + 1

    def western(self, year: int) -> int:
        """The western year of an era year, also one the era never reached."""
        return self.start.year + year - 1

    def holds(self, day: date) -> bool:
        """Whether `day` lies in this era."""
        return self.start <= day < self.end


_STARTS = (
    ("M", "明治", date(1868, 1, 25)),
    ("T", "大正", date(1912, 7, 30)),
    ("S", "昭和", date(1926, 12, 25)),
    ("H", "平成", date(1989, 1, 8)),
    ("R", "令和", date(2019, 5, 1)),
)
_ENDS = (*(start for _, _, start in _STARTS[1:]), date.max)

ERAS = tuple(Era(*start, end) for start, end in zip(_STARTS, _ENDS, strict=True))

ERA_OF_MARK = {mark: era for era in ERAS for mark in (era.letter, era.letter.lower(), era.name, era.name[0])}
"""`R`, `r`, `令和` and `令` -> 令和, and so on."""


def era_of(day: date) -> Era | None:
    """The era `day` lies in, or None before Meiji."""
    for era in reversed(ERAS):
        if day >= era.start:
            return era
    return None
