"""The office's own weights: estimated from its own pairs and names, kept as a new version beside the former ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from casedesk.matching.estimate import Seen, estimate
from casedesk.matching.frequency import KINDS
from casedesk.matching.score import Model, compare
from casedesk.matching.traits import Traits
from casedesk.matching.weights import Weights
from casedesk.memory import bulk
from casedesk.service.matchmodel import model, same_register
from casedesk.service.pairfinding import PIECE
from casedesk.service.seat import Seat
from casedesk.store import match_find, match_weights, matching
from casedesk.text.readings import loosened

MOST_CASES = 50_000
"""The newest so many cases are looked at: more change nothing that matters."""
FEWEST = 3
"""A name borne by fewer is counted as rare."""
FEWEST_CASES = 5_000
"""An office with fewer cases keeps the shipped name frequencies: its own would be chance."""


@bulk()
def estimate_weights(seat: Seat, *, type_: str = "") -> Weights:
    """Estimates, stores and gives the new weights; from then on every comparison uses them. Raises Usage, Refused
    (a role that may not change masters)."""
    seat.ask("masters")
    types = same_register(seat, type_)
    register = next(iter(types.values())).case_type.register
    known, names = model(seat, register), Counter[tuple[str, str]]()
    pairs = list(_pairs(seat, list(types), known, names))
    with seat.database.write() as connection:
        version = match_weights.newest(connection, register) + 1
        made = estimate(pairs, known, version)
        data = json.dumps({"weights": made.as_data(), "frequency": _frequency(names)}, ensure_ascii=False)
        match_weights.write(connection, register, version, data, len(pairs), seat.clock.now(), seat.user)
    return made


def _pairs(seat: Seat, types: list[str], known: Model, names: Counter[tuple[str, str]]) -> Iterator[Seen]:
    kept = {key: seat.library.get(key) for key in types}
    with seat.database.read() as connection:
        often, nobodys = match_find.frequent(connection), matching.nobodys(connection)
        after = max(matching.reports(connection) - MOST_CASES, 0)
        while (piece := match_find.next_piece(connection, types, after, PIECE))[1]:
            met = match_find.meeting(connection, after, piece[0], often)
            own = matching.ids_between(connection, after, piece[0])
            found = matching.read(connection, kept, {*own, *(end for pair in met for end in pair)}, nobodys)
            for one in own:
                if one in found:
                    names.update(_parts(found[one].traits))
            for (low, high), ways in met.items():
                if low in found and high in found:
                    yield compare(found[low].traits, found[high].traits, known.frequency), ways
            after = piece[0]


def _parts(who: Traits) -> Iterator[tuple[str, str]]:
    if who.foreign:
        return
    if len(who.written) == 2:
        yield from zip(("family", "given"), who.written, strict=True)
    if len(who.read) == 2:
        yield from zip(("family_read", "given_read"), map(loosened, who.read), strict=True)


def _frequency(names: Counter[tuple[str, str]]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        own = {text: count for (one, text), count in names.items() if one == kind}
        whole = sum(own.values())
        if whole >= FEWEST_CASES:
            found[kind] = {text: round(count / whole, 7) for text, count in own.items() if count >= FEWEST}
    return found
