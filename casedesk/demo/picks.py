"""How one field gets its value: `draw = "choice"` and the like, each built once into a closure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from random import Random
from statistics import NormalDist
from typing import Any

from casedesk.definition.lookup import OLDER
from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.demo.draft import Draft, Pick, Values
from casedesk.demo.places import landline, mobile
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Weighted
from casedesk.demo.world import World
from casedesk.record.numbering import case_number
from casedesk.text.partial import PartialDate

SIZE = 1024
"""How many equally likely values a distribution is cut into."""

Builder = Callable[[Spec, Field, World], Pick]


def choice(spec: Spec, field: Field, world: World) -> Pick:
    """`weights = { key = 3 }`: one answer."""
    weights = spec.weights("weights")
    world.check(spec, field, *weights)
    things = [key for key, weight in weights.items() if weight > 0]
    bounds = list(accumulate(weights[key] for key in things))
    if not things:
        raise spec.wrong("weights がありません", "there are no weights")
    total = bounds.pop()

    def pick(draft: Draft, into: Values) -> Value:
        return things[bisect_right(bounds, draft.random() * total)]

    return pick


def many(spec: Spec, field: Field, world: World) -> Pick:
    """`chances = { fever = 0.7 }`: each answer by its own chance; the field's exclusive none when
    nothing else, or with `least = true` the first answer.
    """
    chances = spec.weights("chances")
    world.check(spec, field, *chances)
    pairs = tuple(chances.items())
    nothing = (field.none,) if field.none else None
    sets = _common_answers(pairs, spec.data.get("least") is True)

    def pick(draft: Draft, into: Values) -> Value | None:
        found = sets[int(draft.random() * len(sets))]
        return found or nothing

    return pick


def _common_answers(pairs: tuple[tuple[str, float], ...], least: bool) -> list[tuple[str, ...]]:
    """4,096 sets of answers as likely as each other, drawn beforehand: one random number a case instead of ten."""
    random = Random(f"answers {pairs}").random
    drawn = [tuple(key for key, chance in pairs if random() < chance) for _ in range(4 * SIZE)]
    kept: dict[tuple[str, ...], tuple[str, ...]] = {}
    first = (pairs[0][0],) if least else ()
    return [kept.setdefault(answers, answers) for answers in (one or first for one in drawn)]


def yes_no(spec: Spec, field: Field, world: World) -> Pick:
    """`chance = 0.2`: true that often."""
    chance = spec.number("chance")
    return lambda draft, into: draft.random() < chance


def value(spec: Spec, field: Field, world: World) -> Pick:
    """`value = …`: always the same; a list is several answers."""
    fixed: Any = spec.data.get("value")
    if isinstance(fixed, list):
        fixed = tuple(fixed)
    if fixed is None:
        raise spec.wrong("value がありません", "value is missing")
    if isinstance(fixed, str | tuple):
        world.check(spec, field, *([fixed] if isinstance(fixed, str) else fixed))
    return lambda draft, into: fixed


def number(spec: Spec, field: Field, world: World) -> Pick:
    """`low`, `high`: any between; or `mean`, `spread`: around the middle, cut at `low` and `high`."""
    whole = field.kind in ("integer", "money")
    decimals = field.decimals
    low, high = spec.number("low"), spec.number("high")
    if not spec.has("mean"):
        if whole:
            first, width = int(low), int(high) - int(low) + 1
            return lambda draft, into: first + int(draft.random() * width)
        return lambda draft, into: round(low + draft.random() * (high - low), decimals)
    normal = NormalDist(spec.number("mean"), spec.number("spread"))
    drawn = [min(max(normal.inv_cdf((n + 0.5) / SIZE), low), high) for n in range(SIZE)]
    table: list[Value] = [round(one) if whole else round(one, decimals) for one in drawn]
    return lambda draft, into: table[int(draft.random() * SIZE)]


def texts(spec: Spec, field: Field, world: World) -> Pick:
    """`texts = ["…"]`: one of them; `{key}` stands for what is drawn beside it or for a field of the case."""
    written = spec.texts("texts")
    world.check(spec, field, *written)
    if not written:
        raise spec.wrong("texts がありません", "texts are missing")
    if not any("{" in text for text in written):
        return lambda draft, into: written[int(draft.random() * len(written))]

    def pick(draft: Draft, into: Values) -> Value | None:
        try:
            return written[int(draft.random() * len(written))].format_map({**draft.values, **into})
        except KeyError:  # what it speaks of was not drawn
            return None

    return pick


def digits(spec: Spec, field: Field, world: World) -> Pick:
    """`pattern = "H-####"`: each # a digit."""
    parts = spec.text("pattern").split("#")

    def pick(draft: Draft, into: Values) -> Value:
        drawn = f"{int(draft.random() * 10 ** (len(parts) - 1)):0{len(parts) - 1}d}"
        return "".join(part + digit for part, digit in zip(parts, (*drawn, ""), strict=True))

    return pick


def same(spec: Spec, field: Field, world: World) -> Pick:
    """`of = "phone"`: what the case has there; a date known in part only where the field takes one."""
    of = spec.text("of")
    if field.kind != "date" or field.partial:
        return lambda draft, into: draft.values.get(of)

    def pick(draft: Draft, into: Values) -> Value | None:
        found = draft.values.get(of)
        return None if isinstance(found, PartialDate) else found

    return pick


def fact(spec: Spec, field: Field, world: World) -> Pick:
    """`of = "_age"`: what the draws know."""
    of = spec.text("of")
    return lambda draft, into: draft.facts.get(of)


def original(spec: Spec, field: Field, world: World) -> Pick:
    """The number of the case this one doubles; nothing for others. Right in a database that was empty."""

    def pick(draft: Draft, into: Values) -> Value | None:
        found = draft.facts.get("_original")
        return case_number(*found) if found else None

    return pick


def phone(spec: Spec, field: Field, world: World) -> Pick:
    """A mobile number nobody has; with `area = "093"` a landline; `area_share` mixes both."""
    area, share = spec.text("area", ""), spec.number("area_share", 1.0)

    def pick(draft: Draft, into: Values) -> Value:
        random = draft.random
        return landline(random, area) if area and random() < share else mobile(random)

    return pick


def surname(spec: Spec, field: Field, world: World) -> Pick:
    """A surname alone, for what people give their names to."""
    return lambda draft, into: world.names.surname(draft.random).name


def master(spec: Spec, field: Field, world: World) -> Pick:
    """Any row of the field's master; a key has one chance, however often its wording changed."""
    rows = Weighted((key, 1.0) for key in world.masters.get(field.master, {}) if OLDER not in key)
    return lambda draft, into: rows.pick(draft.random)


PICKS: dict[str, Builder] = {
    one.__name__: one
    for one in (choice, many, yes_no, value, number, texts, digits, same, fact, original, phone, surname, master)
}
"""The draws of one value by the name `demo.toml` uses; `dates.PICKS` has those of days and times."""
