"""Lines of history about reading: a case opened, a list exported. No trigger sees it; the client says it itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import sqlalchemy as sa

from casedesk.store.history.claims import claim
from casedesk.store.stamp import Stamp
from casedesk.store.tables.history import change

Did = Literal["opened", "printed", "exported"]


def tell(connection: sa.Connection, did: Did, stamp: Stamp, case_id: int | None, what: str, text: str = "") -> None:
    """Writes that somebody opened, printed or exported `what` (a case type, a profile); sealed like every line."""
    claim(connection, stamp)
    row = {"at": stamp.at, "who": stamp.who, "desk": stamp.desk, "reason": stamp.reason, "scope_id": stamp.scope_id}
    about = {"did": did, "owner": did, "case_id": case_id, "field": what, "after": text or None}
    connection.execute(sa.insert(change).values(**row, **about))


def of_case(connection: sa.Connection, case_id: int, most: int) -> Sequence[Any]:
    """Who opened the case, newest first."""
    c = change.c
    query = sa.select(c.at, c.who, c.desk).where(c.case_id == case_id, c.did == "opened")
    return connection.execute(query.order_by(c.id.desc()).limit(most)).all()
