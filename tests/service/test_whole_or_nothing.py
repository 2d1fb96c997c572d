"""A unit of work stands or falls whole, and tells the other desks last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from casedesk.record.case import Paper, WhyEmpty
from casedesk.service import cases as use_cases
from casedesk.service.cases import change, open_case, register
from casedesk.service.seat import Seat
from casedesk.store import feed
from casedesk.store.tables import metadata
from tests.helpers.queries import queries, rows
from tests.helpers.work_type import NOON, draft


def tables(seat: Seat) -> list[sa.Table]:
    """Every table but the counters, which only ever grow."""
    every = [*metadata.tables.values(), *seat.library.get("work").compiled.tables()]
    return [table for table in every if table.name != "number_series"]


def everything(seat: Seat) -> dict[str, int]:
    """How many rows every table has."""
    tables = [*metadata.tables.values(), *seat.library.get("work").compiled.tables()]
    kept_apart = {"number_series"}
    return {
        t.name: rows(seat, f'SELECT count(*) n FROM "{t.name}"')[0]["n"] for t in tables if t.name not in kept_apart
    }


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The last statement of a unit of work fails."""

    def fail(*given: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(feed, "write", fail)
        patch.setattr(use_cases.feed, "write", fail)
        yield


def test_a_failing_registration_leaves_nothing(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.stamp(seat.library.get("work"))
    before = everything(seat)
    with failing(monkeypatch):
        register(seat, draft({"name": "山田", "marks": ("spot",)}, papers=(Paper("slip", "2020", NOON),)))
    assert everything(seat) == before


def test_a_failing_save_leaves_the_case_as_it_was(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    made = register(seat, draft({"name": "山田"}))
    before = everything(seat)
    with failing(monkeypatch):
        change(seat, made, {"name": "鈴木", "marks": ("spot",), "thing": "pear"})
    assert (everything(seat), open_case(seat, made.number or "")) == (before, made)


def test_the_feed_row_is_the_last_statement_and_the_only_one(seat: Seat) -> None:
    made = register(seat, draft())
    with queries(seat) as said:
        change(seat, made, {"name": "山田", "marks": ("line",)})
    asked = [i for i, s in enumerate(said) if "INTO feed" in s or "casedesk_feed" in s]
    written = [i for i, s in enumerate(said) if s.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(asked) == 1 and asked[0] >= written[-1]


def test_every_row_of_a_case_says_its_scope(seat: Seat) -> None:
    paper = Paper("slip", "2020", NOON, {"box_3": ("spot",)}, {"box_3": "点"}, {"box_1": WhyEmpty("illegible")})
    values = {
        "name": "山田",
        "phone": "0935822007",
        "address": "小倉",
        "outside_no": "1",
        "secret_text": "x",
        "thing": "pear",
    }
    made = register(
        seat, draft({**values, "secret_text": "x", "marks": ("spot",)}, papers=(paper,), publish={"name": False})
    )
    change(seat, made, {"pick": "red", "thing": "apple", "secret_marks": ("hole",)})
    for table in tables(seat):
        if "scope_id" in table.c:
            assert rows(seat, f'SELECT count(*) n FROM "{table.name}" WHERE scope_id IS NULL') == [{"n": 0}], table.name
