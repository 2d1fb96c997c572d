"""Surname and given name, also where a report leaves out the space between them."""

from __future__ import annotations

from collections.abc import Collection

from casedesk.matching.traits import Parts

LONGEST = 5


def both_split(a: Parts, b: Parts, surnames: Collection[str]) -> tuple[Parts, Parts]:
    """Both names as (surname, given) where that can be told: by its own space, by the other's, by a known surname."""
    if len(a) == 1 and len(b) == 2:
        a = _as_other(a[0], b) or _by_list(a[0], surnames)
    elif len(b) == 1 and len(a) == 2:
        b = _as_other(b[0], a) or _by_list(b[0], surnames)
    elif len(a) == len(b) == 1 and a != b:
        a, b = _by_list(a[0], surnames), _by_list(b[0], surnames)
    return a, b


def _as_other(whole: str, other: Parts) -> Parts:
    family, given = other
    if whole.startswith(family) and len(whole) > len(family):
        return family, whole[len(family) :]
    if whole.endswith(given) and len(whole) > len(given):
        return whole[: -len(given)], given
    return ()


def _by_list(whole: str, surnames: Collection[str]) -> Parts:
    for length in range(min(len(whole) - 1, LONGEST), 0, -1):
        if whole[:length] in surnames:
            return whole[:length], whole[length:]
    middle = len(whole) // 2 if len(whole) > 3 else 2
    return (whole[:middle], whole[middle:]) if len(whole) > 2 else (whole,)
