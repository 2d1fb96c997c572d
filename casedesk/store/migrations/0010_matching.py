"""名寄せ: the key of names as they are heard, and the tables of pairs, decisions, runs and weights.

Cases of an older release get their key when pairs are looked for (`casedesk duplicates find`).
"""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.tables import metadata
from casedesk.store.tables.cases import case
from casedesk.store.tables.matching import match_decision, match_pair, match_run, match_weights


def upgrade(connection: sa.Connection) -> None:
    """Adds what is missing."""
    column = case.c.sound_key
    if column.name not in {found["name"] for found in sa.inspect(connection).get_columns("case")}:
        spelled = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
        connection.execute(sa.text(f'ALTER TABLE "case" ADD COLUMN {spelled}'))
    connection.exec_driver_sql('CREATE INDEX IF NOT EXISTS ix_case_sound_key ON "case" (sound_key)')
    metadata.create_all(connection, tables=[match_pair, match_decision, match_run, match_weights], checkfirst=True)
