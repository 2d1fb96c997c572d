"""The canonical text of a line, its digest, and the chain of seals; on SQLite also the sealing itself.

A seal's hash is over the seal before it, when and by whom, and the digests of its lines. PostgreSQL makes the same
texts in `casedesk_digest` and `casedesk_seal`; a test holds both equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from casedesk.clock import instant_text
from casedesk.store.history.claims import KEY, Claims
from casedesk.store.tables.history import change, seal

PARTS = ("salt", "at", "who", "desk", "reason", "did", "case_id", "owner", "owner_id", "root", "root_id", "record",
         "row_key", "field", "before", "after", "version")  # fmt: skip
"""The columns a digest is over, in this order. A line's place (`scope_id`) is not among them: it moves."""
ONE = 40
"""Bytes per line in a seal: 8 of the id, 32 of the digest."""

_columns = ", ".join(f'"{name}"' for name in PARTS)
NEW_LINES = f"SELECT id, {_columns} FROM change WHERE id > ? AND tx = ? ORDER BY id"
LAST = "SELECT last_id, hash FROM seal ORDER BY id DESC LIMIT 1"


def part(value: Any) -> str:
    """One part of the canonical text: its length and itself, so that no two lines are written alike."""
    if value is None:
        return "-"
    said = instant_text(value) if isinstance(value, datetime) else str(value)
    return f"{len(said)}:{said}"


def digest(values: Iterable[Any]) -> bytes:
    """The salted digest of a line, its values in the order of `PARTS`."""
    return sha256("".join(map(part, values)).encode()).digest()


def seal_hash(prev: str, at: datetime | str, who: str, lines: bytes) -> str:
    """The hash of a seal."""
    return sha256((part(prev) + part(at) + part(who)).encode() + lines).hexdigest()


def packed(lines: Iterable[tuple[int, bytes]]) -> bytes:
    """Ids and digests as a seal holds them."""
    return b"".join(number.to_bytes(8, "big") + digest_ for number, digest_ in lines)


def unpacked(lines: bytes) -> Iterator[tuple[int, bytes]]:
    """(id, digest) of every line of a seal."""
    for at in range(0, len(lines), ONE):
        yield int.from_bytes(lines[at : at + 8], "big"), lines[at + 8 : at + ONE]


def seal_up(connection: sa.Connection) -> None:
    """Seals what this transaction wrote, as its last statements. PostgreSQL does it by itself."""
    if connection.dialect.name != "sqlite":
        return
    cursor: Any = connection.connection.cursor()
    seal_lines(cursor, connection.info[KEY])
    cursor.close()


def seal_lines(cursor: Any, claims: Claims) -> None:
    """Seals the lines that the transaction of a connection to SQLite wrote, if any."""
    if not claims.written:
        return
    last, before = cursor.execute(LAST).fetchone() or (0, "")
    made = [(row[0], digest(row[1:])) for row in cursor.execute(NEW_LINES, (last, claims.tx))]
    if made:
        at, lines = instant_text(datetime.now(UTC)) if not claims.at else claims.at, packed(made)
        values = (at, claims.who, claims.tx, made[0][0], made[-1][0], lines, before,
                  seal_hash(before, at, claims.who, lines))  # fmt: skip
        names = "at, who, tx, first_id, last_id, lines, prev, hash"
        cursor.execute(f"INSERT INTO seal ({names}) VALUES ({', '.join('?' * 8)})", values)


def seal_old(connection: sa.Connection) -> None:
    """Gives the lines written before there were seals their salts and their transaction, this one: it seals them."""
    if connection.dialect.name == "sqlite":
        told = {"tx": sa.func.casedesk_tx(), "salt": sa.func.casedesk_salt()}
        connection.execute(sa.update(change).where(change.c.salt.is_(None)).values(**told))
        return
    here = {"tx": sa.func.casedesk_tx(), "salt": sa.literal_column("replace(gen_random_uuid()::text, '-', '')")}
    if connection.execute(sa.update(change).where(change.c.salt.is_(None)).values(**here)).rowcount:
        connection.execute(sa.text("SELECT casedesk_seal_from(0)"))


def seals(connection: sa.Connection) -> Iterator[Any]:
    """Every seal in the order of the chain."""
    yield from connection.execute(sa.select(seal).order_by(seal.c.id), execution_options={"yield_per": 200})
