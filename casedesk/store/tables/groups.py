"""Group (集団): household, facility unit, class, cluster, event; members are persons and cases, with role and dates."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, uid
from casedesk.store.types import BigId, Instant, Key


class _Group(TypedColumns):
    id = identity()
    uid = uid()
    type: Named[str] = Column(Key)
    kind: Named[str] = Column(Key)  # a group of the case type: household, cluster …
    name: Named[str]
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    version: Named[int] = Column(server_default="1")
    created_at = Column("created_at", Instant, nullable=False)
    ended_on = Column("ended_on", sa.Date)


class _Member(TypedColumns):
    id = identity()
    group_id: Named[int] = Column(BigId, sa.ForeignKey("case_group.id", ondelete="CASCADE"))
    target: Named[str] = Column(Key)  # person or case
    target_id: Named[int] = Column(BigId)
    role: Named[str] = Column(Key, server_default="")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    from_on = Column("from_on", sa.Date)
    until_on = Column("until_on", sa.Date)


group = sa.Table("case_group", metadata, _Group)
group_member = sa.Table(
    "case_group_member",
    metadata,
    _Member,
    sa.Index("ix_case_group_member_group", "group_id"),
    sa.Index("ix_case_group_member_target", "target", "target_id"),
)
