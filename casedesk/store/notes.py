"""Notes on cases in the database, each act with its line of history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.store import search_index
from casedesk.store.history.claims import claim
from casedesk.store.ids import Ids
from casedesk.store.save_history import change_row
from casedesk.store.stamp import Stamp
from casedesk.store.tables.history import change
from casedesk.store.tables.notes import note


def of_case(connection: sa.Connection, case_id: int, *, withdrawn: bool = False) -> Sequence[Any]:
    """The notes of a case: pinned ones first, then the newest; withdrawn ones only when asked for."""
    query = sa.select(note).where(note.c.case_id == case_id)
    query = query if withdrawn else query.where(note.c.withdrawn_at.is_(None))
    return connection.execute(query.order_by(note.c.pinned.desc(), note.c.id.desc())).all()


def one(connection: sa.Connection, uid: str) -> Any:
    """The note of that uid, or None."""
    return connection.execute(sa.select(note).where(note.c.uid == uid)).first()


def insert(connection: sa.Connection, uid: str, case_id: int, text: str, pinned: bool, stamp: Stamp) -> None:
    """Writes a note; the same uid again writes nothing."""
    if one(connection, uid) is not None:
        return
    claim(connection, stamp)
    note_id = Ids(connection).take(note)
    row = {"id": note_id, "uid": uid, "case_id": case_id, "text": text, "pinned": pinned, "scope_id": stamp.scope_id}
    connection.execute(sa.insert(note).values(**row, at=stamp.at, who=stamp.who))
    _tell(connection, case_id, note_id, "text", None, text, stamp)
    search_index.follow_notes(connection, case_id)


def pin(connection: sa.Connection, row: Any, pinned: bool, stamp: Stamp) -> None:
    """Puts a note on top, or back among the others."""
    if row.pinned != pinned:
        claim(connection, stamp)
        connection.execute(sa.update(note).where(note.c.id == row.id).values(pinned=pinned))
        _tell(connection, row.case_id, row.id, "pinned", str(int(row.pinned)), str(int(pinned)), stamp)


def withdraw(connection: sa.Connection, row: Any, stamp: Stamp) -> None:
    """Takes a note off the page; its text stays in history."""
    if row.withdrawn_at is None:
        claim(connection, stamp)
        connection.execute(sa.update(note).where(note.c.id == row.id).values(withdrawn_at=stamp.at))
        _tell(connection, row.case_id, row.id, "text", row.text, None, stamp)
        search_index.follow_notes(connection, row.case_id)


def _tell(
    connection: sa.Connection,
    case_id: int,
    note_id: int,
    field: str,
    before: str | None,
    after: str | None,
    stamp: Stamp,
) -> None:
    row = change_row(case_id, field, before, after, stamp, "note")
    connection.execute(sa.insert(change).values(**{**row, "owner_id": note_id}))
