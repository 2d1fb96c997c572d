"""Lists of cases over any number of rows: how many there are, and a window of keys anywhere.

A window reads sort values and ids only; `listrows` looks up the columns of its rows by id, so that sorting a million
cases carries nothing along.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.clock import TOKYO
from casedesk.definition.formula.condition import Condition
from casedesk.definition.model import Board
from casedesk.record.question import Key, ListQuestion
from casedesk.store import search_lists
from casedesk.store.bucket import bucket, marked
from casedesk.store.dialect import Unindexed
from casedesk.store.formula_sql import Translator
from casedesk.store.library import Kept
from casedesk.store.names import Names
from casedesk.store.ordering import Stretch, Term, stretches, terms
from casedesk.store.search import hits
from casedesk.store.search_lists import Worded
from casedesk.store.search_words import needs, split_words
from casedesk.store.tables import cases

NEWEST = ("-received_at",)


@dataclass(frozen=True, slots=True)
class Plan:
    """A question made ready: its conditions and sort terms, and the tables each of them needs."""

    kept: Kept
    where: tuple[sa.ColumnElement[bool], ...]
    filtering: Names
    order: tuple[Term, ...]
    sorting: Names
    words: Worded | None = None
    """Words and nothing else, newest received first: read from the index of search."""


def plan(
    kept: Kept,
    question: ListQuestion,
    condition: Condition | None,
    board: Board | None,
    now: datetime,
    *,
    sqlite: bool,
    alone: bool,
) -> Plan:
    """The question as SQL of the engine, seen from `now`; `alone`: the database has no other case type.

    Raises Usage for a name or board column that is not there.
    """
    filtering, sorting = Names(kept), Names(kept)
    where: list[sa.ColumnElement[bool]] = [cases.case.c.type == kept.case_type.key]
    if condition is not None:
        where.append(Translator(filtering, now).where(condition))
    if board is not None and question.bucket is not None:
        where.append(bucket(filtering, board, question.bucket.key))
        if question.bucket.mark:
            where.append(marked(question.bucket.mark, now))
    needed, newest = needs(split_words(question.text), now.astimezone(TOKYO).date()), question.order == NEWEST
    words = Worded(needed, "" if alone else kept.case_type.key) if needed and newest and len(where) == 1 else None
    if needed:
        where.append(cases.case.c.id.in_(hits(needed, sqlite=sqlite)))
    whole = len(where) == 1  # all cases of the type: the index of the sort column serves, not that of the type
    if whole:
        where = [Unindexed(cases.case.c.type) == kept.case_type.key]
    return Plan(kept, tuple(where), filtering, terms(sorting, question.order), sorting, words)


def count(connection: sa.Connection, made: Plan, most: int) -> tuple[int, bool]:
    """How many cases fit, and whether that is exact: counting ends after `most`."""
    if made.words:
        return search_lists.count(connection, made.words, most)
    fitting = sa.select(sa.literal(1).label("one")).select_from(_from(made, made.filtering)).where(*made.where)
    found = connection.execute(sa.select(sa.func.count()).select_from(fitting.limit(most + 1).subquery())).scalar_one()
    return min(found, most), found <= most


def window(connection: sa.Connection, made: Plan, after: Key | None, n: int, *, back: bool = False) -> list[Key]:
    """The `n` keys after `after` (None: from the beginning), or with `back` before it (None: the last), in order."""
    if made.words:
        return search_lists.window(connection, made.words, after, n, back=back)
    ways = stretches(made.order, back)
    if after is not None and len(ways) > 1 and ways[0].missing != (after.values[0] is None):
        ways = ways[1:]
    found = _keys(connection, made, ways[0], after, n, back)
    for stretch in ways[1:]:
        found += _keys(connection, made, stretch, None, n - len(found), back)
    return found[::-1] if back else found


def key_at(connection: sa.Connection, made: Plan, position: int) -> Key | None:
    """The key of the row at `position` (from 0), for a jump by the scroll bar; None behind the end."""
    if made.words:
        return search_lists.key_at(connection, made.words, position)
    ways = stretches(made.order)
    found = _keys(connection, made, ways[0], None, 1, False, position)
    if not found and len(ways) > 1:
        found = _keys(connection, made, ways[1], None, 1, False, position - _size(connection, made, ways[0]))
    return found[0] if found else None


def _keys(
    connection: sa.Connection, made: Plan, stretch: Stretch, key: Key | None, n: int, back: bool, skip: int = 0
) -> list[Key]:
    if n <= 0:
        return []
    values = [term.value.label(f"s{at}") for at, term in enumerate(stretch.terms)]
    query = _narrowed(sa.select(cases.case.c.id, *values), made, stretch)
    if key is not None:
        query = query.where(stretch.beyond(key, back))
    query = query.order_by(*stretch.sorted_by(back)).limit(n)
    lead = (None,) if stretch.missing else ()
    return [Key((*lead, *row[1:]), row[0]) for row in connection.execute(query.offset(skip) if skip else query)]


def _size(connection: sa.Connection, made: Plan, stretch: Stretch) -> int:
    return int(connection.execute(_narrowed(sa.select(sa.func.count()), made, stretch)).scalar_one())


def _narrowed(query: sa.Select[Any], made: Plan, stretch: Stretch) -> sa.Select[Any]:
    query = query.select_from(_from(made, made.filtering, made.sorting)).where(*made.where)
    return query if stretch.which is None else query.where(stretch.which)


def _from(made: Plan, names: Names, *others: Names) -> Any:
    return names.joined(cases.case, *others)
