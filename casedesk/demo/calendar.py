"""When cases come in: waves and steady sources by day, the rhythm of the week, the hours of the day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from math import exp
from typing import Any

from casedesk.clock import TOKYO
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Random, Weighted


@dataclass(frozen=True, slots=True)
class Source:
    """Where cases come from: one wave, or one disease that is always there."""

    key: str
    facts: dict[str, Any]
    ages: Weighted[int]  # the first year of each band of ten
    peak: int
    rise: float  # days; 0: a steady source
    fall: float
    cases: float  # of the whole wave, or a year
    since: int
    until: int

    def on(self, day: int) -> float:
        """How many cases come on that day (an ordinal), the rhythm of the week left aside."""
        if not self.since <= day <= self.until:
            return 0.0
        if not self.rise:
            return self.cases / 365.25
        spread = self.rise if day < self.peak else self.fall
        return self.cases * 0.8 / (self.rise + self.fall) * exp(-0.5 * ((day - self.peak) / spread) ** 2)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One case coming in: the instant, the ordinal of its day in Japan, and the sources of that day."""

    at: datetime
    day: int
    sources: Weighted[Source]


class Calendar:
    """The days up to `today` (an aware instant) with what comes in on each. Raises Invalid for a wrong `demo.toml`."""

    def __init__(self, spec: Spec, today: datetime) -> None:
        calendar = spec.table("calendar")
        ages = {key: _ages(spec.table("ages").table(key)) for key in spec.table("ages").data}
        self.sources = [_source(one, ages) for one in calendar.tables("source")]
        if not self.sources:
            raise calendar.wrong("source がありません", "there is no source")
        local = today.astimezone(TOKYO)
        self.today = local.date().toordinal()
        week = [float(n) for n in calendar.list("week")] or [1.0] * 7
        hours = [float(n) for n in calendar.list("hours")] or [1.0] * 24
        if len(week) != 7 or len(hours) != 24:
            raise calendar.wrong("week は7個、hours は24個です", "week has 7 numbers, hours has 24")
        self._hours = [0.0, *accumulate(hours)]
        self._seconds_today = local.hour * 3600 + local.minute * 60
        first = min(source.since for source in self.sources)
        self._days = list(range(first, self.today + 1))
        self._loads = [self._load(day, week[date.fromordinal(day).weekday()]) for day in self._days]
        if sum(self._loads) <= 0:
            raise calendar.wrong("今日までに来る事案がありません", "no case comes in up to today")

    def arrivals(self, n: int, random: Random) -> Iterator[Arrival]:
        """`n` cases from the oldest to the newest, spread over the days as the sources say: the i-th of n stands
        between i / n and (i + 1) / n of the whole. Only this depends on `n`.
        """
        bounds = list(accumulate(self._loads))
        share = bounds[-1] / n
        at, before = 0, 0.0
        begun, midnight, sources = -1, datetime.min, Weighted((source, 1.0) for source in self.sources)
        for i in range(n):
            wanted = (i + random()) * share
            while wanted >= bounds[at] and at < len(bounds) - 1:
                before = bounds[at]
                at += 1
            if at != begun:
                begun, (midnight, sources) = at, self._begin(at)
            part = (wanted - before) / self._loads[at]
            seconds = self._second(self._days[at], min(part, 0.999999))
            yield Arrival(midnight + timedelta(seconds=seconds), self._days[at], sources)

    def _begin(self, at: int) -> tuple[datetime, Weighted[Source]]:
        day = self._days[at]
        midnight = datetime.combine(date.fromordinal(day), time.min, TOKYO).astimezone(UTC)
        return midnight, Weighted((source, source.on(day)) for source in self.sources)

    def _load(self, day: int, rhythm: float) -> float:
        load = sum(source.on(day) for source in self.sources) * rhythm
        return load * self._part(self._seconds_today) if day == self.today else load

    def _part(self, seconds: int) -> float:
        """Which part of a day's cases has come by that second."""
        hour, rest = divmod(seconds, 3600)
        hours = self._hours
        return (hours[hour] + (hours[hour + 1] - hours[hour]) * rest / 3600) / hours[-1]

    def _second(self, day: int, part: float) -> int:
        """The second of the day by which `part` of its cases has come."""
        hours = self._hours
        wanted = part * hours[-1] * (self._part(self._seconds_today) if day == self.today else 1.0)
        hour = bisect_right(hours, wanted, 1, 24) - 1
        width = hours[hour + 1] - hours[hour]
        return hour * 3600 + int((wanted - hours[hour]) / width * 3600 if width else 0)


def _ages(spec: Spec) -> Weighted[int]:
    return Weighted((int(band), weight) for band, weight in spec.weights("weights").items())


def _source(spec: Spec, ages: dict[str, Weighted[int]]) -> Source:
    key, band = spec.text("key"), spec.text("ages")
    if band not in ages:
        raise spec.wrong(f"ages の「{band}」がありません", f"there are no ages “{band}”")
    facts = {"_source": key, "_wave": spec.text("wave", ""), **spec.table("facts").data}
    cases = spec.number("cases")
    if not spec.has("peak"):
        since = _day(spec, "since").toordinal()
        return Source(key, facts, ages[band], 0, 0, 0, cases, since, date.max.toordinal())
    peak, rise, fall = _day(spec, "peak").toordinal(), spec.number("rise"), spec.number("fall")
    return Source(key, facts, ages[band], peak, rise, fall, cases, int(peak - 3.5 * rise), int(peak + 4 * fall))


def _day(spec: Spec, key: str) -> date:
    value = spec.data.get(key)
    if not isinstance(value, date):
        raise spec.wrong(f"{key} は日付で書いてください", f"{key} must be a date")
    return value
