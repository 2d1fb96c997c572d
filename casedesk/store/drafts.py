"""Drafts in the database; every statement names the owner, so that nobody meets another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.store.tables import cases
from casedesk.store.tables.drafts import draft


def write(connection: sa.Connection, owner: str, uid: str, row: Mapping[str, Any]) -> None:
    """Puts the draft in place of the owner's earlier one of that uid, which keeps when it was begun."""
    mine = (draft.c.owner == owner, draft.c.uid == uid)
    again = {name: value for name, value in row.items() if name != "begun_at"}
    if not connection.execute(sa.update(draft).where(*mine).values(**again)).rowcount:
        connection.execute(sa.insert(draft).values(owner=owner, uid=uid, **row))


def read(connection: sa.Connection, owner: str, uid: str = "") -> Sequence[Any]:
    """The owner's drafts, newest first (or the one of that uid), without those whose case has been registered since."""
    there = cases.case.alias("registered")
    registered = sa.exists().where(there.c.uid == draft.c.uid)
    query = (
        sa.select(draft, cases.case.c.number)
        .join(cases.case, cases.case.c.id == draft.c.case_id, isouter=True)
        .where(draft.c.owner == owner, sa.or_(draft.c.case_id.is_not(None), sa.not_(registered)))
    )
    query = query.where(draft.c.uid == uid) if uid else query.order_by(draft.c.saved_at.desc(), draft.c.uid)
    return connection.execute(query).all()


def delete(connection: sa.Connection, owner: str, uid: str) -> None:
    """Takes the owner's draft away."""
    connection.execute(sa.delete(draft).where(draft.c.owner == owner, draft.c.uid == uid))


def others(connection: sa.Connection, owner: str, case_id: int) -> Sequence[Any]:
    """Who else has a draft of this case (owner, desk, begun_at, saved_at), never what it says."""
    d = draft.c
    if connection.dialect.name == "postgresql":
        asked = sa.func.public.drafts_of(case_id).table_valued("owner", "desk", "begun_at", "saved_at")
        found = sa.select(asked).where(asked.c.owner != owner).order_by(asked.c.saved_at.desc())
        return connection.execute(found).all()
    query = sa.select(d.owner, d.desk, d.begun_at, d.saved_at).where(d.case_id == case_id, d.owner != owner)
    return connection.execute(query.order_by(d.saved_at.desc())).all()


def case_id_of(connection: sa.Connection, number: str) -> int | None:
    """The id of the case of that number."""
    return connection.execute(sa.select(cases.case.c.id).where(cases.case.c.number == number)).scalar()
