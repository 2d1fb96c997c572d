"""History and feed: who changed what, when, from what to what, and why; and what other desks should look at."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata
from casedesk.store.types import BigId, Instant, Key


class _Change(TypedColumns):
    id = identity()
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    desk: Named[str] = Column(sa.String, server_default="")
    case_id: Named[int | None] = Column(BigId, index=True)
    owner: Named[str] = Column(Key)  # case, paper, entry, person, definition, master, export, print
    owner_id: Named[int | None] = Column(BigId)
    field: Named[str] = Column(Key)
    before: Named[str | None]
    after: Named[str | None]
    version: Named[int | None]  # of the case, after the save that wrote this line
    reason: Named[str] = Column(sa.String, server_default="")
    scope_id: Named[int | None] = Column(sa.ForeignKey("scope.id"))


class _Feed(TypedColumns):
    id = identity()
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    desk: Named[str] = Column(sa.String, server_default="")
    kinds: Named[str] = Column(Key)
    cases: Named[str] = Column(sa.Text)  # ids with commas; empty = many, look again


change = sa.Table("change", metadata, _Change)
feed = sa.Table("feed", metadata, _Feed)
