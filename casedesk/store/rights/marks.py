"""What kind of field a column holds, written on the column itself: the views of 委託 and 統計 hide by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from casedesk.store.columns import columns
from casedesk.store.compile import Body, Compiled

TRACK = "track"


def write(connection: sa.Connection, compiled: Compiled) -> None:
    """Marks every column of the case type's tables with its field's kind (PostgreSQL; SQLite has no such views)."""
    if connection.dialect.name != "postgresql":
        return
    cursor: Any = connection.connection.cursor()
    with cursor:
        cursor.execute(";\n".join(_marks(compiled)) or "SELECT 1")


def _marks(compiled: Compiled) -> Iterator[str]:
    for body in _bodies(compiled):
        for field in body.fields:
            for column in columns(field):
                yield f'COMMENT ON COLUMN "{body.table.name}"."{column.name}" IS \'{field.stored_kind}\''
    for track in compiled.case_type.tracks[1:]:
        yield f'COMMENT ON COLUMN "{compiled.case.table.name}"."{track.key}" IS \'{TRACK}\''


def _bodies(compiled: Compiled) -> Iterator[Body]:
    yield from compiled.case_bodies()
    for parts in (compiled.papers, compiled.entries, compiled.groups):
        yield from parts.values()
