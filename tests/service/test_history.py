"""What a save writes down: one line per changed thing, and the course of dated values."""

from __future__ import annotations

from datetime import date
from typing import Any

from casedesk.record.case import WhyEmpty
from casedesk.service.cases import change, register
from casedesk.service.seat import Seat
from tests.helpers.desks import later
from tests.helpers.queries import rows
from tests.helpers.work_type import draft


def changes(seat: Seat) -> list[tuple[Any, ...]]:
    found = rows(seat, "SELECT owner, field, before, after, who, reason FROM change ORDER BY id")
    return [tuple(row.values()) for row in found]


def test_every_changed_field_has_a_line_of_history(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田", "size": 1.5}))
    change(seat, made, {"name": None, "size": 2.25, "marks": ("spot",)}, reason="聞き間違い")
    assert changes(seat) == [
        ("case", "marks", None, "spot", "tanaka", "聞き間違い"),
        ("case", "name", "山田", None, "tanaka", "聞き間違い"),
        ("case", "size", "1.50", "2.25", "tanaka", "聞き間違い"),
    ]


def test_a_reason_for_no_value_has_a_line_of_history(seat: Seat) -> None:
    change(seat, register(seat, draft()), {"birth_on": WhyEmpty("refused")})
    assert changes(seat) == [("case_why", "birth_on", None, "refused", "tanaka", "")]


def test_a_save_that_changes_nothing_writes_nothing(seat: Seat) -> None:
    made = register(seat, draft({"name": "山田", "begun_on": date(2022, 8, 1)}))
    feeds = rows(seat, "SELECT count(*) n FROM feed")
    assert change(seat, made, {"name": "山田"}).version == made.version
    assert rows(seat, "SELECT count(*) n FROM feed") == feeds


def test_a_value_takes_the_place_of_the_reason_for_having_none(seat: Seat) -> None:
    made = register(seat, draft(why_empty={"name": WhyEmpty("not_stated")}))
    saved = change(seat, made, {"name": "山田"})
    assert (saved.values["name"], saved.why_empty) == ("山田", {})
    assert change(seat, saved, {"name": WhyEmpty("illegible")}).values.get("name") is None


def test_a_dated_value_keeps_from_which_day_in_japan_it_holds(seat: Seat) -> None:
    made = register(seat, draft({"pick": "red"}))
    change(later(seat, "2022-08-11T00:30"), made, {"pick": "blue"})
    found = rows(seat, "SELECT field, before, after, from_on FROM case_dated")
    assert [(r["field"], r["before"], r["after"], str(r["from_on"])) for r in found] == [
        ("pick", "red", "blue", "2022-08-11")
    ]
