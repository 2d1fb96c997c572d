"""Papers that wait for a case are found themselves, by what they say of the person; later by their case."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.record.case import Case, Paper
from casedesk.store import search_index
from casedesk.store.library import Kept
from casedesk.store.search_place import PAPER, place
from casedesk.store.search_rows import on_paper, search_row, tokens_of
from casedesk.store.tables import cases, papers

_SEARCH = cases.case_search


def wait(connection: sa.Connection, kept: Kept, paper: Paper, scope_id: int) -> None:
    """Puts a paper without a case into the index."""
    form = next(form for form in kept.case_type.forms if form.key == paper.form)
    adopted = {box.adopts: paper.values[box.key] for box in form.fields if box.adopts and box.key in paper.values}
    as_case = Case(type=kept.case_type.key, uid=paper.uid, received_at=paper.received_at, values=adopted,
                   id=paper.id, papers=(paper,))  # fmt: skip
    row = {**search_row(kept, as_case, scope_id), "case_id": None, "paper_id": paper.id}
    row["place"] = place(paper.received_at, paper.id or 0, PAPER)
    if connection.dialect.name == "postgresql":
        row["tokens"] = tokens_of(scope_id, row)
    connection.execute(sa.insert(_SEARCH).values(**row))


def give(connection: sa.Connection, paper: Paper, case: Case) -> None:
    """Takes a paper out of the index whose number now finds its case."""
    connection.execute(sa.delete(_SEARCH).where(_SEARCH.c.paper_id == paper.id))
    if paper.number:
        facts = _facts(connection, case)
        search_index.write(connection, case.id, {"facts": " ".join(dict.fromkeys([*facts, on_paper(paper.number)]))})


def take_back(connection: sa.Connection, kept: Kept, paper: Paper, case: Case) -> None:
    """Puts a paper in again that lost its case."""
    if paper.number:
        own = on_paper(paper.number)
        facts = [fact for fact in _facts(connection, case) if fact != own]
        search_index.write(connection, case.id, {"facts": " ".join(facts)})
    scope = connection.execute(sa.select(papers.paper.c.scope_id).where(papers.paper.c.id == paper.id)).scalar_one()
    wait(connection, kept, paper, scope)


def _facts(connection: sa.Connection, case: Case) -> list[str]:
    facts = connection.execute(sa.select(_SEARCH.c.facts).where(_SEARCH.c.case_id == case.id)).scalar()
    return (facts or "").split()
