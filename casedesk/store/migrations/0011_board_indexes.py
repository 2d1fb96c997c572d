"""What a board counts, read from an index alone: deadlines of cases by their status, cases and deadlines by the day."""

from __future__ import annotations

import sqlalchemy as sa

INDEXES = (
    'ix_case_type_status_due ON "case" (type, status, due_at) WHERE due_at IS NOT NULL',
    'ix_case_type_counted ON "case" (type, counted_on, due_at)',
)


def upgrade(connection: sa.Connection) -> None:
    """Makes those that are missing."""
    for index in INDEXES:
        connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {index}")
