"""Whether a database was filled with fictional cases."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.tables.cases import case


def first_source(connection: sa.Connection) -> str | None:
    """Where the very first case came from ("demo", "import", "desk"); None without cases. One row is read."""
    return connection.execute(sa.select(case.c.source_kind).order_by(case.c.id).limit(1)).scalar()
