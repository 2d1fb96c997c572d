"""A SELECT compiled once gives what SQLAlchemy gives, is heard, and fails as SQLAlchemy fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from casedesk.store.engine import Database, connect
from casedesk.store.prepared import Prepared
from casedesk.store.recording import recording
from casedesk.store.types import Instant, Uid

THING = sa.Table(
    "thing",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("uid", Uid),
    sa.Column("at", Instant),
    sa.Column("day", sa.Date),
    sa.Column("yes", sa.Boolean),
    sa.Column("number", sa.Double),
)
FIRST = {
    "id": 1,
    "uid": "6e8bc430-9c3a-8d32-a5b1-0c0b4a5f7d11",
    "at": datetime(2022, 8, 10, 3, 4, 5, 678000, tzinfo=UTC),
    "day": date(2022, 8, 10),
    "yes": True,
    "number": 36.5,
}
EMPTY = {"id": 2, "uid": None, "at": None, "day": None, "yes": None, "number": None}
BY_ID = Prepared(sa.select(THING).where(THING.c.id == sa.bindparam("id")))
AMONG = Prepared(sa.select(THING.c.id).where(THING.c.id.in_(sa.bindparam("ids", expanding=True))).order_by(THING.c.id))


@pytest.fixture
def database(db_url: str) -> Iterator[Database]:
    """A database with two things in it."""
    with closing(connect(db_url, create=True)) as made:
        with made.write() as connection:
            THING.create(connection)
            connection.execute(sa.insert(THING), [FIRST, EMPTY])
        yield made


def ask(database: Database, query: Prepared, **given: Any) -> list[dict[str, Any]]:
    """The rows of a query in a transaction of its own."""
    with database.read() as connection:
        return query.rows(connection, **given)


@pytest.mark.parametrize("row", [FIRST, EMPTY])
def test_values_come_back_as_they_went_in(database: Database, row: dict[str, Any]) -> None:
    assert ask(database, BY_ID, id=row["id"]) == [row]


@pytest.mark.parametrize(("ids", "found"), [((2, 1), [1, 2]), ((2,), [2]), ((7,), [])])
def test_a_list_is_as_long_as_it_is(database: Database, ids: tuple[int, ...], found: list[int]) -> None:
    assert [row["id"] for row in ask(database, AMONG, ids=ids)] == found


def test_a_value_in_the_statement_needs_not_be_given(database: Database) -> None:
    query = Prepared(sa.select(THING.c.id).where(THING.c.yes == sa.true(), THING.c.number > 3).limit(1))
    assert ask(database, query) == [{"id": 1}]


def test_it_is_heard_like_any_statement(database: Database) -> None:
    with recording(database) as heard:
        ask(database, BY_ID, id=1)
    assert [statement.startswith("SELECT thing.id") for statement, _, _ in heard.statements] == [True]


def test_it_sees_what_its_own_transaction_wrote(database: Database) -> None:
    with database.write() as connection:
        connection.execute(sa.delete(THING))
        assert BY_ID.rows(connection, id=1) == []


def test_an_error_is_one_of_sqlalchemy(database: Database) -> None:
    query = Prepared(sa.select(sa.Table("nothing", sa.MetaData(), sa.Column("id", sa.Integer))))
    with pytest.raises(sa.exc.DBAPIError), database.engine.connect() as connection:
        query.rows(connection)


def test_two_columns_of_one_name_stay_apart(database: Database) -> None:
    other = THING.alias("other")
    query = Prepared(sa.select(THING.c.id, other.c.id).where(THING.c.id == 1, other.c.id == 2))
    assert ask(database, query) == [{"id": 1, "id_1": 2}]
