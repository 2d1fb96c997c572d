"""The log of what was printed."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.tables import metadata
from casedesk.store.tables.prints import print_log, print_log_case


def upgrade(connection: sa.Connection) -> None:
    """Makes the tables of the print log where they are missing."""
    metadata.create_all(connection, tables=[print_log, print_log_case], checkfirst=True)
