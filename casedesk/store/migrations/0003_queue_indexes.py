"""The work list's first rows, and how many there are, without reading every case.

Deadlines of cases in the order of the queue; deadlines alone, to be counted; cases without one by status.
"""

from __future__ import annotations

import sqlalchemy as sa

INDEXES = (
    'ix_case_queue ON "case" (urgency DESC {last}, due_at, received_at, id, type, assignee) WHERE due_at IS NOT NULL',
    'ix_case_due_of ON "case" (due_at, type, assignee) WHERE due_at IS NOT NULL',
    'ix_case_without_due ON "case" (type, status, assignee) WHERE due_at IS NULL',
)


def upgrade(connection: sa.Connection) -> None:
    """Makes those that are missing. On SQLite nothing comes last in a falling order by itself."""
    last = "" if connection.dialect.name == "sqlite" else "NULLS LAST"
    for index in INDEXES:
        connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {index.format(last=last)}")
