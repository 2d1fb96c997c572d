"""File (添付): bytes in the database on both engines, in parts of 1 MiB, so that nothing large is held in memory."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import BigId, Instant, Key


class _File(TypedColumns):
    id = identity()
    uid = uid()
    sha256: Named[str] = Column(Key, index=True)
    size: Named[int] = Column(sa.BigInteger)
    media_type: Named[str] = Column(Key)
    name: Named[str]
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    added_at = Column("added_at", Instant, nullable=False)
    added_by: Named[str]


class _Part(TypedColumns):
    file_id = ref("file.id", primary_key=True)
    part: Named[int] = Column(primary_key=True)
    data: Named[bytes] = Column(sa.LargeBinary)


class _Link(TypedColumns):
    file_id = ref("file.id", primary_key=True)
    target: Named[str] = Column(Key, primary_key=True)  # case, paper, entry
    target_id: Named[int] = Column(BigId, primary_key=True)
    field: Named[str] = Column(Key, primary_key=True, server_default="")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


file = sa.Table("file", metadata, _File)
file_part = sa.Table("file_part", metadata, _Part)
file_link = sa.Table("file_link", metadata, _Link, sa.Index("ix_file_link_target", "target", "target_id"))
