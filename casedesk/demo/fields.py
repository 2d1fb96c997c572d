"""The fields of a case, a paper or an entry in the order of `demo.toml`: when each is drawn, how often, or why not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.demo import dates, picks
from casedesk.demo.conditions import Condition, Test, condition
from casedesk.demo.draft import Draft, Pick, Values
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Weighted
from casedesk.demo.world import Record, World, person_name
from casedesk.record.case import REASONS, WhyEmpty

PICKS = {**picks.PICKS, **dates.PICKS}
Fields = Mapping[str, Field]
NO_TIES: Mapping[str, frozenset[str]] = {}


@dataclass(frozen=True, slots=True)
class Step:
    """One field to be drawn, or several at once: on what condition, how often, by what."""

    condition: Condition
    share: float
    keys: tuple[str, ...]
    pick: Pick


class Drawn:
    """Fields drawn one after the other. What the facts of a case rule out is left away once for all cases like it."""

    def __init__(self, steps: Iterable[Step], ties: Mapping[str, frozenset[str]]) -> None:
        self._ties = ties
        self._steps = tuple(steps)
        self._fitting: dict[tuple[Hashable, ...], tuple[tuple[Test | None, float, str, Pick], ...]] = {}

    def draw(self, draft: Draft, into: Values) -> None:
        """Draws them into the values given."""
        steps = self._fitting.get(draft.key)
        if steps is None:
            steps = self._fitting[draft.key] = self._fit(draft)
        random = draft.random
        for test, share, key, pick in steps:
            if (test is None or test(draft, into)) and (share >= 1 or random() < share):
                value = pick(draft, into)
                if value is not None:
                    into[key] = value

    def _fit(self, draft: Draft) -> tuple[tuple[Test | None, float, str, Pick], ...]:
        facts = draft.facts
        there = self._ties.get(facts.get("_kin", ""), frozenset())
        fitting = (one for one in self._steps if one.condition.possible(facts) and not there.issuperset(one.keys))
        return tuple((one.condition.test, one.share, one.keys[0], one.pick) for one in fitting)


def blocks(specs: Iterable[Spec], fields: Fields, world: World, ties: Mapping[str, frozenset[str]] = NO_TIES) -> Drawn:
    """Tables `block`: fields that share a `when`. Raises Invalid for an unknown field, draw, answer or reason.

    `ties`: the fields that cases of each `_kin` have already from another case.
    """
    steps = [
        _step(one, whole & condition(one, world.facts), fields, world)
        for spec in specs
        for whole in (condition(spec, world.facts),)
        for one in spec.tables("field")
    ]
    return Drawn(steps, ties)


def pools(specs: Iterable[Spec], world: World, seed: int) -> None:
    """Fills `world.pools`: made-up clinics and the like, `size` records each; earlier ones are met more often.

    Their draws have a stream of their own, so that a longer pool changes nothing else.
    """
    for spec in specs:
        key, size, skew = spec.text("key"), spec.integer("size"), spec.number("skew", 0.0)
        drawn = blocks([spec], _Any(), world)
        random = Random(f"{seed}/{key}").random
        made: list[Record] = []
        for _ in range(size):
            draft = Draft(random, datetime.min, 0, 0)
            drawn.draw(draft, draft.values)
            made.append(draft.values)
        world.pools[key] = Weighted((record, (n + 1.0) ** -skew) for n, record in enumerate(made))


class _Any(dict[str, Field]):
    """A pool's records have any keys."""

    def __missing__(self, key: str) -> Field:
        return Field(key, "text")

    def __contains__(self, key: object) -> bool:
        return True


def _step(spec: Spec, on: Condition, fields: Fields, world: World) -> Step:
    draw, share = spec.text("draw"), spec.number("share", 1.0)
    if draw in _SEVERAL:
        return Step(on, share, tuple(key for key, _ in _fills(spec, fields)), _SEVERAL[draw](spec, fields, world))
    field = _field(spec, spec.text("key"), fields)
    if draw not in PICKS:
        known = "、".join([*PICKS, *_SEVERAL])
        raise spec.wrong(f"draw「{draw}」はありません（あるもの: {known}）", f"no draw “{draw}” (there are: {known})")
    return Step(on, share, (field.key,), _or_why(spec, field.key, PICKS[draw](spec, field, world)))


def _field(spec: Spec, key: str, fields: Fields) -> Field:
    if key not in fields:
        raise spec.wrong(f"「{key}」という項目はありません", f"there is no field “{key}”")
    return fields[key]


def _or_why(spec: Spec, key: str, pick: Pick) -> Pick:
    """Sometimes a reason instead of a value: `why = { illegible = 0.004 }`."""
    chances = spec.weights("why")
    unknown = [reason for reason in chances if reason not in REASONS]
    if unknown:
        raise spec.wrong(f"理由「{unknown[0]}」はありません", f"there is no reason “{unknown[0]}”")
    if not chances:
        return pick
    reasons, total = Weighted((WhyEmpty(reason), chance) for reason, chance in chances.items()), sum(chances.values())

    def either(draft: Draft, into: Values) -> Value | None:
        if draft.random() >= total:
            return pick(draft, into)
        draft.why[key] = reasons.pick(draft.random)
        return None

    return either


def _pool(spec: Spec, fields: Fields, world: World) -> Pick:
    """`pool = "clinic"`, `fills = { reporting_clinic = "name" }`: several fields from one record."""
    key = spec.text("pool")
    if key not in world.pools:
        raise spec.wrong(f"pool「{key}」はありません", f"there is no pool “{key}”")
    pool = world.pools[key]
    pairs = _fills(spec, fields)

    def step(draft: Draft, into: Values) -> None:
        record = pool.pick(draft.random)
        for field, part in pairs:
            if part in record:
                into[field] = record[part]

    return step


def _address(spec: Spec, fields: Fields, world: World) -> Pick:
    """`fills = { address = "address", postal = "postal" }`."""
    pairs = _fills(spec, fields)

    def step(draft: Draft, into: Values) -> None:
        home = world.places.draw(draft.random)
        for field, part in pairs:
            into[field] = home.postal if part == "postal" else home.address

    return step


def _relative(spec: Spec, fields: Fields, world: World) -> Pick:
    """`fills = { guardian_name = "name", guardian_kana = "kana" }`, `older = 30`: someone of the same surname."""
    pairs, older = _fills(spec, fields), spec.integer("older", 30)

    def step(draft: Draft, into: Values) -> None:
        random = draft.random
        word = draft.facts.get("_surname") or world.names.surname(random)
        year = int(draft.today / 365.2425) + 1 - draft.facts.get("_age", 40) - older  # near enough for a name
        given = world.names.given(random, female=random() < 0.6, year=year)
        for field, part in pairs:
            into[field] = person_name(word.name, given.name) if part == "name" else person_name(word.kana, given.kana)

    return step


def _fills(spec: Spec, fields: Fields) -> tuple[tuple[str, str], ...]:
    fills = spec.table("fills")
    if not fills.data:
        raise spec.wrong("fills がありません", "there are no fills")
    return tuple((_field(fills, key, fields).key, fills.text(key)) for key in fills.data)


_SEVERAL = {"pool": _pool, "address": _address, "relative": _relative}
