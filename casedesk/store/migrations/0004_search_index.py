"""The search index: `case_search` with places and exact facts, FTS5 on SQLite, words with GIN on PostgreSQL.

A database of an older release gets an empty index; its cases are put in after the step, in pieces (`casedesk upgrade`).
"""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store import search_ddl


def upgrade(connection: sa.Connection) -> None:
    """Makes the index where it is missing."""
    there = {column["name"] for column in sa.inspect(connection).get_columns("case_search")}
    if "place" in there:
        search_ddl.make(connection)
    else:
        search_ddl.remake(connection)
