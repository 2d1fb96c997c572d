"""Note (申し送り): what one shift tells the next about a case; withdrawn ones stay, for history."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import Instant


class _Note(TypedColumns):
    id = identity()
    uid = uid()
    case_id = ref("case.id")
    text: Named[str] = Column(sa.Text)
    pinned: Named[bool] = Column(sa.Boolean, server_default=sa.false())
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    withdrawn_at = Column("withdrawn_at", Instant)
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


note = sa.Table("note", metadata, _Note)
