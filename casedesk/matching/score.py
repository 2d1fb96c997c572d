"""How likely two reports are about one person, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casedesk.matching.births import compare_births
from casedesk.matching.contacts import compare_addresses, compare_numbers, compare_phones
from casedesk.matching.frequency import Frequency
from casedesk.matching.naming import Naming, Part, compare_names
from casedesk.matching.traits import Traits
from casedesk.matching.weights import Level, Weights

COMMON = 2e-5
"""A name borne by more than so many people is a frequent one."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, how often names are borne, and how many reports there are to mistake somebody for."""

    weights: Weights
    frequency: Frequency
    reports: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """How two reports compare: the level of each comparison, "" where it is not known."""

    naming: Naming
    birth: str
    phone: str
    address: str
    number: str

    def levels(self) -> tuple[tuple[str, str], ...]:
        """Comparison and level, of what is known."""
        found = (
            ("family", self.naming.family.level),
            ("given", self.naming.given.level),
            ("birth", self.birth),
            ("phone", self.phone),
            ("address", self.address),
            ("number", self.number),
        )
        return tuple(one for one in found if one[1])


@dataclass(frozen=True, slots=True)
class Score:
    """`probability` that it is one person, 0 to 1; `reasons` by their keys, the ones for it first."""

    probability: float
    reasons: tuple[str, ...]


def compare(a: Traits, b: Traits, frequency: Frequency) -> Pattern:
    """Every comparison of two reports."""
    return Pattern(
        compare_names(a, b, frequency),
        compare_births(a, b),
        compare_phones(a, b),
        compare_addresses(a, b),
        compare_numbers(a, b),
    )


def score(a: Traits, b: Traits, model: Model) -> Score:
    """How likely the two are one person. Without a name, or with a name and nothing else, nobody is proposed."""
    pattern = compare(a, b, model.frequency)
    if not (pattern.birth or pattern.phone or pattern.address or pattern.number) or not (a.named and b.named):
        return Score(0.0, ())
    same, household, unrelated = likelihoods(pattern, model)
    probability = same / (same + household + unrelated)
    return Score(probability, tuple(reasons(pattern, model)))


def likelihoods(pattern: Pattern, model: Model) -> tuple[float, float, float]:
    """The pattern's likelihood for one person, for one home, for nothing, each times how many such pairs there are."""
    weights, others = model.weights, max(model.reports, MINIMUM)
    same, household, unrelated = weights.same, weights.household, float(others)
    for name, level in pattern.levels():
        s, h, u = weights.levels[name][level]
        if name in ("family", "given"):
            h, u = _borne(name, pattern, (s, h, u), model.frequency)
        same, household, unrelated = same * s, household * h, unrelated * u
    return same, household, unrelated


MINIMUM = 2_000
"""Fewer reports count as so many: in an empty register too a namesake is no relative."""


def _borne(name: str, pattern: Pattern, level: Level, frequency: Frequency) -> tuple[float, float]:
    """The shares of people of one home and of unrelated people, where the frequency of the name decides."""
    part: Part = pattern.naming.family if name == "family" else pattern.naming.given
    _, h, u = level
    if part.level in ("written", "read") and part.kind:
        share = frequency.share(part.kind, part.text)
        if name == "given" and part.kind != "foreign":
            share = frequency.given_with(pattern.naming.family.text, part.kind, part.text)
        return (h, share) if name == "family" else (max(h, share / 20), share)
    if part.level == "alike" and part.text:
        read = part.kind.endswith("_read")
        return h, max(u / 3, 2 * frequency.share(part.kind, part.text)) if read else frequency.share(
            part.kind, part.text
        )
    return h, u


def reasons(pattern: Pattern, model: Model) -> Iterator[str]:
    """Why, in the order in which it convinces."""
    if pattern.number == "same":
        yield "number.same"
    if pattern.phone in ("same", "slip"):
        yield f"phone.{pattern.phone}"
    yield from _names(pattern.naming)
    for name, level in (("birth", pattern.birth), ("address", pattern.address)):
        if level and level != "different":
            yield f"{name}.{level}"
    for name, level in (("birth", pattern.birth), ("phone", pattern.phone), ("address", pattern.address)):
        if level == "different":
            yield f"{name}.different"
    if _common(pattern.naming, model.frequency):
        yield "name.common"


def _names(naming: Naming) -> Iterator[str]:
    family, given = naming.family.level, naming.given.level
    levels = {family, given} - {""}
    if naming.other:
        yield "name.other"
    elif levels and levels <= {"written", "read", "alike"}:
        worst = next(level for level in ("alike", "read", "written") if level in levels)
        yield "name.variant" if worst == "written" and naming.variant else f"name.{worst}"
    else:
        for part, level in (("family", family), ("given", given)):
            if level in ("near", "different"):
                yield f"{part}.{level}"
            elif level:
                yield f"{part}.same"
    if naming.order:
        yield "name.order"


def _common(naming: Naming, frequency: Frequency) -> bool:
    parts = (naming.family, naming.given)
    if not all(part.text and part.level in ("written", "read") for part in parts):
        return False
    return frequency.share(parts[0].kind, parts[0].text) * frequency.share(parts[1].kind, parts[1].text) > COMMON
