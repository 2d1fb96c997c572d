"""Reading history back: the lines of a case, and the last thing one user did to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.store.tables.history import change


def of_case(connection: sa.Connection, case_id: int, most: int) -> Sequence[Any]:
    """The newest lines of history of a case, newest first."""
    told = (change.c.case_id == case_id, change.c.did == "said")
    query = sa.select(change).where(*told).order_by(change.c.id.desc()).limit(most)
    return connection.execute(query).all()


def last_action(
    connection: sa.Connection, case_id: int, who: str, owners: Sequence[str], version: int | None = None
) -> Sequence[Any]:
    """The lines that the user's last save of the case wrote (they share the version it made), oldest first.

    `version`: what the save made the case, when it is not the last one.

    On PostgreSQL the user is who signed in, whatever name is given.
    """
    c = change.c
    me: Any = sa.literal_column("session_user") if connection.dialect.name == "postgresql" else who
    mine = (c.case_id == case_id, c.who == me, c.owner.in_(owners), c.version.is_not(None))
    last: Any = sa.select(c.version).where(*mine).order_by(c.id.desc()).limit(1).scalar_subquery()
    wanted = last if version is None else version
    return connection.execute(sa.select(change).where(*mine, c.version == wanted).order_by(c.id)).all()
