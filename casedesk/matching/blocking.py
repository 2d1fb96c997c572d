"""Which reports are worth comparing: those that share one of a few keys. A database asks the same by its indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from casedesk.matching.births import likely_slips
from casedesk.matching.sounds import sound_key
from casedesk.matching.traits import Traits
from casedesk.text.fold import fold_name

BIG = 200
"""A key that more reports share tells nothing."""


def keys(who: Traits) -> Iterator[str]:
    """The keys of a report: whole name, sound, birth date with the beginning of the name, telephones, numbers."""
    name, sound = fold_name(who.name) if who.name else "", sound_key(who.name, who.kana)
    if len(name) > 1:
        yield f"n{name}"
    if len(sound) > 1:
        yield f"s{sound}"
    if who.birth is not None:
        for first in {sound[:2], name[:2]} - {""}:
            yield f"b{first}{min(likely_slips(who.birth)):%Y%m%d}"
            yield f"d{first}{who.birth:%Y%m%d}"
    yield from (f"p{digits}" for digits in who.phones)
    yield from (f"i{number}" for number in who.numbers)


def pairs(everybody: Sequence[Traits]) -> Iterable[tuple[int, int]]:
    """The places of two reports each that share a key, the earlier first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, who in enumerate(everybody):
        for key in set(keys(who)):
            blocks[key].append(place)
    found = {
        (first, second)
        for block in blocks.values()
        if len(block) <= BIG
        for n, first in enumerate(block)
        for second in block[n + 1 :]
    }
    return sorted(found)
