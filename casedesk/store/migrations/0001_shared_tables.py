"""The shared tables of the first release, whole."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.tables import metadata


def upgrade(connection: sa.Connection) -> None:
    """Makes every shared table."""
    metadata.create_all(connection, checkfirst=False)
