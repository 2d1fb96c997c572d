"""History's triggers in the database: made with the tables they watch, made anew where a table has grown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from casedesk.store.history import postgresql, sqlite
from casedesk.store.history.tracked import tracked
from casedesk.store.tables import metadata


def install(connection: sa.Connection, tables: Iterable[sa.Table] = ()) -> None:
    """Watches the shared tables and these; twice changes nothing."""
    shared = set(sa.inspect(connection).get_table_names())
    every = [table for table in (*metadata.sorted_tables, *tables) if table.name in shared]
    (_postgresql if connection.dialect.name == "postgresql" else _sqlite)(connection, every)


def _sqlite(connection: sa.Connection, tables: Iterable[sa.Table]) -> None:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    there: dict[str, str] = {row[0]: row[1] for row in connection.exec_driver_sql(query)}
    wanted: dict[str, str] = dict(sqlite.GUARDS)
    for watched in tracked(tables):
        wanted |= sqlite.triggers(watched)
    for name, text in wanted.items():
        if there.get(name) != text:
            if name in there:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            connection.exec_driver_sql(text)


def _postgresql(connection: sa.Connection, tables: Iterable[sa.Table]) -> None:
    schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar())
    for text in postgresql.functions(schema):
        _run(connection, text)
    query = sa.text(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = CAST(quote_ident(:schema) AS regnamespace)"
    )
    there = {(row[0], row[1]) for row in connection.execute(query, {"schema": schema})}
    wanted: dict[str, Mapping[str, str]] = {"change": postgresql.GUARDS}
    wanted |= {watched.table.name: postgresql.triggers(watched) for watched in tracked(tables)}
    for table, made in wanted.items():
        for name, text in made.items():
            if (table, name) not in there:
                _run(connection, text)


def _run(connection: sa.Connection, text: str) -> None:
    """A statement as it stands: a percent sign in it is one."""
    cursor = connection.connection.cursor()
    cursor.execute(text)
    cursor.close()
