"""History that triggers write and seals chain; what was written before is sealed as it is found."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.definition.overlay import merge
from casedesk.store import definitions
from casedesk.store.compile import compile_type
from casedesk.store.history.claims import begin_history
from casedesk.store.history.install import install
from casedesk.store.history.seal import seal_old
from casedesk.store.tables.history import change, seal


def upgrade(connection: sa.Connection) -> None:
    """Adds the columns and the seals, makes the triggers of every table, and seals the lines that were there."""
    there = sa.inspect(connection)
    columns = {column["name"] for column in there.get_columns("change")}
    for column in change.columns:
        if column.name not in columns:
            spelled = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(sa.text(f'ALTER TABLE "change" ADD COLUMN {spelled}'))
    known = {index["name"] for index in there.get_indexes("change")}
    for index in sorted(change.indexes, key=lambda index: str(index.name)):
        if index.name not in known:
            index.create(connection)
    seal.create(connection, checkfirst=True)
    bodies = [
        table
        for stored in definitions.current(connection)
        for table in compile_type(merge(stored.base, stored.overlay)).tables()
    ]
    install(connection, bodies)
    begin_history(connection)
    seal_old(connection)
