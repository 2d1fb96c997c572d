"""The hand-written shared tables, one file per noun; `metadata` holds them all."""

from __future__ import annotations

from casedesk.store.tables import (  # noqa: F401  (importing fills the metadata)
    cases,
    definitions,
    drafts,
    duties,
    entries,
    files,
    groups,
    history,
    institutions,
    matching,
    notes,
    offices,
    papers,
    people,
    postal,
    prints,
    search,
    transfers,
    users,
)
from casedesk.store.tables.base import metadata

__all__ = ["metadata"]
