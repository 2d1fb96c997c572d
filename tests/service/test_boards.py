"""Boards: every case counted once, late ones beside, and nothing counted on a day that nobody knows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casedesk.errors import Usage
from casedesk.service.boards import board
from casedesk.service.cases import move, register
from casedesk.service.seat import Seat
from casedesk.text.partial import PartialDate
from tests.helpers.desks import later
from tests.helpers.queries import queries
from tests.helpers.work_type import draft


def counts(seat: Seat, key: str) -> dict[str, int]:
    """Columns with something in them."""
    return {c["key"]: c["count"] for c in board(seat, key)["columns"] if c["count"]}


def test_a_board_has_the_shape_of_the_contract(seat: Seat) -> None:
    register(seat, draft())
    found = board(seat, "status")
    assert found == {
        "board": "status",
        "as_of": "2022-08-10T03:00:00.000Z",
        "columns": [
            {"key": "open", "label": "track.state.open", "count": 1, "late": 0, "due_today": 0},
            {"key": "working", "label": "track.state.working", "count": 0, "late": 0, "due_today": 0},
            {"key": "done", "label": "track.state.done", "count": 0, "late": 0, "due_today": 0},
        ],
        "total": 1,
        "without_value": 0,
    }


def test_late_ones_and_those_due_today_stand_beside(seat: Seat) -> None:
    register(seat, draft())
    register(seat, draft({"begun_on": date(2022, 8, 6)}))
    columns = [c for c in board(later(seat, "2022-08-11T09:00"), "status")["columns"] if c["count"]]
    assert [(c["count"], c["late"], c["due_today"]) for c in columns] == [(2, 1, 1)]
    after = board(later(seat, "2022-08-11T12:00:01"), "status")["columns"][0]
    assert (after["late"], after["due_today"]) == (2, 0)


@pytest.mark.parametrize(
    ("key", "values", "column"),
    [
        ("by_pick", {"pick": "green"}, "green"),
        ("by_marks", {"marks": ("line",)}, "line"),
        ("by_thing", {"thing": "pear"}, "pear"),
        ("by_amount", {"amount": 27}, "20"),
        ("by_amount", {"amount": -1}, "-10"),
        ("by_agreed", {"agreed": False}, "0"),
        ("by_week", {"seen_on": date(2022, 8, 10)}, "2022-08-08"),
        ("by_week", {"seen_on": date(2022, 1, 1)}, "2021-12-27"),
        ("by_month", {"seen_on": date(2022, 8, 31)}, "2022-08-01"),
        ("by_month", {"seen_on": PartialDate.of(2022, 8)}, "2022-08-01"),
        ("by_month", {"seen_on": PartialDate.of(2022, 8, "late")}, "2022-08-01"),
    ],
)
def test_a_case_is_counted_where_it_belongs(seat: Seat, key: str, values: dict[str, Any], column: str) -> None:
    register(seat, draft(values))
    register(seat, draft())
    found = board(seat, key)
    assert (counts(seat, key), found["without_value"], found["total"]) == ({column: 1}, 1, 2)


@pytest.mark.parametrize(("key", "known"), [("by_week", "month"), ("by_week", "early"), ("by_month", "year")])
def test_a_date_known_in_part_is_counted_on_no_single_day(seat: Seat, key: str, known: Any) -> None:
    about = PartialDate.of(2022) if known == "year" else PartialDate.of(2022, 8, known)
    register(seat, draft({"seen_on": about}))
    found = board(seat, key)
    assert (found["columns"], found["without_value"], found["total"]) == ([], 1, 1)


def test_columns_and_those_without_a_value_are_the_total(seat: Seat) -> None:
    for values in ({"marks": ("spot", "line")}, {"marks": ("spot",)}, {}):
        register(seat, draft(values))
    found = board(seat, "by_marks")
    assert sum(c["count"] for c in found["columns"]) + found["without_value"] == found["total"] == 4


def test_a_track_board_follows_the_track(seat: Seat) -> None:
    move(seat, register(seat, draft()), "contact", "reached")
    assert counts(seat, "by_contact") == {"reached": 1}


def test_a_board_by_day_of_receipt_counts_the_day_in_japan(seat: Seat) -> None:
    from casedesk.clock import parse_instant

    register(seat, draft(received_at=parse_instant("2022-08-11T00:10")))
    assert counts(seat, "by_received") == {"2022-08-11": 1}


def test_weeks_and_months_are_labelled_as_people_say_them(seat: Seat) -> None:
    register(seat, draft({"seen_on": date(2022, 1, 1)}))
    assert [board(seat, key)["columns"][0]["label"] for key in ("by_week", "by_month")] == ["2021-W52", "2022-01"]


def test_an_unknown_board_lists_the_known(seat: Seat) -> None:
    with pytest.raises(Usage, match="status by_contact by_pick"):
        board(seat, "nonsense")


def test_a_board_is_one_statement(seat: Seat) -> None:
    register(seat, draft())
    with queries(seat) as said:
        board(seat, "by_week")
    assert len(said) == 1


def test_a_board_of_statuses_reads_no_case_but_an_index(seat: Seat) -> None:
    if seat.database.engine.dialect.name != "sqlite":
        return  # PostgreSQL chooses by what it has counted
    with queries(seat) as said:
        board(seat, "status")
    with seat.database.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said[-1]}", ("",) * said[-1].count("?")).all()
    read = [row[3] for row in plan if "case" in row[3]]
    assert len(read) == 2 and all("COVERING INDEX" in one for one in read)
