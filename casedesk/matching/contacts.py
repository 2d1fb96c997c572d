"""Two reports' telephone numbers, addresses and outside numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from casedesk.matching.edits import one_slip
from casedesk.matching.traits import Traits

_NUMBERED = re.compile(r"^(\D*\d[\d-]*)(.*)$")
FEWEST = 6
"""Characters of an address from which on one may be the end of the other (without prefecture and city)."""


def compare_phones(a: Traits, b: Traits) -> str:
    """same, slip (one digit wrong or two swapped), different; "" where one has none."""
    if not a.phones or not b.phones:
        return ""
    if a.phones & b.phones:
        return "same"
    slipped = any(one_slip(one, other) for one in a.phones for other in b.phones)
    return "slip" if slipped else "different"


def compare_numbers(a: Traits, b: Traits) -> str:
    """same, different; "" where one has none."""
    if not a.numbers or not b.numbers:
        return ""
    return "same" if a.numbers & b.numbers else "different"


@lru_cache(maxsize=16384)
def _halves(address: str) -> tuple[str, str, str]:
    """Town, town with house number, building and room."""
    found = _NUMBERED.match(address)
    if found is None:
        return address, address, ""
    return re.sub(r"[\d-]+$", "", found[1]), found[1], found[2]


def compare_addresses(a: Traits, b: Traits) -> str:
    """same, building (another flat), near (same town), different; "" where one has none."""
    if not a.address or not b.address:
        return ""
    if a.address == b.address:
        return "same"
    (town_a, house_a, flat_a), (town_b, house_b, flat_b) = _halves(a.address), _halves(b.address)
    if _ends(house_a, house_b) and house_a[-1:].isdigit():
        return "building" if flat_a and flat_b and flat_a != flat_b else "same"
    return "near" if _ends(town_a, town_b) and len(min(town_a, town_b, key=len)) >= FEWEST else "different"


def _ends(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= FEWEST and long.endswith(short)
