"""Draft (下書き): what somebody has typed and not saved yet, field by field as raw text; theirs alone."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import metadata
from casedesk.store.types import BigId, Instant, Key, Uid


class _Draft(TypedColumns):
    owner: Named[str] = Column(sa.String, primary_key=True)
    uid: Named[str] = Column(Uid, primary_key=True)  # of the case that is typed
    page: Named[str] = Column(Key)  # register, case
    type: Named[str] = Column(Key)
    case_id: Named[int | None] = Column(BigId, sa.ForeignKey("case.id", ondelete="CASCADE"), index=True)
    title: Named[str] = Column(sa.String, server_default="")
    body: Named[str] = Column(sa.Text)  # JSON
    desk: Named[str] = Column(sa.String, server_default="")
    begun_at = Column("begun_at", Instant, nullable=False)
    saved_at = Column("saved_at", Instant, nullable=False)
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


draft = sa.Table("draft", metadata, _Draft)
