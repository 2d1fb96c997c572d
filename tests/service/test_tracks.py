"""What moves with a case: tracks, deadlines, modules, the definition, and the papers it was made from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from casedesk.errors import Invalid
from casedesk.record.case import Paper, WhyEmpty
from casedesk.record.numbering import read_number
from casedesk.service.cases import change, move, open_case, register
from casedesk.service.seat import Seat
from tests.helpers.desks import later
from tests.helpers.queries import rows
from tests.helpers.work_type import NOON, draft


def test_a_move_is_written_down_and_leaves_the_other_tracks_alone(seat: Seat) -> None:
    made = register(seat, draft())
    moved = move(later(seat, "2022-08-10T15:00"), made, "contact", "reached", reason="電話")
    assert moved.tracks == {"state": "open", "contact": "reached"}
    last = moved.moves[-1]
    assert (last.track, last.before, last.after, last.who, last.reason) == (
        "contact",
        "waiting",
        "reached",
        "tanaka",
        "電話",
    )
    assert moved.tracks_since["contact"] == datetime(2022, 8, 10, 6, tzinfo=UTC)
    assert moved.tracks_since["state"] == made.tracks_since["state"]


def test_a_move_says_what_it_still_asks_for(seat: Seat) -> None:
    made = register(seat, draft())
    with pytest.raises(Invalid):
        move(seat, made, "state", "done")
    assert open_case(seat, made.number or "") == made


def test_a_met_deadline_is_kept_with_its_time(seat: Seat) -> None:
    made = register(seat, draft({"begun_on": date(2022, 8, 9)}))
    assert {d.key: d.done_at for d in made.duties} == {"first_call": None, "finish": None}
    moved = move(later(seat, "2022-08-10T15:00"), made, "contact", "reached")
    saved = change(later(seat, "2022-08-10T16:00"), moved, {"name": "山田"})
    assert {d.key: d.done_at for d in saved.duties} == {
        "first_call": datetime(2022, 8, 10, 6, tzinfo=UTC),
        "finish": None,
    }


def test_the_header_holds_the_nearest_open_deadline(seat: Seat) -> None:
    made = register(seat, draft({"begun_on": date(2022, 8, 9)}))
    move(seat, made, "contact", "reached")
    assert "2022-08-12" in str(rows(seat, 'SELECT due_at FROM "case"')[0]["due_at"])


def test_a_module_attaches_when_needed_and_stays_when_the_disease_changes(seat: Seat) -> None:
    made = register(seat, draft({"thing": "apple"}))
    assert made.modules == ()
    pear = change(seat, made, {"thing": "pear", "pear_weight": 1.5, "pear_marks": ("line",)})
    again = change(seat, pear, {"thing": "apple"})
    assert again.modules == ("pears",)
    assert (again.values["pear_weight"], again.values["pear_marks"]) == (1.5, ("line",))


def test_a_module_without_a_value_stays_too(seat: Seat) -> None:
    pear = register(seat, draft({"thing": "pear"}))
    assert change(seat, pear, {"thing": "apple"}).modules == ("pears",)


def test_a_case_keeps_the_definition_it_was_entered_under(seat: Seat) -> None:
    made = register(seat, draft())
    with seat.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO definition (type, number, base, overlay, digest, published_at, published_by) "
            "SELECT type, 2, base, overlay, 'x', published_at, published_by FROM definition"
        )
    seat.forget_library()
    saved = change(seat, made, {"name": "山田"})
    assert (made.definition, saved.definition, move(seat, saved, "contact", "reached").definition) == (1, 1, 2)


def test_adopted_values_name_the_paper_they_came_from(seat: Seat) -> None:
    paper = Paper("slip", "2020", NOON, {"box_1": "山田", "box_2": date(2022, 8, 1)})
    made = register(seat, draft({"name": "山田太郎"}, papers=(paper,)))
    assert made.values == {"name": "山田太郎", "seen_on": date(2022, 8, 1)}
    assert [(key, s.kind, s.id) for key, s in made.sources.items()] == [("seen_on", "paper", made.papers[0].id)]


def test_a_box_that_cannot_be_read_leaves_its_reason_with_the_case(seat: Seat) -> None:
    paper = Paper("slip", "2020", NOON, why_empty={"box_2": WhyEmpty("illegible")})
    assert register(seat, draft(papers=(paper,))).why_empty == {"seen_on": WhyEmpty("illegible")}


def test_papers_of_one_case_need_no_uid(seat: Seat) -> None:
    made = register(seat, draft(papers=(Paper("slip", "2020", NOON), Paper("slip", "2020", NOON))))
    assert len({paper.uid for paper in made.papers}) == 2
    assert all(read_number(paper.number or "") for paper in made.papers)
