"""Homes (世帯): the group of cases that live together, made with its second member."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.record.case import Case
from casedesk.record.uids import derived_uid
from casedesk.store.history.claims import claim
from casedesk.store.ids import Ids
from casedesk.store.library import Kept
from casedesk.store.rows_body import body_rows
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases
from casedesk.store.tables.groups import group, group_member
from casedesk.store.writer import Writer


def home_of(connection: sa.Connection, kept: Kept, case_id: int) -> int | None:
    """The id of the home the case belongs to, or None."""
    query = (
        sa.select(group.c.id)
        .join(group_member, group_member.c.group_id == group.c.id)
        .where(group.c.type == kept.case_type.key, group.c.kind == kept.case_type.home_group)
        .where(group_member.c.target == "case", group_member.c.target_id == case_id)
        .order_by(group.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def make(connection: sa.Connection, kept: Kept, first: Case, stamp: Stamp) -> int:
    """The id of a new home with its first member; it takes from the case what it has a field of the same key for."""
    assert first.id is not None
    claim(connection, stamp)
    kind = kept.case_type.home_group
    home_id, writer = Ids(connection).take(group), Writer(connection)
    header = {"id": home_id, "uid": derived_uid(first.uid, kind), "type": kept.case_type.key, "kind": kind}
    name = str(first.values.get(kept.compiled.slots["name"].key, "")) if "name" in kept.compiled.slots else ""
    writer.add(group, {**header, "name": name, "scope_id": stamp.scope_id, "created_at": stamp.at})
    writer.flush()
    body = kept.compiled.groups[kind]
    alike = {key: value for key, value in first.values.items() if _same_kind(kept, body.by_key.get(key), key)}
    for table, row in body_rows(body, home_id, stamp.scope_id, alike):
        writer.add(table, row)
    writer.flush()
    join(connection, home_id, first.id, stamp)
    return home_id


def _same_kind(kept: Kept, field: Any, key: str) -> bool:
    return field is not None and key in kept.place and kept.place[key][1].stored_kind == field.stored_kind


def join(connection: sa.Connection, home_id: int, case_id: int, stamp: Stamp) -> None:
    """Makes the case a member, once."""
    m = group_member.c
    there = sa.select(m.id).where(m.group_id == home_id, m.target == "case", m.target_id == case_id)
    if connection.execute(there).first() is None:
        row = {"group_id": home_id, "target": "case", "target_id": case_id, "scope_id": stamp.scope_id}
        connection.execute(sa.insert(group_member).values(**row))


def members(connection: sa.Connection, home_id: int) -> Sequence[Any]:
    """The headers of the member cases, in the order they joined."""
    c, m = cases.case.c, group_member.c
    query = (
        sa.select(c.id, c.number, c.name, c.kana, c.birth_on, c.birth_on__p, c.status, c.received_at)
        .join(group_member, sa.and_(m.target == "case", m.target_id == c.id))
        .where(m.group_id == home_id)
        .order_by(m.id)
    )
    return connection.execute(query).all()
