"""Paper (受付文書): what came in, with its own number, channel and version; it may wait without a case."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import BigId, Instant, Key


class _Paper(TypedColumns):
    id = identity()
    uid = uid()
    number: Named[str | None] = Column(Key, unique=True)
    type: Named[str] = Column(Key)
    form: Named[str] = Column(Key)
    form_version: Named[str] = Column(Key)
    kind: Named[str] = Column(Key, server_default="report")
    channel: Named[str] = Column(Key, server_default="")
    received_at = Column("received_at", Instant, nullable=False)
    counted_on = Column("counted_on", sa.Date)
    sender: Named[str] = Column(sa.String, server_default="")
    institution_id = ref("institution.id", nullable=True, index=False)
    pages: Named[int | None] = Column(sa.SmallInteger)
    case_id: Named[int | None] = Column(BigId, sa.ForeignKey("case.id", ondelete="SET NULL"), index=True)
    person_id: Named[int | None] = Column(BigId, sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    replaces_id: Named[int | None] = Column(BigId, sa.ForeignKey("paper.id", ondelete="SET NULL"))
    definition: Named[int] = Column(server_default="1")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    version: Named[int] = Column(server_default="1")
    created_at = Column("created_at", Instant, nullable=False)
    created_by: Named[str] = Column(sa.String, server_default="")


paper = sa.Table("paper", metadata, _Paper)
