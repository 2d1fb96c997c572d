"""The print log in the database: one row per printing, linked to every case that was on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.store.ids import Ids
from casedesk.store.tables.cases import case
from casedesk.store.tables.prints import print_log, print_log_case

CHUNK = 500


def insert(connection: sa.Connection, row: dict[str, Any], numbers: Sequence[str]) -> list[int]:
    """Writes a printing of these cases; their ids. The same uid again writes nothing."""
    if connection.execute(sa.select(print_log.c.id).where(print_log.c.uid == row["uid"])).first() is not None:
        return []
    found = [pair for at in range(0, len(numbers), CHUNK) for pair in _cases(connection, numbers[at : at + CHUNK])]
    print_id = Ids(connection).take(print_log)
    connection.execute(sa.insert(print_log).values(id=print_id, **row))
    if found:
        links = [{"print_id": print_id, "case_id": id_, "scope_id": scope} for id_, scope in found]
        connection.execute(sa.insert(print_log_case), links)
    return [id_ for id_, _ in found]


def _cases(connection: sa.Connection, numbers: Sequence[str]) -> list[tuple[int, int]]:
    rows = connection.execute(sa.select(case.c.id, case.c.scope_id).where(case.c.number.in_(numbers)).distinct())
    return [(row.id, row.scope_id) for row in rows]


def of_case(connection: sa.Connection, case_id: int, most: int) -> Sequence[Any]:
    """The newest printings that a case was on."""
    query = sa.select(print_log).join(print_log_case, print_log_case.c.print_id == print_log.c.id)
    query = query.where(print_log_case.c.case_id == case_id).order_by(print_log.c.id.desc()).limit(most)
    return connection.execute(query).all()


def newest(connection: sa.Connection, most: int) -> Sequence[Any]:
    """The newest printings of all, each with the number of one of its cases."""
    links = print_log_case.join(case, case.c.id == print_log_case.c.case_id)
    first = sa.select(sa.func.min(case.c.number)).select_from(links).where(print_log_case.c.print_id == print_log.c.id)
    query = sa.select(print_log, first.correlate(print_log).scalar_subquery().label("number"))
    return connection.execute(query.order_by(print_log.c.id.desc()).limit(most)).all()
