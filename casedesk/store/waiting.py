"""Papers without a case (事案の決まらない受付文書): written down with their own number, and given to a case later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.record.case import Case, Paper
from casedesk.store import intake, search_papers
from casedesk.store.cases import load_paper
from casedesk.store.history.claims import claim
from casedesk.store.library import Kept, Library
from casedesk.store.save_history import change_row
from casedesk.store.search_rows import TEXTS
from casedesk.store.search_words import Need
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, papers
from casedesk.store.tables.history import change
from casedesk.text.grams import document

Rows = list[tuple[Mapping[str, Any], Paper]]
MOST_LOOKED_AT = 2_000
"""More papers never wait; the oldest ones beyond are found by their number on the page of waiting papers."""


def insert(connection: sa.Connection, kept: Kept, paper: Paper, stamp: Stamp) -> Paper:
    """Writes a paper without a case, and gives it with its `id` and `number`."""
    return intake.insert_paper(connection, kept, None, paper, stamp)


def waiting(connection: sa.Connection, library: Library, limit: int) -> Rows:
    """The papers without a case, longest waiting first, each with its header row."""
    p = papers.paper.c
    query = sa.select(p.number).where(p.case_id.is_(None), p.type.in_(list(library.types)))
    numbers = connection.execute(query.order_by(p.received_at, p.id).limit(limit)).scalars().all()
    found = (load_paper(connection, library, str(number)) for number in numbers)
    return [one for one in found if one is not None]


def found(connection: sa.Connection, library: Library, words: Sequence[Need], limit: int) -> Rows:
    """The papers without a case that meet every need, the newest first; few papers wait, so each is looked at."""
    s = cases.case_search.c
    texts = [s[name] for name in TEXTS]
    query = sa.select(papers.paper.c.number, *texts).join_from(
        papers.paper, cases.case_search, s.paper_id == papers.paper.c.id
    )
    query = query.where(s.paper_id.is_not(None), papers.paper.c.type.in_(list(library.types)))
    rows = connection.execute(query.order_by(s.paper_id.desc()).limit(MOST_LOOKED_AT)).all()
    numbers = [row.number for row in rows if row.number and _meets(document(*(t or "" for t in row[1:])), words)]
    loaded = (load_paper(connection, library, number) for number in numbers[:limit])
    return [one for one in loaded if one is not None]


def _meets(text: str, words: Sequence[Need]) -> bool:
    spaced = f" {text} "
    return all(any(f" {' '.join(way.grams)} " in spaced for way in need) for need in words)


def count(connection: sa.Connection) -> int:
    """How many papers wait."""
    query = sa.select(sa.func.count()).select_from(papers.paper).where(papers.paper.c.case_id.is_(None))
    return connection.execute(query).scalar_one()


def give(connection: sa.Connection, paper: Paper, case: Case, stamp: Stamp) -> bool:
    """Puts a waiting paper into a case, with a line of history; False when another desk was first."""
    claim(connection, stamp)
    p = papers.paper
    person = sa.select(cases.case.c.person_id).where(cases.case.c.id == case.id).scalar_subquery()
    done = connection.execute(
        sa.update(p)
        .where(p.c.id == paper.id, p.c.case_id.is_(None))
        .values(case_id=case.id, person_id=person, version=p.c.version + 1)
    )
    if done.rowcount:
        line = change_row(case.id, paper.form, None, paper.number, stamp, "paper")
        connection.execute(sa.insert(change).values(**line))
        search_papers.give(connection, paper, case)
    return bool(done.rowcount)


def take_back(connection: sa.Connection, paper: Paper, case: Case, stamp: Stamp, *, kept: Kept) -> bool:
    """Lets a paper wait again that was given to the wrong case; False when it is not the case's any more."""
    p = papers.paper
    done = connection.execute(
        sa.update(p)
        .where(p.c.id == paper.id, p.c.case_id == case.id)
        .values(case_id=None, person_id=None, version=p.c.version + 1)
    )
    if done.rowcount:
        line = change_row(case.id, paper.form, paper.number, None, stamp, "paper")
        connection.execute(sa.insert(change).values(**line))
        search_papers.take_back(connection, kept, paper, case)
    return bool(done.rowcount)


def number_of(connection: sa.Connection, paper_id: int) -> str | None:
    """The number of a paper."""
    return connection.execute(sa.select(papers.paper.c.number).where(papers.paper.c.id == paper_id)).scalar()


def case_of(connection: sa.Connection, case_id: int | None) -> str | None:
    """The number of a paper's case, None while it waits."""
    return connection.execute(sa.select(cases.case.c.number).where(cases.case.c.id == case_id)).scalar()
