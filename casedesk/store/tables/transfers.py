"""Imports: every batch, every row with all its cells as they stood in the file, and which case it became."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import BigId, Instant, Key


class _Batch(TypedColumns):
    id = identity()
    uid = uid()
    type: Named[str] = Column(Key)
    profile: Named[str] = Column(Key)
    file: Named[str]
    headers: Named[str] = Column(sa.Text)  # JSON list
    mapping: Named[str] = Column(sa.Text)  # JSON {header: field | null}
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    created: Named[int] = Column(server_default="0")
    updated: Named[int] = Column(server_default="0")
    skipped: Named[int] = Column(server_default="0")
    refused: Named[int] = Column(server_default="0")
    undone_at = Column("undone_at", Instant)


class _Row(TypedColumns):
    batch_id = ref("import_batch.id", "batch_id", primary_key=True)
    row: Named[int] = Column(primary_key=True)  # 1 = first record below the header
    case_id: Named[int | None] = Column(BigId, sa.ForeignKey("case.id", ondelete="SET NULL"), index=True)
    did: Named[str] = Column(Key)  # created, updated, refused
    cells: Named[str] = Column(sa.Text)  # JSON list in header order, exactly as read
    refused: Named[str] = Column(Key, server_default="")  # positions of refused cells, with commas
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Key(TypedColumns):
    """Which case a row of a list is, so that the same list again changes nothing."""

    profile: Named[str] = Column(Key, primary_key=True)
    identity: Named[str] = Column(Key, primary_key=True)
    digest: Named[str] = Column(Key)
    case_id: Named[int] = Column(BigId, sa.ForeignKey("case.id", ondelete="CASCADE"), index=True)
    batch_id = ref("import_batch.id", "batch_id")


import_batch = sa.Table("import_batch", metadata, _Batch)
import_row = sa.Table("import_row", metadata, _Row)
import_key = sa.Table("import_key", metadata, _Key)
