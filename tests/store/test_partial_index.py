"""Indexes over the open rows only, and a start that loads no engine it does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sqlalchemy as sa

from casedesk.desk import open_desk
from casedesk.service.setup import bring_up

QUEUE = {"ix_case_queue", "ix_case_due_of", "ix_case_without_due", "ix_case_type_status_due"}
EXPECTED = {
    "sqlite": {"ix_duty_open", *QUEUE},
    "postgresql": {"ix_duty_open", "ix_case_due", *QUEUE},
}


def partial_indexes(connection: sa.Connection) -> set[str]:
    """The names of the indexes of `duty` and `case` that hold only some rows."""
    engine, found = connection.dialect.name, sa.inspect(connection)
    indexes = [index for table in ("duty", "case") for index in found.get_indexes(table)]
    return {str(i["name"]) for i in indexes if i.get("dialect_options", {}).get(f"{engine}_where") is not None}


def test_open_duties_and_due_cases_have_small_indexes(db_url: str) -> None:
    seat = open_desk(db_url, create=True)
    bring_up(seat)
    with seat.database.read() as connection:
        assert partial_indexes(connection) == EXPECTED[connection.dialect.name]
    seat.close()


@pytest.mark.parametrize("unused", ["sqlalchemy.dialects.postgresql", "reportlab", "openpyxl", "jpholiday"])
def test_a_search_on_sqlite_does_not_load(unused: str) -> None:
    code = f"import sys, casedesk.cli.find, casedesk.service.search; sys.exit('{unused}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
