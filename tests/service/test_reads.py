"""Reading leaves a trace: opening a case, exporting a list; sealed like every line, and no change of the case."""

from __future__ import annotations

from pathlib import Path

from casedesk.desk import open_desk
from casedesk.service.cases import register
from casedesk.service.exports import export
from casedesk.service.history import history
from casedesk.service.reads import opened, openings
from casedesk.service.seat import Seat
from casedesk.service.verify import verify
from tests.helpers.queries import rows
from tests.helpers.work_type import draft


def test_who_opened_a_case_is_told(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    opened(other, made)
    assert [(line.who, line.at) for line in openings(seat, made)] == [("sato", other.clock.now())]
    assert verify(seat)["ok"]


def test_opening_is_no_change(seat: Seat) -> None:
    made = register(seat, draft())
    before = history(seat, made)
    opened(seat, made)
    assert history(seat, made) == before


def test_an_export_is_told_with_its_count(shipped_url: str, tmp_path: Path) -> None:
    seat = open_desk(shipped_url, user="tanaka")
    done = export(seat, tmp_path / "x.csv", type_="health_centre", profile="full")
    told = rows(seat, "SELECT field, after FROM change WHERE did = 'exported'")
    assert told == [{"field": f"health_centre {done.profile}", "after": f"0 {tmp_path / 'x.csv'}"}]
    seat.close()
