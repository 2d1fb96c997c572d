"""Entry (記録): a dated thing done, seen or said; linked n–n, because one call may serve a household."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import BigId, Instant, Key


class _Entry(TypedColumns):
    id = identity()
    uid = uid()
    type: Named[str] = Column(Key)
    kind: Named[str] = Column(Key)
    happened_on = Column("happened_on", sa.Date)
    happened_time = Column("happened_time", sa.Time)  # NULL: the time is not known; never 00:00 for that
    recorded_at = Column("recorded_at", Instant, nullable=False)
    recorded_by: Named[str]
    said_by: Named[str] = Column(sa.String, server_default="")
    definition: Named[int] = Column(server_default="1")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    version: Named[int] = Column(server_default="1")
    struck_at = Column("struck_at", Instant)  # 見え消し: never deleted, restorable
    struck_by: Named[str | None]
    struck_reason: Named[str | None]


class _Link(TypedColumns):
    entry_id = ref("entry.id", primary_key=True)
    target: Named[str] = Column(Key, primary_key=True)  # case, person, group
    target_id: Named[int] = Column(BigId, primary_key=True)
    role: Named[str] = Column(Key, server_default="")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


entry = sa.Table("entry", metadata, _Entry)
entry_link = sa.Table("entry_link", metadata, _Link, sa.Index("ix_entry_link_target", "target", "target_id"))
