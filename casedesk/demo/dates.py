"""How a field gets a day, a time or both: lags from another day, never after today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

from casedesk.definition.model import Field
from casedesk.definition.values import Moment, Value
from casedesk.demo.draft import Draft, Pick, Values, day_at
from casedesk.demo.picks import Builder
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import gamma_days
from casedesk.demo.world import World
from casedesk.text.partial import PartialDate

Start = Callable[[Draft, Values], int | None]

TIMES = [(time(n // 12, n % 12 * 5), timedelta(minutes=5 * n)) for n in range(288)]
"""Every five minutes of a day, with the time since midnight."""


def lag(spec: Spec, field: Field, world: World) -> Pick:
    """`from = "diagnosed_on"` and `days = [0, 3]`, or `mean` and `shape` of a gamma distribution; `before = true` for
    an earlier day. `from` may be `_received`, `_happened` (of an entry), or be left out for the day of receipt.
    `partial = 0.02` of them are known to the month only.
    """
    start, lags = _start(spec), _lags(spec)
    size = len(lags)

    def pick(draft: Draft, into: Values) -> date | None:
        begin = start(draft, into)
        if begin is None:
            return None
        day = begin + lags[int(draft.random() * size)]
        return day_at(day if day < draft.today else draft.today)

    partial = spec.number("partial", 0.0) if field.partial else 0.0
    return _partly(pick, partial) if partial else pick


def _partly(pick: Callable[[Draft, Values], date | None], partial: float) -> Pick:
    def known(draft: Draft, into: Values) -> Value | None:
        found = pick(draft, into)
        if found is not None and draft.random() < partial:
            return PartialDate.of(found.year, found.month)
        return found

    return known


def moved(spec: Spec, field: Field, world: World) -> Pick:
    """`of = "stay"`: the day on which that track came into the status it has."""
    track = spec.text("of")

    def pick(draft: Draft, into: Values) -> Value | None:
        at = draft.facts["_since"].get(track)
        return (at + timedelta(hours=9)).date() if at else None

    return pick


def moment(spec: Spec, field: Field, world: World) -> Pick:
    """A day as `lag` draws it, with a time between the `hours`."""
    day = lag(spec, field, world)
    times = [at for at, _ in hours(spec)]

    def pick(draft: Draft, into: Values) -> Value | None:
        on = day(draft, into)
        return Moment(on, times[int(draft.random() * len(times))]) if isinstance(on, date) else None

    return pick


def hours(spec: Spec, first: int = 9, last: int = 18) -> list[tuple[time, timedelta]]:
    """The times, with the time since midnight, between `hours = [9, 18]`, every five minutes."""
    asked = spec.list("hours") or [first, last]
    return TIMES[int(asked[0]) * 12 : int(asked[1]) * 12 + 1]


def _lags(spec: Spec) -> list[int]:
    sign = -1 if spec.data.get("before") is True else 1
    if spec.has("mean"):
        return [sign * round(days) for days in gamma_days(spec.number("mean"), spec.number("shape", 2.0))]
    days = spec.list("days") or [0, 0]
    if len(days) != 2 or not all(isinstance(day, int) for day in days):
        raise spec.wrong("days は [最小, 最大] と書いてください", "days is [least, most]")
    return [sign * day for day in range(days[0], days[1] + 1)]


def _start(spec: Spec) -> Start:
    name = spec.text("from", "_received")
    if name == "_received":
        return lambda draft, into: draft.day
    if name.startswith("_"):
        return lambda draft, into: draft.facts.get(name)

    def start(draft: Draft, into: Values) -> int | None:
        value = into.get(name) or draft.values.get(name)
        return value.toordinal() if isinstance(value, date) else None

    return start


PICKS: dict[str, Builder] = {one.__name__: one for one in (lag, moved, moment)}
