"""The first page: figures in few statements, each the length of the list it opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from casedesk.desk import open_desk
from casedesk.errors import Usage
from casedesk.service.boards import board
from casedesk.service.cases import move, register
from casedesk.service.lists import count, open_list
from casedesk.service.overview import overview
from casedesk.service.seat import Seat
from casedesk.store import overview as stored
from casedesk.text.partial import PartialDate
from tests.helpers.desks import later
from tests.helpers.queries import queries
from tests.helpers.work_type import NOON, draft


@pytest.fixture
def busy(seat: Seat) -> Seat:
    """A desk with cases of several days."""
    for n, pick in enumerate(("red", "red", "blue", None)):
        values = {"pick": pick, "marks": ("spot", "hole")[: n % 3]} if pick else {"seen_on": PartialDate.of(2022, 8)}
        register(seat, draft(values, received_at=NOON - timedelta(days=n)))
    move(seat, register(seat, draft({"amount": 15, "seen_on": date(2022, 8, 3)})), "contact", "reached")
    return seat


def test_every_number_is_the_length_of_the_list_it_opens(busy: Seat) -> None:
    found = overview(busy, days=3)
    for figure in (f for one in found.boards for f in one.figures):
        assert count(busy, open_list(busy, figure.question)) == (figure.count, True)
    assert [(one.key, one.by) for one in found.boards] == [("by_received", "day"), ("status", "")]


def test_a_daily_board_has_every_day_up_to_today(busy: Seat) -> None:
    days = overview(busy, days=5).boards[0].days()
    assert days == tuple((date(2022, 8, 6 + n), c) for n, c in enumerate((0, 1, 1, 1, 2)))


def test_statuses_with_nothing_in_them_are_there(busy: Seat) -> None:
    figures = overview(busy).boards[1].figures
    assert [(f.key, f.label, f.count) for f in figures] == [
        ("open", "track.state.open", 5),
        ("working", "track.state.working", 0),
        ("done", "track.state.done", 0),
    ]


def test_late_and_due_today_are_those_of_the_boards(busy: Seat) -> None:
    at = later(busy, "2022-08-11T09:00")
    found = overview(at)
    columns = board(at, "status")["columns"]
    assert (found.total, found.late, found.today) == (
        5,
        sum(c["late"] for c in columns),
        sum(c["due_today"] for c in columns),
    )
    assert (found.late, found.today) == (3, 1)


@pytest.mark.parametrize("key", ["by_pick", "by_marks", "by_week", "by_month", "by_amount", "by_thing", "by_contact"])
def test_lean_counts_are_those_of_the_board(busy: Seat, key: str) -> None:
    kept = busy.library.get("work")
    wanted = next(b for b in kept.case_type.boards if b.key == key)
    with busy.database.read() as connection:
        found = stored.counts(connection, kept, wanted)
    counted = {c["key"]: c["count"] for c in board(busy, key)["columns"] if c["count"]}
    assert {key: n for key, n in found.items() if key is not None} == counted


def test_an_unknown_type_is_refused(seat: Seat) -> None:
    with pytest.raises(Usage):
        overview(seat, "other")


def test_the_page_takes_one_statement_per_board_and_one_more(busy: Seat) -> None:
    with queries(busy) as said:
        overview(busy)
    assert len(said) == 3


@pytest.fixture
def office(shipped_url: str) -> Iterator[Seat]:
    """A desk at a database with the shipped case types."""
    opened = open_desk(shipped_url, user="tanaka")
    yield opened
    opened.close()


def test_every_shipped_type_has_its_first_page(office: Seat) -> None:
    for key, kept in office.library.types.items():
        found = overview(office, key)
        assert [f.key for f in found.lists] == list(kept.case_type.overview_lists)
        assert [b.key for b in found.boards] == list(kept.case_type.overview_boards)
        assert all(f.label and f.count == 0 for f in found.lists)
