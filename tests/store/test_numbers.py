"""Running numbers: no desk waits for another's long work, none is given twice."""

from __future__ import annotations

from casedesk.service.cases import register
from casedesk.service.seat import Seat
from casedesk.store.ids import running
from tests.helpers.work_type import draft


def test_an_unfinished_transaction_holds_up_nobody_elses_number(seat: Seat, other: Seat) -> None:
    if seat.database.is_sqlite:  # one writer at a time: whoever comes second waits for the first
        return
    with seat.database.write() as connection:
        first = running(connection, "case:2022", 1000)
        made = register(other, draft())
        assert made.number and int(made.number[5:11]) == first + 1000


def test_numbers_go_on_where_they_were(seat: Seat) -> None:
    with seat.database.write() as connection:
        taken = [running(connection, "x", n) for n in (1, 5, 2)]
    assert taken == [1, 2, 7]
