"""What follows when two cases are one: papers, entries, files, notes, groups change hands; and how each goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.store.tables import cases, entries, papers
from casedesk.store.tables.files import file, file_link
from casedesk.store.tables.groups import group_member
from casedesk.store.tables.notes import note

Row = list[Any]
Moved = dict[str, list[Row]]
"""Kind to the keys of the rows that changed hands, as JSON keeps them."""
KINDS = ("paper", "entry", "file", "note", "group")


@dataclass(frozen=True, slots=True)
class Added:
    """Something that hangs on a case: its kind, its key, what to call it, and since when."""

    kind: str
    key: tuple[Any, ...]
    label: str
    at: datetime


def lock(connection: sa.Connection, pair: tuple[int, int]) -> None:
    """One desk at a time decides of a pair (SQLite's write lock is already held)."""
    if connection.dialect.name == "postgresql":
        name = f"match:{pair[0]}:{pair[1]}"
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))


def move(connection: sa.Connection, source: int, target: int, person: int | None) -> Moved:
    """Everything that hangs on one case to the other; what hangs on both stays on both."""
    everything = {kind: [list(one.key) for one in hanging(connection, source, kind)] for kind in KINDS}
    return {kind: put(connection, kind, keys, source, target, person) for kind, keys in everything.items()}


def put(
    connection: sa.Connection, kind: str, keys: Sequence[Row], source: int, target: int, person: int | None
) -> list[Row]:
    """These rows from one case to the other; the keys of those that really went."""
    return [key for key in keys if _put(connection, kind, key, source, target, person)]


def _put(connection: sa.Connection, kind: str, key: Row, source: int, target: int, person: int | None) -> bool:
    p, n = papers.paper, note
    if kind == "paper":
        now = {"case_id": target, "person_id": person, "version": p.c.version + 1}
        where = (p.c.id == key[0], p.c.case_id == source)
        return bool(connection.execute(sa.update(p).where(*where).values(**now)).rowcount)
    if kind == "note":
        where = (n.c.id == key[0], n.c.case_id == source)
        return bool(connection.execute(sa.update(n).where(*where).values(case_id=target)).rowcount)
    table, own = _linked(kind, key)
    there = (*own, table.c.target == "case")
    if connection.execute(sa.select(table.c.target_id).where(*there, table.c.target_id == target)).first():
        return False
    done = sa.update(table).where(*there, table.c.target_id == source).values(target_id=target)
    return bool(connection.execute(done).rowcount)


def _linked(kind: str, key: Row) -> tuple[sa.Table, tuple[sa.ColumnElement[bool], ...]]:
    """The table of links, and what names one link besides the case."""
    if kind == "entry":
        return entries.entry_link, (entries.entry_link.c.entry_id == key[0],)
    if kind == "file":
        return file_link, (file_link.c.file_id == key[0], file_link.c.field == key[1])
    return group_member, (group_member.c.group_id == key[0], group_member.c.role == key[1])


def hanging(connection: sa.Connection, case_id: int, kind: str) -> list[Added]:
    """What of one kind hangs on a case."""
    return [Added(kind, tuple(key), label or "", at) for *key, label, at in connection.execute(_query(kind, case_id))]


def _query(kind: str, case_id: int) -> Any:
    p, e, f, g = papers.paper.c, entries.entry.c, file_link.c, group_member.c
    if kind == "paper":
        return sa.select(p.id, p.number, p.created_at).where(p.case_id == case_id).order_by(p.id)
    if kind == "note":
        return sa.select(note.c.id, note.c.text, note.c.at).where(note.c.case_id == case_id).order_by(note.c.id)
    if kind == "entry":
        link = entries.entry_link.c
        joined = sa.select(e.id, e.kind, e.recorded_at).join(entries.entry_link, link.entry_id == e.id)
        return joined.where(link.target == "case", link.target_id == case_id).order_by(e.id)
    if kind == "file":
        joined = sa.select(f.file_id, f.field, file.c.name, file.c.added_at).join(file, file.c.id == f.file_id)
        return joined.where(f.target == "case", f.target_id == case_id).order_by(f.file_id)
    none = sa.literal(None, cases.case.c.created_at.type)
    member = sa.select(g.group_id, g.role, sa.literal(""), none)
    return member.where(g.target == "case", g.target_id == case_id).order_by(g.group_id)


def give_person(connection: sa.Connection, case_id: int, person: int | None) -> int | None:
    """Says of a case, and of its papers, who it is about; who it was about before."""
    c, p = cases.case, papers.paper
    before = connection.execute(sa.select(c.c.person_id).where(c.c.id == case_id)).scalar()
    if before != person:
        connection.execute(sa.update(c).where(c.c.id == case_id).values(person_id=person))
        connection.execute(sa.update(p).where(p.c.case_id == case_id).values(person_id=person))
    return before
