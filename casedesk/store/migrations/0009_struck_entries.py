"""Entries that may be struck through; who typed a value by hand over one that came from elsewhere, and when."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.tables.cases import case_source
from casedesk.store.tables.entries import entry

NEW = ((entry, ("struck_at", "struck_by", "struck_reason")), (case_source, ("who", "at")))


def upgrade(connection: sa.Connection) -> None:
    """Adds the columns where they are missing."""
    for table, names in NEW:
        there = {column["name"] for column in sa.inspect(connection).get_columns(table.name)}
        for name in names:
            if name not in there:
                spelled = sa.schema.CreateColumn(table.c[name]).compile(dialect=connection.dialect)
                connection.execute(sa.text(f'ALTER TABLE "{table.name}" ADD COLUMN {spelled}'))
