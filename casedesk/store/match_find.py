"""Looking through all cases piece by piece: each with the earlier ones that share a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.matching.sounds import sound_key
from casedesk.store.match_pairs import DUPLICATE, Ends
from casedesk.store.matching import SHARED
from casedesk.store.tables import cases, people
from casedesk.store.tables.matching import match_run

BIG = 200
"""A name of more cases than that needs the birth date or a telephone besides: so a run stays linear."""
_C, _R = cases.case.c, match_run.c


@dataclass(frozen=True, slots=True)
class Frequent:
    """The names, sounds and telephones that too many cases have to be looked at pair by pair."""

    names: frozenset[str]
    sounds: frozenset[str]
    phones: frozenset[str]


def frequent(connection: sa.Connection) -> Frequent:
    """Counts them: three walks over indexes."""
    p = people.person_phone.c
    many = sa.select(p.digits).group_by(p.digits).having(sa.func.count() > 4 * SHARED)
    return Frequent(
        _often(connection, _C.name_key), _often(connection, _C.sound_key), frozenset(connection.scalars(many))
    )


def _often(connection: sa.Connection, column: Any) -> frozenset[str]:
    query = sa.select(column).where(column > "").group_by(column).having(sa.func.count() > BIG)
    return frozenset(connection.scalars(query))


def next_piece(connection: sa.Connection, types: Sequence[str], after: int, piece: int) -> tuple[int, int]:
    """The last id of the next piece behind `after`, and how many cases it has (0: there are no more)."""
    ids = connection.scalars(sa.select(_C.id).where(_C.id > after).order_by(_C.id).limit(piece)).all()
    return (ids[-1], len(ids)) if ids else (after, 0)


def fill_sounds(connection: sa.Connection, after: int, last: int) -> int:
    """Gives the cases of a piece that have none their key of sound (those of an older release); how many."""
    named = sa.or_(_C.name.is_not(None), _C.kana.is_not(None))
    lack = sa.select(_C.id, _C.name, _C.kana).where(_C.id > after, _C.id <= last, _C.sound_key.is_(None), named)
    rows = [{"key": row.id, "sound": sound_key(row.name or "", row.kana or "")} for row in connection.execute(lack)]
    if rows:
        change = sa.update(cases.case).where(_C.id == sa.bindparam("key")).values(sound_key=sa.bindparam("sound"))
        connection.execute(change, rows)
    return len(rows)


_ENDS = ('SELECT a.id, b.id FROM "case" AS a {join} WHERE a.id > :after AND a.id <= :last AND b.id < a.id'
         " AND a.matching AND b.matching AND a.status <> :double AND b.status <> :double"
         " AND (a.person_id IS NULL OR b.person_id IS NULL OR a.person_id <> b.person_id)")  # fmt: skip
_KEYED = 'CROSS JOIN "case" AS b'
_NAME = _ENDS.format(join=_KEYED) + " AND b.name_key = a.name_key AND a.name_key > '' AND length(a.name_key) > 1"
_SOUND = _ENDS.format(join=_KEYED) + " AND b.sound_key = a.sound_key AND a.sound_key > '' AND length(a.sound_key) > 1"
_BORN = (
    _ENDS.format(join=_KEYED)
    + " AND b.birth_on = a.birth_on AND (substr(b.sound_key, 1, 2) = substr(a.sound_key, 1, 2)"
    " OR substr(b.name_key, 1, 2) = substr(a.name_key, 1, 2))"
)
_PERSON = 'CROSS JOIN {table} AS pa CROSS JOIN {table} AS pb CROSS JOIN "case" AS b'
_PHONE = (
    _ENDS.format(join=_PERSON.format(table="person_phone"))
    + " AND pa.person_id = a.person_id AND pb.digits = pa.digits AND b.person_id = pb.person_id"
)
_NUMBER = (
    _ENDS.format(join=_PERSON.format(table="person_number"))
    + " AND pa.person_id = a.person_id AND pb.number = pa.number AND b.person_id = pb.person_id"
)
WAYS = {"name": _NAME, "sound": _SOUND, "birth": _BORN, "phone": _PHONE, "number": _NUMBER}
"""By which key two cases meet. On SQLite CROSS JOIN keeps the order, so that each piece is walked once."""


def meeting(connection: sa.Connection, after: int, last: int, often: Frequent) -> dict[Ends, set[str]]:
    """The pairs of a piece that share a key, and by which; the case of the piece is the later one."""
    found: dict[Ends, set[str]] = {}
    given = {"after": after, "last": last, "double": DUPLICATE}
    left_out = {"name": ("a.name_key", often.names), "sound": ("a.sound_key", often.sounds),
                "phone": ("pa.digits", often.phones)}  # fmt: skip
    for way, text in WAYS.items():
        column, values = left_out.get(way, ("", frozenset()))
        query = sa.text(f"{text} AND {column} NOT IN :often" if values else text)
        if values:
            query = query.bindparams(sa.bindparam("often", sorted(values), expanding=True))
        for later, earlier in connection.execute(query, given):
            found.setdefault((earlier, later), set()).add(way)
    return found


def unfinished(connection: sa.Connection, type_: str) -> Any:
    """The newest run of a type that was stopped, else None."""
    query = sa.select(match_run).where(_R.type == type_).order_by(_R.id.desc()).limit(1)
    row = connection.execute(query).first()
    return row if row is not None and row.ended_at is None else None


def reached(connection: sa.Connection, type_: str) -> int:
    """Up to which case the runs of a type came that ended."""
    query = sa.select(sa.func.max(_R.last_id)).where(_R.type == type_, _R.ended_at.is_not(None))
    return int(connection.execute(query).scalar() or 0)


def begin(connection: sa.Connection, type_: str, after: int, at: datetime, who: str) -> int:
    """A new run; its id."""
    row = {"type": type_, "began_at": at, "who": who, "last_id": after}
    return int(connection.execute(sa.insert(match_run).values(**row).returning(_R.id)).scalar_one())


def note(connection: sa.Connection, run: int, last: int, cases_: int, pairs: int) -> None:
    """How far a run has come."""
    now = {"last_id": last, "cases": _R.cases + cases_, "pairs": _R.pairs + pairs}
    connection.execute(sa.update(match_run).where(_R.id == run).values(**now))


def end(connection: sa.Connection, run: int, at: datetime) -> None:
    """A run is done."""
    connection.execute(sa.update(match_run).where(_R.id == run).values(ended_at=at))
