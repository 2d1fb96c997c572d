"""Definitions: every version of every case type as its source texts, shipped base and office overlay apart."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata
from casedesk.store.types import Instant, Key


class _Definition(TypedColumns):
    id = identity()
    type: Named[str] = Column(Key)
    number: Named[int]  # 1, 2, 3 … of the effective definition; records keep the one they were entered under
    base: Named[str] = Column(sa.Text)  # the shipped files, {path: text} as JSON
    overlay: Named[str] = Column(sa.Text)  # the office's files, likewise
    digest: Named[str] = Column(Key)
    published_at = Column("published_at", Instant, nullable=False)
    published_by: Named[str]


definition = sa.Table("definition", metadata, _Definition, sa.UniqueConstraint("type", "number", name="uq_definition"))
