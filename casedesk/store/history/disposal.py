"""Destroying what history says of a record when its retention ends (廃棄). A tombstone stays, and it verifies.

The lines go, values, salts and all; their digests stay in the seals, from which nobody guesses a salted value. One new
line says which lines were destroyed, when, by whom and why, and is sealed like every other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import sqlalchemy as sa

from casedesk.store.history.claims import KEY, claim
from casedesk.store.stamp import Stamp
from casedesk.store.tables.history import change

DISPOSED = "disposed"


def dispose(connection: sa.Connection, root: str, root_id: int, stamp: Stamp) -> int:
    """Destroys the lines of one record (of a case also those told of it); how many. Earlier tombstones stay."""
    claim(connection, stamp)
    c = change.c
    own = sa.and_(c.root == root, c.root_id == root_id)
    told = sa.and_(c.case_id == root_id, c.did != DISPOSED) if root == "case" else sa.false()
    ids = connection.execute(sa.select(c.id).where(sa.or_(own, told)).order_by(c.id)).scalars().all()
    if not ids:
        return 0
    # first the tombstone, so that SQLite gives no destroyed line's id to it
    made = {"at": stamp.at, "who": stamp.who, "desk": stamp.desk, "reason": stamp.reason, "did": DISPOSED}
    about = {"owner": root, "owner_id": root_id, "case_id": None, "field": "", "after": spans(ids)}
    own_marks = {"salt": sa.func.casedesk_salt(), "tx": sa.func.casedesk_tx(), "scope_id": stamp.scope_id}
    connection.execute(sa.insert(change).values(**made, **about, **own_marks))
    _allow(connection, True)
    try:
        for start in range(0, len(ids), 500):
            connection.execute(sa.delete(change).where(c.id.in_(ids[start : start + 500])))
    finally:
        _allow(connection, False)
    return len(ids)


def tombstones(connection: sa.Connection) -> dict[int, set[int]]:
    """Every tombstone, by its own id: the lines it accounts for."""
    told = connection.execute(sa.select(change.c.id, change.c.after).where(change.c.did == DISPOSED))
    return {row.id: set(read_spans(row.after or "")) for row in told}


def spans(ids: Sequence[int]) -> str:
    """`3-5,9` for 3, 4, 5 and 9 (in order)."""
    starts = [ids[0], *(later for earlier, later in pairwise(ids) if later != earlier + 1)]
    ends = [*(earlier for earlier, later in pairwise(ids) if later != earlier + 1), ids[-1]]
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))


def read_spans(text: str) -> Iterable[int]:
    """The ids that `spans` wrote."""
    for span in filter(None, text.split(",")):
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _allow(connection: sa.Connection, allowed: bool) -> None:
    """On SQLite nothing of history may be deleted but by a disposal."""
    if connection.dialect.name == "sqlite":
        connection.info[KEY].disposing = allowed
