"""Pairs that wait for a decision, what was decided, and how far a search has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.store.save_history import change_row
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases
from casedesk.store.tables.history import change
from casedesk.store.tables.matching import match_decision, match_pair

Ends = tuple[int, int]
"""The ids of two cases, the lower first."""
CHUNK = 400

_P, _D = match_pair.c, match_decision.c


def ends(a: int, b: int) -> Ends:
    """The pair of two cases."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that was found: how likely, and why."""

    ends: Ends
    probability: float
    reasons: tuple[str, ...]


def keep(connection: sa.Connection, found: Iterable[Found], at: datetime, weights: int) -> int:
    """Writes pairs that nobody has decided yet; one that is there is written anew. How many were new."""
    pairs = {one.ends: one for one in found}
    if not pairs:
        return 0
    ids = {end for pair in pairs for end in pair}
    settled = decided(connection, ids)
    there = {(row.low_id, row.high_id) for row in connection.execute(_among(ids))}
    scopes = _scopes(connection, [pair[0] for pair in pairs])
    rows = [
        {"low_id": low, "high_id": high, "probability": one.probability, "reasons": ",".join(one.reasons),
         "found_at": at, "weights": weights, "scope_id": scopes[low]}
        for (low, high), one in pairs.items()
        if (low, high) not in settled
    ]  # fmt: skip
    fresh = pairs.keys() - settled.keys()
    for pair in sorted(fresh & there):
        drop(connection, pair)
    if rows:
        connection.execute(sa.insert(match_pair), rows)
    return len(fresh - there)


def _among(ids: Iterable[int]) -> sa.Select[Any]:
    return sa.select(_P.low_id, _P.high_id).where(_P.high_id.in_(sorted(ids)))


def _scopes(connection: sa.Connection, ids: Sequence[int]) -> Mapping[int, int]:
    c = cases.case.c
    return {row[0]: row[1] for row in connection.execute(sa.select(c.id, c.scope_id).where(c.id.in_(sorted(set(ids)))))}


def drop(connection: sa.Connection, pair: Ends) -> None:
    """The pair waits no longer."""
    connection.execute(sa.delete(match_pair).where(_P.low_id == pair[0], _P.high_id == pair[1]))


def decided(connection: sa.Connection, ids: Iterable[int]) -> dict[Ends, str]:
    """The pairs with one of these cases that were decided, with the verdict that stands; 後で (later) is none."""
    wanted, found = sorted(set(ids)), dict[Ends, str]()
    for at in range(0, len(wanted), CHUNK):
        some = wanted[at : at + CHUNK]
        query = sa.select(_D.low_id, _D.high_id, _D.verdict).where(
            sa.or_(_D.low_id.in_(some), _D.high_id.in_(some)), _D.undone_at.is_(None)
        )
        for low, high, verdict in connection.execute(query.order_by(_D.id)):
            if verdict != "later":
                found[low, high] = verdict
    return found


DUPLICATE = "duplicate"
"""The status, on the main track of a definition that knows doubles, of a case that another one goes on for (重複)."""


def _asked(low: Any, high: Any) -> tuple[sa.ColumnElement[bool], ...]:
    """Both have an identity, neither is a double, and nobody has said already that it is one person."""
    apart = sa.or_(low.c.person_id.is_(None), high.c.person_id.is_(None), low.c.person_id != high.c.person_id)
    return low.c.matching, high.c.matching, low.c.status != DUPLICATE, high.c.status != DUPLICATE, apart


def undecided(connection: sa.Connection, types: Sequence[str], least: float, limit: int, offset: int) -> Sequence[Any]:
    """Pairs (low_id, high_id, probability, reasons, found_at, put_off): the likeliest first, those put off last."""
    low, high = cases.case.alias("low"), cases.case.alias("high")
    put_off = (
        sa.select(sa.func.max(_D.at))
        .where(_D.low_id == _P.low_id, _D.high_id == _P.high_id, _D.verdict == "later", _D.undone_at.is_(None))
        .scalar_subquery()
        .label("put_off")
    )
    query = (
        sa.select(_P.low_id, _P.high_id, _P.probability, _P.reasons, _P.found_at, put_off)
        .join(low, low.c.id == _P.low_id)
        .join(high, high.c.id == _P.high_id)
        .where(_P.probability >= least, low.c.type.in_(types), *_asked(low, high))
        .order_by(put_off.is_not(None), _P.probability.desc(), _P.high_id.desc(), _P.low_id)
    )
    return connection.execute(query.limit(limit).offset(offset)).all()


def count(connection: sa.Connection, types: Sequence[str], least: float) -> int:
    """How many pairs wait."""
    low, high = cases.case.alias("low"), cases.case.alias("high")
    query = (
        sa.select(sa.func.count())
        .select_from(match_pair)
        .join(low, low.c.id == _P.low_id)
        .join(high, high.c.id == _P.high_id)
        .where(_P.probability >= least, low.c.type.in_(types), *_asked(low, high))
    )
    return int(connection.execute(query).scalar_one())


def probability(connection: sa.Connection, pair: Ends) -> float | None:
    """How likely the pair was found to be, None when it is not waiting."""
    query = sa.select(_P.probability).where(_P.low_id == pair[0], _P.high_id == pair[1])
    return connection.execute(query).scalar()


def decide(
    connection: sa.Connection, pair: Ends, verdict: str, stamp: Stamp, uid: str, reason: str,
    survivor: int | None = None, moved: str = "", likely: float | None = None,
) -> int:  # fmt: skip
    """Writes a decision and takes the pair from the list (unless 後で); its id."""
    scope = _scopes(connection, [pair[0]])[pair[0]]
    row = {"uid": uid, "low_id": pair[0], "high_id": pair[1], "verdict": verdict, "survivor_id": survivor,
           "probability": likely, "reason": reason, "moved": moved, "at": stamp.at, "who": stamp.who,
           "scope_id": scope}  # fmt: skip
    made = connection.execute(sa.insert(match_decision).values(**row).returning(_D.id)).scalar_one()
    if verdict != "later":
        drop(connection, pair)
    return int(made)


def standing(connection: sa.Connection, pair: Ends) -> Any:
    """The decision that holds of a pair, None when there is none."""
    query = sa.select(match_decision).where(_D.low_id == pair[0], _D.high_id == pair[1], _D.undone_at.is_(None))
    return connection.execute(query.order_by(_D.id.desc()).limit(1)).first()


def of_case(connection: sa.Connection, case_id: int) -> Sequence[Any]:
    """Every decision about a case, the newest first."""
    query = sa.select(match_decision).where(sa.or_(_D.low_id == case_id, _D.high_id == case_id))
    return connection.execute(query.order_by(_D.id.desc())).all()


def undo(connection: sa.Connection, decision_id: int, stamp: Stamp, reason: str) -> bool:
    """Takes a decision back; False when somebody did already."""
    done = connection.execute(
        sa.update(match_decision)
        .where(_D.id == decision_id, _D.undone_at.is_(None))
        .values(undone_at=stamp.at, undone_by=stamp.who, undone_reason=reason)
    )
    return bool(done.rowcount)


def tell(connection: sa.Connection, case_id: int | None, before: str | None, after: str | None, stamp: Stamp) -> None:
    """A line of history of a case: what was decided of it and another one."""
    connection.execute(sa.insert(change).values(**change_row(case_id, "match", before, after, stamp, "match")))
