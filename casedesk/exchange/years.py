"""The year of dates written without one (「1月14日」「11/1」), from everything else the file says.

Lists are written in the order of time, newest first or last. So a date lies near the one before it; a large step
against the order is a New Year. Full dates, year notes between the records (「令和3年」), the day of the week and the
anchor (no case is dated after it) fix the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_ERA_START = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_LETTER = {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_YEAR = r"(?:(?P<year>(?:19|20)\d{2})|(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s*(?P<era_year>\d{1,2}|元))"
_FULL = re.compile(_YEAR + r"\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})")
_YEAR_MARK = re.compile(_YEAR + r"\s*年(?!度)")
_SHORT = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s*[月/.-]\s*(?P<day>\d{1,2})(?!\d)")
_WEEKDAY = re.compile(r"[(]([月火水木金土日])(曜日?)?[)]")
_WRONG_WAY = 6
"""A step against the order of the list counts this many times, so more than seven weeks of it is a New Year."""

_REACH = 6
"""How many years before the anchor a first date may lie, where only its day of the week tells."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What one text says: month and day, the year if written, the weekday (0 = Monday) if written."""

    year: int | None
    month: int
    day: int
    weekday: int | None

    def on(self, year: int) -> date | None:
        """The date in that year, None for one that does not exist (2月29日)."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def read_hint(text: str) -> Hint | None:
    """The date at the start of a cell, with or without a year; None where there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _FULL.match(plain) or _SHORT.match(plain)
    if not found:
        return None
    week = _WEEKDAY.search(plain)
    weekday = "月火水木金土日".index(week[1]) if week else None
    month, day = int(found["month"]), int(found["day"])
    year = _year_of(found) if found.re is _FULL else None
    return Hint(year, month, day, weekday) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _year_of(found: re.Match[str]) -> int:
    if found["year"]:
        return int(found["year"])
    start = _ERA_START.get(found["era"]) or _ERA_LETTER[found["era"]]
    return start + (1 if found["era_year"] == "元" else int(found["era_year"]))


def year_mark(text: str) -> int | None:
    """The year a note names (「令和3年」「【2021年】発表分」), or None; a full date and a 年度 name none."""
    plain = unicodedata.normalize("NFKC", text)
    found = None if _FULL.search(plain) else _YEAR_MARK.search(plain)
    return _year_of(found) if found else None


def as_of(texts: Iterable[str]) -> date | None:
    """The latest full date in titles and header cells, such as 「令和2年11月13日現在」: the day the list was made."""
    found = []
    for text in texts:
        for match in _FULL.finditer(unicodedata.normalize("NFKC", text)):
            day = Hint(None, int(match["month"]), int(match["day"]), None).on(_year_of(match))
            found += [day] if day else []
    return max(found, default=None)


def year_not_after(month: int, day: int, limit: date) -> int | None:
    """The latest year in which the date is not after `limit` (the onset before its report); None: no such date."""
    hint = Hint(None, month, day, None)
    return next((year for year in range(limit.year, limit.year - 9, -1) if (on := hint.on(year)) and on <= limit), None)


def year_contexts(
    texts: Sequence[str], anchor: date, *, marks: Sequence[tuple[int, str]] = (), breaks: Collection[int] = ()
) -> list[int | None]:
    """For each text of a date column, in file order, the year its date lies in; None where it holds no date.

    `anchor` is the last possible day (as-of date of the list, else today). `marks` are (index of the following record,
    text of the note), as `Table.notices` has them; `breaks` are indexes where the order starts anew, as `Table.breaks`.
    """
    hints = [read_hint(text) for text in texts]
    dated = [at for at, hint in enumerate(hints) if hint]
    years = _marked(dated, marks)
    walker = _Walker(hints, years, anchor, _falling(hints, dated), sorted(breaks))
    return walker.walk(dated)


def _marked(dated: Sequence[int], marks: Sequence[tuple[int, str]]) -> dict[int, int]:
    """The first dated row below each year note -> that year."""
    years = {}
    for at, text in marks:
        year = year_mark(text)
        first = next((index for index in dated if index >= at), None)
        if year is not None and first is not None:
            years[first] = year
    return years


def _falling(hints: Sequence[Hint | None], dated: Sequence[int]) -> bool:
    """True for newest first: more steps down than up, a step over New Year counted the short way round."""
    places = [hint.month * 31 + hint.day for at in dated if (hint := hints[at])]
    steps = [(b - a + 186) % 372 - 186 for a, b in pairwise(places)]
    return sum(1 for step in steps if step < 0) >= sum(1 for step in steps if step > 0)


class _Walker:
    """Walks the dated rows from a known one to both ends, each date put near its neighbour."""

    def __init__(
        self, hints: Sequence[Hint | None], marked: dict[int, int], anchor: date, falling: bool, breaks: Sequence[int]
    ) -> None:
        self._hints = hints
        self._marked = marked
        self._anchor = anchor
        self._falling = falling
        self._breaks = breaks

    def walk(self, dated: Sequence[int]) -> list[int | None]:
        years: list[int | None] = [None] * len(self._hints)
        if not dated:
            return years
        known = [place for place, at in enumerate(dated) if self._fixed(at) is not None]
        start = known[0] if known else (0 if self._falling else len(dated) - 1)
        first = self._fixed(dated[start]) or self._newest(dated[start])
        years[dated[start]] = first
        for forward, places in ((True, range(start + 1, len(dated))), (False, range(start - 1, -1, -1))):
            before, year = dated[start], first
            for place in places:
                at = dated[place]
                year = self._fixed(at) or self._near(before, year, at, forward)
                years[at], before = year, at
        return years

    def _hint(self, at: int) -> Hint:
        hint = self._hints[at]
        assert hint is not None
        return hint

    def _fixed(self, at: int) -> int | None:
        return self._hint(at).year or self._marked.get(at)

    def _newest(self, at: int) -> int:
        """The latest year not after the anchor in which the date exists, its weekday right if one is written."""
        hint = self._hint(at)
        years = range(self._anchor.year, self._anchor.year - _REACH - 3, -1)
        possible = [year for year in years if (day := hint.on(year)) and day <= self._anchor]
        right = [year for year in possible[:_REACH] if _weekday_right(hint, year)]
        return (right or possible or [self._anchor.year])[0]

    def _near(self, before: int, year: int, at: int, forward: bool) -> int:
        """The year that puts row `at` nearest to its neighbour, a step against the order weighing more."""
        hint, neighbour = self._hint(at), self._hint(before).on(year)
        anew = any(min(before, at) < place <= max(before, at) for place in self._breaks)
        if neighbour is None:
            return year
        falls = self._falling == forward
        best: tuple[bool, int, int] | None = None
        for candidate in (year, year - 1, year + 1):
            day = hint.on(candidate)
            if day is None or day > self._anchor:
                continue
            step = (day - neighbour).days
            weight = 1 if anew or step == 0 or (step < 0) == falls else _WRONG_WAY
            rank = not _weekday_right(hint, candidate), abs(step) * weight, candidate
            best = min(best, rank) if best else rank
        return best[2] if best else year


def _weekday_right(hint: Hint, year: int) -> bool:
    day = hint.on(year)
    return hint.weekday is None or (day is not None and day.weekday() == hint.weekday)
