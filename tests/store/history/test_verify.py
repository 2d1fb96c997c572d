"""The chain read back: whole as desks leave it, and whatever is bent by hand is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from casedesk.record.case import Case
from casedesk.service.cases import change, register
from casedesk.service.notes import add_note
from casedesk.service.seat import Seat
from casedesk.service.verify import verify
from casedesk.store.history.disposal import dispose, read_spans, spans
from casedesk.store.history.sqlite import GUARDS
from tests.helpers.queries import rows
from tests.helpers.work_type import draft


@pytest.fixture
def case(seat: Seat, other: Seat) -> Case:
    """A case with some history."""
    made = register(seat, draft({"name": "山田", "amount": 1}))
    saved = change(other, made, {"name": "山本", "marks": ("spot",)}, reason="聞き間違い")
    add_note(seat, saved, "一")
    return change(seat, saved, {"amount": 2})


@pytest.fixture
def by_hand(seat: Seat) -> Iterator[sa.Connection]:
    """A connection on which nothing watches: what somebody with the file, or the owner, can do."""
    with seat.database.engine.connect() as connection, connection.begin():
        if seat.database.is_sqlite:
            for name in GUARDS.keys() - {"history_said"}:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection


def found(seat: Seat) -> list[tuple[str, int]]:
    """What does not fit."""
    return [(bent["code"], bent["id"]) for bent in verify(seat)["findings"]]


def bend(connection: sa.Connection, statement: str) -> None:
    """Does it and keeps it."""
    connection.exec_driver_sql(statement)
    connection.commit()


def test_what_desks_leave_is_whole(seat: Seat, case: Case) -> None:
    result = verify(seat)
    assert (result["ok"], result["findings"], result["seals"] >= 4) == (True, [], True)
    assert result["lines"] == rows(seat, "SELECT count(*) n FROM change")[0]["n"]


@pytest.mark.parametrize("column", ["who", "reason", "after", "field", "salt", "did", "desk", "root"])
def test_a_changed_line_is_named(seat: Seat, case: Case, by_hand: sa.Connection, column: str) -> None:
    number = rows(seat, "SELECT max(id) n FROM change WHERE did = 'update'")[0]["n"]
    bend(by_hand, f"UPDATE change SET {column} = 'x' WHERE id = {number}")
    assert found(seat) == [("line_changed", number)]


def test_a_removed_line_is_named(seat: Seat, case: Case, by_hand: sa.Connection) -> None:
    number = rows(seat, "SELECT min(id) + 1 n FROM change")[0]["n"]
    bend(by_hand, f"DELETE FROM change WHERE id = {number}")
    assert found(seat) == [("line_removed", number)]


def test_a_line_put_in_by_hand_is_named(seat: Seat, case: Case, by_hand: sa.Connection) -> None:
    names = "at, who, owner, field, before, after, did, root, root_id, record, tx, salt"
    bend(by_hand, f"INSERT INTO change (id, {names}) SELECT 9999, {names} FROM change LIMIT 1")
    assert found(seat) == [("line_inserted", 9999)]
    change(seat, case, {"amount": 3})
    assert found(seat) == [("line_inserted", 9999)]


def test_a_changed_seal_is_named(seat: Seat, case: Case, by_hand: sa.Connection) -> None:
    number = rows(seat, "SELECT min(id) + 1 n FROM seal")[0]["n"]
    bend(by_hand, f"UPDATE seal SET who = 'x' WHERE id = {number}")
    assert found(seat) == [("seal_changed", number)]


def test_a_removed_seal_is_named_with_its_lines(seat: Seat, case: Case, by_hand: sa.Connection) -> None:
    bend(by_hand, "DELETE FROM seal WHERE prev = ''")
    codes = {code for code, _ in found(seat)}
    assert codes == {"seal_removed", "line_inserted"}


def test_a_seal_written_down_tells_that_the_end_was_cut_off(seat: Seat, case: Case, by_hand: sa.Connection) -> None:
    head, last = verify(seat)["head"], rows(seat, "SELECT max(id) n, max(first_id) f FROM seal")[0]
    by_hand.exec_driver_sql(f"DELETE FROM change WHERE id >= {last['f']}")
    bend(by_hand, f"DELETE FROM seal WHERE id = {last['n']}")
    assert found(seat) == []
    assert [bent["code"] for bent in verify(seat, head)["findings"]] == ["head_missing"]


def test_disposal_leaves_a_tombstone_that_verifies(seat: Seat, case: Case) -> None:
    stamp = seat.stamp(seat.library.get("work"), "保存期間満了")
    before = verify(seat)["lines"]
    with seat.database.write() as connection:
        gone = dispose(connection, "case", case.id or 0, stamp)
    result = verify(seat)
    assert (result["ok"], result["disposed"], result["lines"]) == (True, gone, before + 1)
    assert rows(seat, f"SELECT count(*) n FROM change WHERE root = 'case' OR case_id = {case.id}") == [{"n": 0}]


def test_spans_of_ids() -> None:
    assert spans([3, 4, 5, 9]) == "3-5,9" and list(read_spans("3-5,9")) == [3, 4, 5, 9]


def test_a_client_cannot_say_that_a_trigger_wrote_it(seat: Seat, case: Case) -> None:
    with seat.database.write() as connection:
        line = "'2000-01-01', 'boss', 'row', '', 'update', 'case', 1"
        connection.exec_driver_sql(f"INSERT INTO change (at, who, owner, field, did, root, root_id) VALUES ({line})")
    told = rows(seat, "SELECT did, who, root FROM change ORDER BY id DESC LIMIT 1")
    assert told == [{"did": "said", "who": "tanaka", "root": None}]
