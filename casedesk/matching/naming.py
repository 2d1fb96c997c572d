"""Two names, compared as surname and given name: written alike, read alike, misheard, slipped, or different."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from casedesk.matching.edits import one_slip
from casedesk.matching.frequency import Frequency
from casedesk.matching.splitting import both_split
from casedesk.matching.traits import Parts, Traits
from casedesk.text.readings import loosened

FEWEST = 3
"""Kana a part must have for one slip to be a slip and no other name."""


class Part(NamedTuple):
    """How one part of two names compares: written, read, alike (misheard), near (one slip), different, "" not known.

    `text`: what both have, for its frequency; `kind`: where that frequency stands.
    """

    level: str = ""
    text: str = ""
    kind: str = ""


UNKNOWN = Part()


@dataclass(frozen=True, slots=True)
class Naming:
    """How two names compare. `order`: the parts of a foreign name come in another order; `variant`: 異体字;
    `other`: one of the names is a further name (通称, 旧姓) of the other."""

    family: Part = UNKNOWN
    given: Part = UNKNOWN
    order: bool = False
    variant: bool = False
    other: bool = False


def compare_names(a: Traits, b: Traits, known: Frequency) -> Naming:
    """How the names compare; nothing is known of a part that one of them does not have."""
    if not (a.named and b.named):
        return Naming()
    if (a.foreign or b.foreign) and a.tokens and b.tokens and not (a.written == b.written and len(a.written) > 1):
        found = _foreign(a, b)
        if found.family.level != "different" or (a.foreign and b.foreign):
            return found
    written = _pair(a.written, b.written, known.of("family"))
    read = _pair(a.read, b.read, known.of("family_read"))
    family, given = (_part(written, read, place) for place in (0, 1))
    if "different" in (family.level, given.level) and _further(a, b):
        return Naming(Part("alike", "", "family"), Part("alike", "", "given"), other=True)
    one = "".join(a.written) == "".join(b.written) != ""
    variant = one and _bare(a.name) != _bare(b.name)
    return Naming(family, given, variant=variant)


def _bare(name: str) -> str:
    return "".join(name.split())


def _further(a: Traits, b: Traits) -> bool:
    """Whether one's name is a further name of the other."""
    keys = ["".join(one) for side in (a, b) for one in (side.written, side.read)]
    return any(key and key in b.others for key in keys[:2]) or any(key and key in a.others for key in keys[2:])


Pair = tuple[Parts, Parts]


def _pair(a: Parts, b: Parts, surnames: frozenset[str]) -> Pair:
    if not a or not b:
        return (), ()
    return both_split(a, b, surnames)


def _part(written: Pair, read: Pair, place: int) -> Part:
    kind = ("family", "given")[place]
    w, r = _of(written, place), _of(read, place)
    if w and w[0] == w[1] and not (r and _far(*r)):
        return Part("written", w[0], kind)
    if r:
        level = _heard(*r)
        if level == "different" and w and w[0] == w[1]:
            return Part("alike", w[0], kind)  # the same characters, read in another way
        return Part(level, loosened(r[0]) if level in ("read", "alike") else "", f"{kind}_read")
    if w:
        return Part("near" if len(w[0]) >= FEWEST and one_slip(*w) else "different", "", kind)
    return Part()


def _of(pair: Pair, place: int) -> tuple[str, str] | None:
    """That part of both; of a name of one part, or of several, the first is the surname and the rest given."""
    found = []
    for parts in pair:
        part = (parts[:1] if place == 0 else ("".join(parts[1:]),)) if parts else ()
        if not part or not part[0]:
            return None
        found.append(part[0])
    return found[0], found[1]


def _far(a: str, b: str) -> bool:
    return _heard(a, b) == "different"


def _heard(a: str, b: str) -> str:
    if a == b:
        return "read"
    first, second = loosened(a), loosened(b)
    if first == second:
        return "alike"
    if len(min(first, second, key=len)) < FEWEST:
        return "different"
    return "near" if one_slip(first, second) else "different"


def _foreign(a: Traits, b: Traits) -> Naming:
    """Parts in any order; the shorter name may leave parts out."""
    short, long = sorted((a.tokens, b.tokens), key=len)
    left, matched, exact = list(long), 0, True
    for token in short:
        at = next((n for n, other in enumerate(left) if other == token), None)
        if at is None:
            near = (n for n, other in enumerate(left) if len(token) >= FEWEST and one_slip(token, other))
            at, exact = next(near, None), False
        if at is not None:
            matched += 1
            left.pop(at)
    order = len(short) > 1 and matched == len(short) and a.tokens[0] != b.tokens[0]
    if not matched:
        return Naming(Part("different", "", "family"), Part("different", "", "given"))
    family = Part("written" if a.written == b.written else "read", "", "foreign")
    if len(short) == 1:
        return Naming(family if len(long) == 1 else Part("read", "", "foreign"), Part())
    if matched < len(short):
        return Naming(Part("read", "", "foreign"), Part("different", "", "given"))
    level = ("written" if a.written == b.written else "read") if exact else "alike"
    return Naming(family, Part(level, "", "foreign"), order=order)
