"""The fixtures keep what they promise."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import sqlalchemy as sa

pytest_plugins = ["pytester"]

NOISY = """
import logging
def test_noisy():
    logging.getLogger("house").warning("the roof leaks")
"""


def tables(url: str) -> list[str]:
    """The tables of the database at `url`."""
    engine = sa.create_engine(url)
    try:
        return sa.inspect(engine).get_table_names()
    finally:
        engine.dispose()


def make_table(url: str) -> None:
    """Leave one table behind."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE left_behind (a INTEGER)"))
    engine.dispose()


@pytest.mark.parametrize("time", ["first", "second"])
def test_every_test_gets_an_empty_database(db_url: str, time: str) -> None:
    assert tables(db_url) == []
    make_table(db_url)


def test_a_database_is_copied_from_a_template(postgres_server, postgres_url: str) -> None:
    make_table(postgres_url)
    copy = postgres_server.create(postgres_url)
    assert tables(copy) == ["left_behind"]
    postgres_server.drop(copy)


def test_a_logged_warning_fails_the_test(pytester: pytest.Pytester, loud: list[logging.LogRecord]) -> None:
    pytester.makepyfile(NOISY)
    result = pytester.runpytest("-p", "tests.helpers.silence", "-p", "no:randomly")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*WARNING house: the roof leaks*"])


def test_a_test_that_asks_for_loud_may_log(loud: list[logging.LogRecord]) -> None:
    logging.getLogger("house").error("on purpose")
    assert [record.getMessage() for record in loud] == ["on purpose"]


def test_the_clock_stands_at_noon_in_japan(clock) -> None:
    assert (str(clock.today()), clock.now().hour) == ("2022-08-10", 3)


def test_no_test_sees_the_real_home(own_home: Path) -> None:
    from casedesk.paths import user_data

    assert user_data() == own_home
