"""The queue of any number of cases: how many statements, and that an index gives the first rows."""

from __future__ import annotations

from casedesk.service.queue import queue
from casedesk.service.seat import Seat
from casedesk.store.recording import recording
from tests.service.test_queue import made


def test_the_queue_asks_for_counts_then_rows_then_deadlines(seat: Seat) -> None:
    made(seat, hours_ago=30)
    with recording(seat.database) as record:
        queue(seat, n=1)
    assert len(record.statements) == 3


def test_late_cases_are_read_in_their_order_and_never_sorted(seat: Seat) -> None:
    made(seat, hours_ago=30)
    with recording(seat.database) as record:
        queue(seat, n=1)
    statement, given, _ = record.statements[1]
    if seat.database.is_sqlite:
        with seat.database.read() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
        assert [row[3] for row in plan] == ["SCAN case USING INDEX ix_case_queue"]
