"""Is the database whole: every case with its body and search row, every index fresh, every number right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from casedesk.definition.overlay import merge
from casedesk.record.numbering import read_number
from casedesk.store import definitions, search_index, upgrade
from casedesk.store.compile import Compiled, compile_type
from casedesk.store.tables import cases
from casedesk.text.fold import FOLD_VERSION

SAMPLE = 1_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is not as it must be: a code, where, and how many rows it concerns."""

    code: str
    where: str
    count: int = 0


def troubles(connection: sa.Connection) -> Iterator[Trouble]:
    """Everything found; an empty result means the database is whole."""
    yield from _engine(connection)
    for stored in definitions.current(connection):
        compiled = compile_type(merge(stored.base, stored.overlay))
        steps = upgrade.plan(connection, compiled.tables())
        if steps:
            yield Trouble("DB-003", steps[0].words, len(steps))
        else:
            yield from _cases(connection, compiled)
    yield from _numbers(connection)
    for what, count in search_index.ghosts(connection):
        yield Trouble({"ghost": "DB-020", "missing": "DB-021"}[what], "case_search", count)


def _engine(connection: sa.Connection) -> Iterator[Trouble]:
    if connection.dialect.name != "sqlite":
        return
    said = connection.exec_driver_sql("PRAGMA quick_check(5)").scalars().all()
    if list(said) != ["ok"]:
        yield Trouble("DB-001", str(said[0]), len(said))
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        yield Trouble("DB-002", str(broken[0][0]), len(broken))


def _cases(connection: sa.Connection, compiled: Compiled) -> Iterator[Trouble]:
    c = cases.case.c
    own = c.type == compiled.case_type.key
    body = sa.select(compiled.case.table.c.id)
    for code, missing in (
        ("DB-004", sa.select(c.id).where(own, c.id.not_in(body))),
        ("DB-005", sa.select(c.id).where(own, c.id.not_in(sa.select(cases.case_search.c.case_id)))),
        ("DB-006", sa.select(cases.case_search.c.case_id).where(cases.case_search.c.fold != FOLD_VERSION)),
        ("DB-007", sa.select(c.id).where(own, c.status.not_in(_statuses(compiled)))),
    ):
        found = connection.execute(sa.select(sa.func.count()).select_from(missing.subquery())).scalar_one()
        if found:
            yield Trouble(code, compiled.case_type.key, found)


def _statuses(compiled: Compiled) -> list[str]:
    return [status.key for status in compiled.case_type.tracks[0].statuses]


def _numbers(connection: sa.Connection) -> Iterator[Trouble]:
    """The newest numbers must carry their check digit."""
    query = sa.select(cases.case.c.number).order_by(cases.case.c.id.desc()).limit(SAMPLE)
    wrong = [n for n in connection.execute(query).scalars() if n is None or read_number(n) != n]
    if wrong:
        yield Trouble("DB-008", str(wrong[0]), len(wrong))
