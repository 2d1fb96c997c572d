"""New cases into the database: ids and numbers given, every row written, one case or a million alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from casedesk.clock import TOKYO
from casedesk.record.case import Case, Paper, changed
from casedesk.record.numbering import case_number, paper_number
from casedesk.store import search_index, search_papers
from casedesk.store.history.claims import claim
from casedesk.store.ids import Ids, running
from casedesk.store.library import Kept
from casedesk.store.rows import case_rows, paper_rows
from casedesk.store.save_history import change_row
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, papers
from casedesk.store.tables.history import change
from casedesk.store.writer import Writer

BATCH = 1_000


def insert(connection: sa.Connection, kept: Kept, drafts: Iterable[Case], stamp: Stamp) -> Iterator[Case]:
    """Writes complete cases and yields each with its `id` and `number`. Exhaust it: the last batch is written then."""
    ids = Ids(connection, block=BATCH)
    writer = Writer(connection)
    batch: list[Case] = []
    for draft in drafts:
        batch.append(draft)
        if len(batch) >= BATCH:
            yield from _batch(connection, kept, batch, stamp, ids, writer)
            batch = []
    yield from _batch(connection, kept, batch, stamp, ids, writer)


def known(connection: sa.Connection, uid: str) -> int | None:
    """The id of the case of that uid, or None; a second desk with the same uid waits here for the first."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(uid, 0))))
    return connection.execute(sa.select(cases.case.c.id).where(cases.case.c.uid == uid)).scalar()


def insert_one(connection: sa.Connection, kept: Kept, draft: Case, stamp: Stamp) -> Case:
    """Writes one complete case, and gives it with its `id` and `number`."""
    return next(iter(_batch(connection, kept, [draft], stamp, Ids(connection), Writer(connection))))


def known_paper(connection: sa.Connection, uid: str) -> int | None:
    """The id of the paper of that uid, or None; a second desk with the same uid waits here for the first."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(uid, 0))))
    return connection.execute(sa.select(papers.paper.c.id).where(papers.paper.c.uid == uid)).scalar()


def insert_paper(connection: sa.Connection, kept: Kept, case: Case | None, paper: Paper, stamp: Stamp) -> Paper:
    """Writes a paper of a stored case, or of none yet, and gives it with its `id` and `number`; the case stays as it
    is."""
    claim(connection, stamp)
    year = _year(paper.received_at)
    number = paper_number(year, running(connection, f"paper:{year}"))
    made = replace(paper, id=Ids(connection).take(papers.paper), number=number)
    writer = Writer(connection)
    person_id = case.person.id if case and case.person else None
    for table, row in paper_rows(kept, made, made.id or 0, case.id if case else None, person_id, stamp):
        writer.add(table, row)
    if case:
        writer.add(change, change_row(case.id, paper.form, None, number, stamp, "paper"))
    writer.flush()
    if case:
        search_index.follow(connection, kept, case, replace(case, papers=(*case.papers, made)))
    else:
        search_papers.wait(connection, kept, made, stamp.scope_id)
    return made


def _batch(
    connection: sa.Connection, kept: Kept, batch: list[Case], stamp: Stamp, ids: Ids, writer: Writer
) -> list[Case]:
    claim(connection, stamp)
    numbered = list(_numbered(connection, batch, ids))
    for case in numbered:
        for table, row in case_rows(kept, case, ids, stamp):
            writer.add(table, row)
    writer.flush()
    return numbered


def _numbered(connection: sa.Connection, batch: list[Case], ids: Ids) -> Iterator[Case]:
    """The cases with id, case number and paper numbers, the numbers taken per year in one block each."""
    years = [_year(case.received_at) for case in batch]
    first = {year: running(connection, f"case:{year}", years.count(year)) for year in sorted(set(years))}
    on_paper = [_year(paper.received_at) for case in batch for paper in case.papers]
    papers = {year: running(connection, f"paper:{year}", on_paper.count(year)) for year in sorted(set(on_paper))}
    for case, year in zip(batch, years, strict=True):
        number = case_number(year, first[year])
        first[year] += 1
        yield changed(case, id=ids.take(cases.case), number=number, papers=_paper_numbers(case, papers))


def _paper_numbers(case: Case, following: dict[int, int]) -> tuple[Paper, ...]:
    made = []
    for paper in case.papers:
        year = _year(paper.received_at)
        made.append(replace(paper, number=paper_number(year, following[year])))
        following[year] += 1
    return tuple(made)


def _year(moment: datetime) -> int:
    return moment.astimezone(TOKYO).year
