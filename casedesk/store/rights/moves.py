"""The moves a definition allows, as rows for the trigger that lets a person make no other."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from casedesk.definition.model import CaseType
from casedesk.record.workflow import earlier_statuses, next_statuses
from casedesk.store.tables.users import allowed_move


def write(connection: sa.Connection, case_type: CaseType) -> None:
    """Puts the moves of this case type in place of the earlier ones. The main track, kept in the header, is ""."""
    connection.execute(sa.delete(allowed_move).where(allowed_move.c.type == case_type.key))
    rows = [
        {"type": case_type.key, "track": track, "before": before, "after": after}
        for track, before, after in _moves(case_type)
    ]
    if rows:
        connection.execute(sa.insert(allowed_move), rows)


def _moves(case_type: CaseType) -> Iterator[tuple[str, str, str]]:
    for at, track in enumerate(case_type.tracks):
        for status in track.statuses:
            to = next_statuses(case_type, track.key, status.key) + earlier_statuses(case_type, track.key, status.key)
            for after in dict.fromkeys(one.key for one in to):
                yield track.key if at else "", status.key, after
