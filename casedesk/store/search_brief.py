"""Brief answers of the search, for 応援: who somebody is, how old, the telephone number, and who is in charge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from casedesk.store.search import EXACT, Found, Question, as_json, find
from casedesk.store.search_words import needs, split_words
from casedesk.store.tables import cases
from casedesk.text.age import age_on

MOST = 50


@dataclass(frozen=True, slots=True)
class Brief:
    """One line of a brief answer."""

    name: str | None
    age: int | None
    phone: str | None
    assignee: str


def brief(connection: sa.Connection, question: Question, today: date) -> Found:
    """Those lines for the cases that fit, at most 50, and nothing else of them. PostgreSQL gives no more either."""
    wanted = needs(split_words(question.text), today)
    if not wanted or not all(wanted):
        return Found((), 0, True)
    if connection.dialect.name == "postgresql":
        asked = "SELECT * FROM casedesk_brief(%s::jsonb, %s::int)"
        rows: Sequence[Any] = connection.exec_driver_sql(asked, (as_json(wanted), MOST)).all()
        total = rows[0].total if rows else 0
        return Found(rows, min(total, EXACT), total <= EXACT)
    c, found = cases.case.c, find(connection, question, today)
    shown = [row.id for row in found.rows if row.id is not None][:MOST]
    told = sa.select(c.id, c.name, c.birth_on, c.phone, c.assignee).where(c.id.in_(shown))
    by_id = {row.id: row for row in connection.execute(told)}
    return Found([_told(by_id[one], today) for one in shown], found.total, found.exact)


def _told(row: Any, today: date) -> Brief:
    return Brief(row.name, age_on(row.birth_on, today) if row.birth_on else None, row.phone, row.assignee)
