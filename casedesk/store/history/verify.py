"""Reading the chain back: is every line of history as it was sealed, none gone, none put in beside (検証)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from casedesk.store.history.disposal import tombstones
from casedesk.store.history.seal import PARTS, digest, seal_hash, seals, unpacked
from casedesk.store.tables.history import change

What = Literal["line_changed", "line_removed", "line_inserted", "seal_changed", "seal_removed", "head_missing"]
MANY = 500
"""Lines fetched by id in one statement."""


@dataclass(frozen=True, slots=True)
class Bent:
    """What does not fit: a line of history (its id, and what it is about where that is known) or a seal."""

    what: What
    id: int
    line: Any = None


@dataclass(slots=True)
class Chain:
    """What was read: how many lines and seals, how many lines were destroyed by a disposal, the newest hash."""

    lines: int = 0
    seals: int = 0
    disposed: int = 0
    head: str = ""
    bent: list[Bent] = field(default_factory=list)


def verify(connection: sa.Connection, head: str = "") -> Chain:
    """Reads everything once. `head`: a hash written down earlier, which must still be in the chain: nobody then can
    have cut off what came after it, or made the whole chain anew. The connection must see one state throughout.
    Memory: a bit per line.
    """
    chain, known = Chain(), _Ids()
    seen_head = not head
    for row in seals(connection):
        chain.bent += _seal(chain.head, row)
        chain.bent += _lines(connection, row.lines, known, chain)
        chain.seals, chain.head = chain.seals + 1, row.hash
        seen_head = seen_head or row.hash == head
    _excuse(connection, known, chain)
    chain.bent += _beside(connection, known)
    if not seen_head:
        chain.bent.append(Bent("head_missing", 0))
    return chain


def _excuse(connection: sa.Connection, known: _Ids, chain: Chain) -> None:
    """Lines that are gone by a disposal, as a tombstone says that is itself sealed and unchanged."""
    changed = {bent.id for bent in chain.bent if bent.what == "line_changed"}
    sound = [gone for own, gone in tombstones(connection).items() if own in known and own not in changed]
    gone = set().union(*sound)
    kept = [bent for bent in chain.bent if bent.what != "line_removed" or bent.id not in gone]
    chain.disposed, chain.bent = len(chain.bent) - len(kept), kept


def _seal(before: str, row: Any) -> Iterator[Bent]:
    if row.prev != before:
        yield Bent("seal_removed", row.id, row)  # the one before this one
    if seal_hash(row.prev, row.at, row.who, bytes(row.lines)) != row.hash:
        yield Bent("seal_changed", row.id, row)


def _lines(connection: sa.Connection, packed: bytes, known: _Ids, chain: Chain) -> Iterator[Bent]:
    """The lines of one seal that are not as they were sealed."""
    sealed = list(unpacked(bytes(packed)))
    for start in range(0, len(sealed), MANY):
        some = sealed[start : start + MANY]
        found = {row.id: row for row in _read(connection, [number for number, _ in some])}
        for number, expected in some:
            chain.lines += 1
            known.add(number)
            row = found.get(number)
            if row is None:
                yield Bent("line_removed", number)
            elif digest(getattr(row, name) for name in PARTS) != expected:
                yield Bent("line_changed", number, row)


def _read(connection: sa.Connection, ids: Sequence[int]) -> Sequence[Any]:
    columns = [change.c[name] for name in ("id", *PARTS)]
    return connection.execute(sa.select(*columns).where(change.c.id.in_(ids))).all()


def _beside(connection: sa.Connection, known: _Ids) -> Iterator[Bent]:
    """Lines that no seal holds."""
    query = sa.select(change.c.id).order_by(change.c.id)
    for (number,) in connection.execute(query, execution_options={"yield_per": 10_000}):
        if number not in known:
            yield Bent("line_inserted", number, next(iter(_read(connection, [number])), None))


class _Ids:
    """A set of ids, a bit each."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        """Puts an id in."""
        place = number >> 3
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits) + (place >> 3)))
        self._bits[place] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        place = number >> 3
        return place < len(self._bits) and bool(self._bits[place] & 1 << (number & 7))
