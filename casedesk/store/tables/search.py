"""How often the frequent words of the search index stand there (PostgreSQL), for choosing the way to look."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import metadata
from casedesk.store.types import Key


class _Term(TypedColumns):
    word: Named[str] = Column(Key, primary_key=True)
    rows: Named[int] = Column(sa.BigInteger)


search_term = sa.Table("search_term", metadata, _Term)
