"""A question to rows: which cases carry these words, newest received first, with an exact total up to 10,000."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from casedesk.clock import instant_text
from casedesk.store.search_place import first_place
from casedesk.store.search_words import Need, in_address, needs, split_words
from casedesk.store.tables import cases

EXACT = 10_000
MOST = 2**31 - 1
_CASE = (
    "c.id, coalesce(c.number, p.number) AS number, coalesce(c.uid, p.uid) AS uid, coalesce(c.type, p.type) AS type,"
    " c.status, c.name, c.kana, c.birth_on, c.birth_on__p, coalesce(c.received_at, p.received_at) AS received_at,"
    " coalesce(c.updated_at, p.created_at) AS updated_at, o.key AS office"
)
_JOINS = (
    ' LEFT JOIN "case" AS c ON c.id = s.case_id LEFT JOIN paper AS p ON p.id = s.paper_id'
    " JOIN scope AS w ON w.id = s.scope_id JOIN office AS o ON o.id = coalesce(c.office_id, w.office_id)"
)
_NEWEST = (
    "SELECT c.id, c.number, c.uid, c.type, c.status, c.name, c.kana, c.birth_on, c.birth_on__p, c.received_at,"
    ' c.updated_at, o.key AS office FROM "case" AS c JOIN office AS o ON o.id = c.office_id{}'
    " ORDER BY c.received_at DESC, c.id DESC LIMIT {}"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words that must all fit, and filters.

    `statuses` of the main track, one of them; `received` from (inclusive) and before. `loose`: also as misheard.
    """

    text: str = ""
    type: str = ""
    statuses: tuple[str, ...] = ()
    assignee: str | None = None
    wards: tuple[str, ...] = ()
    received: tuple[datetime | None, datetime | None] = (None, None)
    limit: int = 50
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows and how many there are; `exact` is False when there are more than 10,000."""

    rows: Sequence[Any]
    total: int
    exact: bool


@dataclass(slots=True)
class _Where:
    """Conditions on the case beside the words, as SQL with the marks of the engine."""

    mark: str
    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        """One condition; each `@` in it stands for a value."""
        self.parts.append(condition.replace("@", self.mark))
        self.values += values

    def sql(self, lead: str) -> str:
        """The conditions behind `lead`, or nothing."""
        return f" {lead} " + " AND ".join(self.parts) if self.parts else ""


def find(connection: sa.Connection, question: Question, today: date) -> Found:
    """The cases that fit every word of the question."""
    words = split_words(question.text)
    wanted = (*needs(words, today, loose=question.loose), *map(in_address, question.wards))
    if not wanted:
        return _newest(connection, question)
    if not all(wanted):
        return Found((), 0, True)
    ask = _ask_sqlite if connection.dialect.name == "sqlite" else _ask_postgresql
    return ask(connection, question, wanted)


def hits(wanted: Sequence[Need], *, sqlite: bool) -> sa.Select[Any]:
    """The ids of cases that meet every need, as a SELECT to be used inside another."""
    s = cases.case_search.c
    query = sa.select(s.case_id).where(s.case_id.is_not(None))
    if not all(wanted):
        return query.where(sa.false())
    if sqlite:
        own = sa.text("SELECT rowid FROM case_fts WHERE case_fts MATCH :match").bindparams(match=match(wanted))
        return query.where(s.place.in_(own.columns(sa.column("rowid"))))
    return query.where(s.place.in_(_places(wanted)))


def match(wanted: Sequence[Need]) -> str:
    """The needs in the language of FTS5; every word of it was cut by us, so nothing typed is ever syntax."""
    return " AND ".join("(" + " OR ".join('"' + " ".join(way.grams) + '"' for way in need) + ")" for need in wanted)


def as_json(wanted: Sequence[Need]) -> str:
    """The needs as the function of PostgreSQL takes them."""
    return json.dumps(
        [[{"w": way.grams, "c": way.field, "t": way.text} for way in need] for need in wanted], ensure_ascii=False
    )


def _newest(connection: sa.Connection, question: Question) -> Found:
    where = _where(connection, question)
    for comparison, instant in zip((">=", "<"), question.received, strict=True):
        if instant is not None:
            where.add(f"c.received_at {comparison} @", instant_text(instant) if where.mark == "?" else instant)
    values = tuple(where.values)
    fitting = f'SELECT 1 FROM "case" AS c{where.sql("WHERE")} LIMIT {EXACT + 1}'
    total = connection.exec_driver_sql(f"SELECT count(*) FROM ({fitting}) AS found", values).scalar_one()
    rows = connection.exec_driver_sql(_NEWEST.format(where.sql("WHERE"), _limit(question)), values).all()
    return Found(rows, min(total, EXACT), total <= EXACT)


def _ask_sqlite(connection: sa.Connection, question: Question, wanted: Sequence[Need]) -> Found:
    where, limit = _where(connection, question), _limit(question)
    lowest, below = _range(question)
    if lowest:
        where.add("f.rowid >= @", lowest)
    if below:
        where.add("f.rowid < @", below)
    values = (match(wanted), *where.values)
    among = f"FROM case_fts AS f JOIN case_search AS s ON s.place = f.rowid{_JOINS}"
    fitting = f"{among} WHERE case_fts MATCH ?{where.sql('AND')}"
    rows = connection.exec_driver_sql(f"SELECT {_CASE} {fitting} ORDER BY f.rowid DESC LIMIT {limit}", values).all()
    if 0 < len(rows) < limit:
        return Found(rows, len(rows), True)
    if not where.parts:
        fitting = "FROM case_fts WHERE case_fts MATCH ?"
    counting = f"SELECT count(*) FROM (SELECT 1 {fitting} LIMIT {EXACT + 1})"
    total = connection.exec_driver_sql(counting, values).scalar_one() if rows or not limit else 0
    return Found(rows, min(total, EXACT), total <= EXACT)


def _ask_postgresql(connection: sa.Connection, question: Question, wanted: Sequence[Need]) -> Found:
    limit = _limit(question)
    among: dict[str, Any] = {"type": question.type, "assignee": question.assignee}
    among |= {"status": list(question.statuses), "from": _range(question)[0], "to": _range(question)[1]}
    given = json.dumps({key: value for key, value in among.items() if value})
    query = (
        f"SELECT {_CASE}, s.total FROM (SELECT f.*, k.scope_id FROM casedesk_search(%s::jsonb, %s::jsonb,"
        f" {EXACT}, %s::int) AS f JOIN case_search AS k ON k.place = f.place) AS s{_JOINS} ORDER BY s.place DESC"
    )
    rows = connection.exec_driver_sql(query, (as_json(wanted), given, max(limit, 1))).all()
    total = rows[0].total if rows else 0
    return Found(rows[:limit], min(total, EXACT), total <= EXACT)


def _places(wanted: Sequence[Need]) -> Any:
    every = sa.text("SELECT place FROM casedesk_search(CAST(:needs AS jsonb), '{}', 700000000, 700000000)")
    return every.bindparams(needs=as_json(wanted)).columns(sa.column("place"))


def _where(connection: sa.Connection, question: Question) -> _Where:
    where = _Where("?" if connection.dialect.name == "sqlite" else "%s")
    if question.type:
        where.add("c.type = @", question.type)
    if question.statuses:
        where.add(f"c.status IN ({', '.join('@' * len(question.statuses))})", *question.statuses)
    if question.assignee is not None:
        where.add("c.assignee = @", question.assignee)
    return where


def _range(question: Question) -> tuple[int, int]:
    """Places from and before; 0 where there is no limit."""
    first, before = question.received
    return first_place(first) if first else 0, first_place(before) if before else 0


def _limit(question: Question) -> int:
    return min(max(question.limit, 0), MOST)
