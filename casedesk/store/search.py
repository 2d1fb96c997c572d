"""A question to rows: which cases carry these words, newest received first, with an exact total up to 10,000."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from casedesk.record.numbering import number_key, number_kind, read_number
from casedesk.store.tables import cases, offices, papers
from casedesk.text.address import address_key
from casedesk.text.clean import clean_text
from casedesk.text.fold import fold_kana, fold_name
from casedesk.text.width import half

EXACT = 10_000
MOST = 2**31


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words (all must fit), and filters by type and main status."""

    text: str = ""
    type: str = ""
    status: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows and how many there are; `exact` is False when there are more than 10,000."""

    rows: tuple[Any, ...]
    total: int
    exact: bool


def find(connection: sa.Connection, question: Question, today: date) -> Found:
    """The cases that fit every word of the question."""
    fitting = _filtered(question, today)
    count = sa.select(sa.func.count()).select_from(
        fitting.with_only_columns(sa.literal(1).label("one")).limit(EXACT + 1).subquery()
    )
    total = connection.execute(count).scalar_one()
    newest = fitting.order_by(cases.case.c.received_at.desc(), cases.case.c.id.desc())
    rows = connection.execute(newest.limit(min(max(question.limit, 0), MOST))).all()
    return Found(tuple(rows), min(total, EXACT), total <= EXACT)


def _filtered(question: Question, today: date) -> sa.Select[Any]:
    c = cases.case.c
    query: Any = sa.select(
        c.id, c.number, c.uid, c.type, c.status, c.name, c.kana, c.birth_on, c.birth_on__p,
        c.received_at, c.updated_at, offices.office.c.key.label("office"),
    ).join(offices.office, offices.office.c.id == c.office_id)  # fmt: skip
    if question.type:
        query = query.where(c.type == question.type)
    if question.status:
        query = query.where(c.status == question.status)
    words = words_of(question.text)
    if words:
        query = query.join(cases.case_search, cases.case_search.c.case_id == c.id)
    for word in words:
        query = query.where(sa.or_(*fits(word, today)))
    return cast(sa.Select[Any], query)


def words_of(text: str) -> list[str]:
    """The words of a question that must all fit, each once."""
    return list(dict.fromkeys(clean_text(text[:500]).split()))[:12]


def fits(word: str, today: date) -> list[sa.ColumnElement[bool]]:
    """Every way one word may fit: a name, kana, address, phone part, number, birth date."""
    s = cases.case_search.c
    ways: list[sa.ColumnElement[bool]] = []
    plain = half(word)
    digits = re.sub(r"\D", "", plain)
    if digits and re.fullmatch(r"[\d()+\-./年月日]+", plain):
        ways += _numbers(plain, digits, today)
    else:
        birth = _birth(plain, today)
        if birth is not None:
            ways.append(cases.case.c.birth_on == birth)
    for column, key in ((s.names, fold_name(word)), (s.names, fold_kana(word)), (s.address, address_key(word))):
        if key.strip("-"):
            ways.append(_contains(column, key))
    outside = number_key(plain)
    if not outside.isalpha() or outside.isascii():
        ways += [_contains(s.numbers, outside)] if outside else []
    return ways or [sa.false()]


def _numbers(plain: str, digits: str, today: date) -> list[sa.ColumnElement[bool]]:
    s = cases.case_search.c
    ways: list[sa.ColumnElement[bool]] = []
    number = read_number(plain)
    if number and number_kind(number) == "paper":
        ways.append(cases.case.c.id.in_(sa.select(papers.paper.c.case_id).where(papers.paper.c.number == number)))
    elif number:
        ways.append(cases.case.c.number == number)
    if re.fullmatch(r"\d{4}-\d{1,}[\d-]*", plain):
        ways.append(sa.and_(cases.case.c.number >= plain, cases.case.c.number < plain + "~"))
    if len(digits) >= 3:
        ways.append(_contains(s.phones, digits))
    birth = _birth(plain, today) if len(digits) >= 3 else None
    if birth is not None:
        ways.append(cases.case.c.birth_on == birth)
    return ways


def _birth(word: str, today: date) -> date | None:
    from casedesk.text.era import parse_date

    if not any(ch.isnumeric() or ch == "元" for ch in word):
        return None
    value = parse_date(word, today=today, prefer="past").value
    return value if isinstance(value, date) else None


def _contains(column: sa.ColumnElement[Any], key: str) -> sa.ColumnElement[bool]:
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return column.like(f"%{escaped}%", escape="\\")
