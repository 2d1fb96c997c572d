"""The records of a drawn case (架電, 健康観察, 検査 …): how many, from which day on, in what rhythm, what they say."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import UTC, datetime, time

from casedesk.clock import TOKYO
from casedesk.demo.conditions import condition
from casedesk.demo.dates import hours
from casedesk.demo.draft import Draft, Values, day_at
from casedesk.demo.fields import blocks
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Weighted
from casedesk.demo.world import World
from casedesk.record.case import Entry

TYPED_LATER = time(0, 4)


class Entries:
    """Tables `entry`, in the order of `demo.toml`."""

    def __init__(self, specs: list[Spec], world: World, staff: tuple[str, ...]) -> None:
        self._kinds = [_Kind(spec, world, staff) for spec in specs]
        self._possible: dict[tuple[Hashable, ...], tuple[_Kind, ...]] = {}

    def draw(self, draft: Draft, uid: str, now: datetime) -> tuple[Entry, ...]:
        """The entries of the case, none after `now`. Their uids are `uid` with a letter and a number at its end."""
        kinds = self._possible.get(draft.key)
        if kinds is None:
            kinds = self._possible[draft.key] = tuple(k for k in self._kinds if k.condition.possible(draft.facts))
        made: list[Entry] = []
        for kind in kinds:
            if kind.condition.test is None or kind.condition.test(draft, draft.values):
                kind.draw(draft, uid[:24], now, made)
        return tuple(made)


class _Kind:
    """One table `entry`."""

    def __init__(self, spec: Spec, world: World, staff: tuple[str, ...]) -> None:
        key = spec.text("kind")
        found = next((kind for kind in world.case_type.entries if kind.key == key), None)
        if found is None:
            raise spec.wrong(f"記録の種類「{key}」はありません", f"there is no kind of entry “{key}”")
        self.condition = condition(spec, world.facts)
        self._key = key
        numbers = spec.weights("number") or {"1": 1.0}
        self._number = Weighted((int(n), weight) for n, weight in numbers.items())
        self._start = Weighted((int(n), weight) for n, weight in (spec.weights("start") or {"0": 1.0}).items())
        self._every = spec.integer("every", 1)
        self._last = spec.integer("last_day", 10_000)
        self._times = hours(spec)
        self._staff = staff
        self._said_by = spec.text("said_by", "")
        self._blocks = blocks(spec.tables("block"), {field.key: field for field in found.fields}, world)

    def draw(self, draft: Draft, uid: str, now: datetime, made: list[Entry]) -> None:
        """Adds as many as there are, while the days last."""
        random, facts = draft.random, draft.facts
        number = self._number.pick(random)
        day = draft.day + self._start.pick(random)
        end = min(draft.today, draft.day + self._last)
        if self._every:
            number = min(number, (end - day) // self._every + 1)
        elif day > end:
            return
        who = self._staff[int(random() * len(self._staff))]
        for turn in range(number):
            at, since = self._times[int(random() * len(self._times))]
            typed = _midnight(day) + since
            if typed > now:
                return
            facts["_turn"], facts["_last"], facts["_happened"] = turn, turn == number - 1, day
            made.append(
                Entry(
                    kind=self._key,
                    happened_on=day_at(day),
                    happened_time=at,
                    values=self._values(draft),
                    said_by=self._said_by,
                    recorded_at=typed,
                    recorded_by=who,
                    uid=f"{uid}b{len(made):011x}",
                )
            )
            day += self._every

    def _values(self, draft: Draft) -> Values:
        values: Values = {}
        self._blocks.draw(draft, values)
        return values


_MIDNIGHTS: dict[int, datetime] = {}


def _midnight(day: int) -> datetime:
    """The instant at which that day begins in Japan, and a little more: a record is typed after what it tells."""
    found = _MIDNIGHTS.get(day)
    if found is None:
        found = _MIDNIGHTS[day] = datetime.combine(day_at(day), TYPED_LATER, TOKYO).astimezone(UTC)
    return found
