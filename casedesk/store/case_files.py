"""The files of one case: those on it, on its papers and its entries; those that were struck; their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.store.save_history import change_row
from casedesk.store.stamp import Stamp
from casedesk.store.tables import entries, papers
from casedesk.store.tables.files import file, file_link
from casedesk.store.tables.history import change

NAME = "name"
"""What history calls a change of a file's name; every other line of a file says where it hung."""


def links(connection: sa.Connection, case_id: int) -> Sequence[Any]:
    """The files of the case with their links (on the case, its papers, its entries), oldest first."""
    paper = sa.select(papers.paper.c.id).where(papers.paper.c.case_id == case_id)
    entry_link = entries.entry_link.c
    entry = sa.select(entry_link.entry_id).where(entry_link.target == "case", entry_link.target_id == case_id)
    to = file_link.c
    here = sa.or_(
        sa.and_(to.target == "case", to.target_id == case_id),
        sa.and_(to.target == "paper", to.target_id.in_(paper)),
        sa.and_(to.target == "entry", to.target_id.in_(entry)),
    )
    query = (
        sa.select(file, to.target, to.target_id, to.field)
        .join(file_link, to.file_id == file.c.id)
        .where(here)
        .order_by(file.c.added_at, file.c.id, to.target, to.target_id)
    )
    return connection.execute(query).all()


def on_case(connection: sa.Connection, case_id: int | None) -> set[int]:
    """The ids of the files that hang on the case, its papers or its entries."""
    return set() if case_id is None else {row.id for row in links(connection, case_id)}


def last_told(connection: sa.Connection, case_id: int) -> Sequence[Any]:
    """The newest line of history of every place where a file of the case hung (owner_id, field, after, who, why)."""
    c = change.c
    newest = (
        sa.select(sa.func.max(c.id))
        .where(c.case_id == case_id, c.owner == "file", c.field != NAME)
        .group_by(c.owner_id, c.field)
    )
    query = sa.select(c.owner_id, c.field, c.after, c.who, c.at, c.reason).where(c.id.in_(newest)).order_by(c.id)
    return connection.execute(query).all()


def rename(connection: sa.Connection, file_id: int, name: str, case_id: int, stamp: Stamp) -> bool:
    """Another name for a file, with a line of history; False when it has that name or is not there."""
    before = connection.execute(sa.select(file.c.name).where(file.c.id == file_id)).scalar()
    if before is None or before == name:
        return False
    connection.execute(sa.update(file).where(file.c.id == file_id).values(name=name))
    row = change_row(case_id, NAME, before, name, stamp, "file")
    connection.execute(sa.insert(change).values(**{**row, "owner_id": file_id}))
    return True
