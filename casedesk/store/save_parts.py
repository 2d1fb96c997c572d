"""What hangs on a case's values when it is saved: moves, reasons, sources, 公表可否, deadlines."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from casedesk.record.case import Case
from casedesk.store.rows import duty_row, move_row, source_row
from casedesk.store.rows_body import why_rows
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, duties
from casedesk.store.writer import Writer


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
