"""What hangs on a case's values when it is saved: entries, moves, reasons, sources, 公表可否, deadlines."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from casedesk.record.case import Case
from casedesk.store.ids import Ids
from casedesk.store.library import Kept
from casedesk.store.rows import duty_row, entry_links, entry_rows, move_row, source_row, why_rows
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, duties, entries
from casedesk.store.writer import Writer


def new_entries(
    connection: sa.Connection, kept: Kept, writer: Writer, ids: Ids, before: Case, after: Case, stamp: Stamp
) -> Mapping[str, int]:
    """Writes the entries that are not stored yet; the id each uid got. A uid that is there already stays as it is."""
    assert before.id is not None
    made: dict[str, int] = {}
    for entry in after.entries:
        if entry.id is None and not _there(connection, entry.uid):
            made[entry.uid] = ids.take(entries.entry)
            for table, row in entry_rows(kept, entry, made[entry.uid], entry_links(entry, before.id), stamp):
                writer.add(table, row)
    return made


def _there(connection: sa.Connection, uid: str) -> bool:
    """Whether an entry of that uid is stored; a second desk with the same uid waits here for the first."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(uid, 0))))
    return connection.execute(sa.select(entries.entry.c.id).where(entries.entry.c.uid == uid)).first() is not None


def new_moves(writer: Writer, before: Case, after: Case, stamp: Stamp) -> None:
    """Writes the moves that were made since."""
    for move in after.moves[len(before.moves) :]:
        writer.add(cases.status_move, move_row(before.id, stamp.scope_id, move))


def sparse(
    connection: sa.Connection,
    writer: Writer,
    before: Case,
    after: Case,
    stamp: Stamp,
    ids: Mapping[str, int],
    same_duties: bool,
) -> None:
    """Why-empty, words as written, sources, 公表可否 and deadlines: replaced where they differ."""
    case_id = before.id
    assert case_id is not None
    if before.why_empty != after.why_empty or before.as_written != after.as_written:
        for table in (cases.why_empty, cases.as_written):
            connection.execute(sa.delete(table).where(table.c.owner == "case", table.c.owner_id == case_id))
        for made, row in why_rows("case", case_id, stamp.scope_id, after):
            writer.add(made, row)
    if before.sources != after.sources:
        connection.execute(sa.delete(cases.case_source).where(cases.case_source.c.case_id == case_id))
        for field, source in after.sources.items():
            writer.add(cases.case_source, source_row(case_id, stamp.scope_id, field, source, ids))
    if before.publish != after.publish:
        connection.execute(sa.delete(cases.case_publish).where(cases.case_publish.c.case_id == case_id))
        for field, allowed in after.publish.items():
            row = {"case_id": case_id, "scope_id": stamp.scope_id, "field": field, "allowed": allowed}
            writer.add(cases.case_publish, {**row, "at": stamp.at, "who": stamp.who})
    if not same_duties:
        connection.execute(sa.delete(duties.duty).where(duties.duty.c.case_id == case_id))
        for state in after.duties:
            writer.add(duties.duty, duty_row(case_id, stamp.scope_id, state))
