"""The step that lets entries be struck through walks an older database up, and changes nothing the second time."""

from __future__ import annotations

import sqlalchemy as sa

from casedesk.store.migrations import steps

ADDED = {"entry": {"struck_at", "struck_by", "struck_reason"}, "case_source": {"who", "at"}}


def test_an_older_database_gets_the_columns_once_and_keeps_its_rows() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        for table in ADDED:
            connection.execute(sa.text(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY)"))
            connection.execute(sa.text(f"INSERT INTO {table} VALUES (1)"))
        for _ in range(2):
            steps()[9](connection)
        for table, names in ADDED.items():
            there = {column["name"] for column in sa.inspect(connection).get_columns(table)}
            assert there == {"id", *names}
        assert connection.execute(sa.text("SELECT who, at FROM case_source")).all() == [("", None)]
    engine.dispose()
