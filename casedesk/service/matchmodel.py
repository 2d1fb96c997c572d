"""The model of 名寄せ as it holds in a register: the office's own weights where it has some, else the shipped ones."""

from __future__ import annotations

import json
from weakref import WeakKeyDictionary

from casedesk.matching import frequency, weights
from casedesk.matching.score import Model
from casedesk.service.seat import Seat
from casedesk.store import match_weights, matching
from casedesk.store.engine import Database
from casedesk.store.library import Kept

_KNOWN: WeakKeyDictionary[Database, dict[tuple[str, int], Model]] = WeakKeyDictionary()


def model(seat: Seat, register: str) -> Model:
    """Weights, name frequencies and how many reports there are, read anew when a newer version stands."""
    with seat.database.read() as connection:
        version, reports = match_weights.newest(connection, register), matching.reports(connection)
        known = _KNOWN.setdefault(seat.database, {})
        found = known.get((register, version))
        if found is None:
            data = json.loads(match_weights.data(connection, register, version)) if version else None
            found = _made(data)
            known[register, version] = found
    return Model(found.weights, found.frequency, reports)


def _made(data: dict[str, dict[str, dict[str, float]]] | None) -> Model:
    if data is None:
        return Model(weights.shipped(), frequency.shipped(), 0)
    own = frequency.shipped().shares
    shares = {kind: {**own.get(kind, {}), **data["frequency"].get(kind, {})} for kind in frequency.KINDS}
    return Model(weights.from_data(data["weights"]), frequency.Frequency(shares), 0)


def same_register(seat: Seat, type_: str = "") -> dict[str, Kept]:
    """The case types whose people may be compared with that one's: registers are never joined (個人情報保護法 第69条).

    Raises Usage when `type_` is unknown, or not said and there are several.
    """
    own = (seat.library.get(type_) if type_ else seat.library.only()).case_type.register
    return {key: kept for key, kept in seat.library.types.items() if kept.case_type.register == own}
