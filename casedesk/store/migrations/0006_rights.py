"""Accounts, roles and rights: their tables; on PostgreSQL the roles, policies and functions follow at the end."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.tables import metadata
from casedesk.store.tables.users import allowed_move, part_opening, user


def upgrade(connection: sa.Connection) -> None:
    """Makes the tables where they are missing."""
    metadata.create_all(connection, tables=[user, allowed_move, part_opening], checkfirst=True)
