"""Duty (期限): what, whose, due when on which clock, under which article, done when. Lateness: when read."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, partial, ref
from casedesk.store.types import Instant, Key


class _Duty(TypedColumns):
    id = identity()
    case_id = ref("case.id")
    key: Named[str] = Column(Key)
    whose: Named[str] = Column(Key)  # doctor, office, person
    due_at = Column("due_at", Instant, nullable=False)
    clock: Named[str] = Column(Key)
    article: Named[str] = Column(sa.String, server_default="")
    done_at = Column("done_at", Instant)
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


duty = sa.Table(
    "duty",
    metadata,
    _Duty,
    sa.Index("ix_duty_open", "due_at"),
)
partial(duty, "ix_duty_open", "done_at IS NULL")
