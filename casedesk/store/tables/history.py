"""History and feed: who changed what, when, from what to what, and why; and what other desks should look at."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata
from casedesk.store.types import BigId, Instant, Key


class _Change(TypedColumns):
    """One line of history, of either sort.

    `did` said: what a client tells in the words of its work (`case_id`, `owner`, `owner_id`, `field`, `version`).
    `did` insert, update, delete: what a trigger saw (`root`, `root_id`, `record`, `row_key`, `field`); `owner`: row.
    """

    id = identity()
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    desk: Named[str] = Column(sa.String, server_default="")  # a claim of the client, like the reason
    case_id: Named[int | None] = Column(BigId, index=True)
    owner: Named[str] = Column(Key)  # case, paper, entry, person, definition, master, export, print; row
    owner_id: Named[int | None] = Column(BigId)
    field: Named[str] = Column(Key)
    before: Named[str | None]
    after: Named[str | None]
    version: Named[int | None]  # of the case, after the save that wrote this line
    reason: Named[str] = Column(sa.String, server_default="")
    scope_id: Named[int | None] = Column(sa.ForeignKey("scope.id"))
    did: Named[str] = Column(Key, server_default="said")
    root: Named[str | None] = Column(Key)  # the record the row belongs to: case, paper, entry, person …
    root_id: Named[int | None] = Column(BigId)
    record: Named[str | None] = Column(Key)  # the table
    row_key: Named[str | None] = Column(Key)  # the row's primary key, a JSON list of texts
    tx: Named[int | None] = Column(sa.BigInteger)  # the transaction that wrote it, as the database numbers it
    salt: Named[str | None] = Column(Key)  # so that nobody guesses a destroyed value from its digest


class _Seal(TypedColumns):
    """One transaction's lines of history, sealed: their digests, and the seal before."""

    id = identity()
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    tx: Named[int] = Column(sa.BigInteger, index=True)
    first_id: Named[int] = Column(BigId)
    last_id: Named[int] = Column(BigId)
    lines: Named[bytes] = Column(sa.LargeBinary)  # per line its id (8 bytes) and its digest (32 bytes)
    prev: Named[str] = Column(Key, unique=True)  # the hash of the seal before; "" for the first
    hash: Named[str] = Column(Key)


class _Feed(TypedColumns):
    id = identity()
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    desk: Named[str] = Column(sa.String, server_default="")
    kinds: Named[str] = Column(Key)
    cases: Named[str] = Column(sa.Text)  # ids with commas; empty = many, look again


change = sa.Table("change", metadata, _Change, sa.Index("ix_change_root", "root", "root_id", "tx"))
seal = sa.Table("seal", metadata, _Seal)
feed = sa.Table("feed", metadata, _Feed)
