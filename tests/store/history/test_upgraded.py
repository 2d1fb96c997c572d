"""A database of the first schema gets triggers and seals, and what it held is sealed as it is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Refused
from casedesk.service.asof import as_of
from casedesk.service.cases import change, open_case, register
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up
from casedesk.service.verify import verify
from casedesk.store.history.sqlite import GUARDS
from tests.helpers.desks import as_user
from tests.helpers.queries import rows
from tests.helpers.work_type import NOON, draft

NEW = ("did", "root", "root_id", "record", "row_key", "tx", "salt")


@pytest.fixture
def old(work_url: str) -> Iterator[Seat]:
    """A desk at a database as schema 4 left it, with a case and a told line of history."""
    first = open_desk(as_user(work_url, "tanaka"), clock=Clock(NOON), user="tanaka")
    change(first, register(first, draft({"name": "山田"})), {"name": "山本"})
    with first.database.engine.begin() as connection:
        _take_away(connection, first.database.is_sqlite)
    first.close()
    seat = open_desk(as_user(work_url, "tanaka"), any_version=True, clock=Clock(NOON), user="tanaka")
    yield seat
    seat.close()


def _take_away(connection: sa.Connection, sqlite: bool) -> None:
    run = connection.exec_driver_sql
    if sqlite:
        for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '% change %'").all():
            run(f'DROP TRIGGER "{name}"')
        for name in GUARDS.keys() & {"seal_kept", "seal_unchanged"}:
            run(f'DROP TRIGGER IF EXISTS "{name}"')
    else:
        run("DO $$ DECLARE one record; BEGIN FOR one IN SELECT tgname, tgrelid::regclass AS own FROM pg_trigger"
            " WHERE tgname LIKE 'history_%%' LOOP EXECUTE format('DROP TRIGGER %%I ON %%s', one.tgname, one.own);"
            " END LOOP; END $$")  # fmt: skip
        run("DROP FUNCTION casedesk_digest(change)")
    run("DELETE FROM change WHERE owner = 'row'")
    run("DROP INDEX ix_change_root")
    run("DROP TABLE seal")
    for name in NEW:
        run(f"ALTER TABLE change DROP COLUMN {name}{'' if sqlite else ' CASCADE'}")
    run("UPDATE meta SET value = '4' WHERE key = 'schema'")


def test_what_was_there_is_sealed_and_what_comes_is_watched(old: Seat) -> None:
    bring_up(old)
    first = verify(old)
    assert (first["ok"], first["lines"], first["seals"]) == (True, 1, 1)
    case = open_case(old, rows(old, 'SELECT number FROM "case"')[0]["number"])
    change(old, case, {"name": "山口"})
    assert verify(old)["ok"]
    told = rows(old, "SELECT before, after FROM change WHERE record = 'case' AND field = 'name'")
    assert told == [{"before": "山本", "after": "山口"}]


def test_a_state_from_before_is_refused_in_a_sentence(old: Seat) -> None:
    bring_up(old)
    case = open_case(old, rows(old, 'SELECT number FROM "case"')[0]["number"])
    with pytest.raises(Refused, match="sealed history"):
        as_of(old, case, datetime(2022, 8, 10, tzinfo=UTC))
