"""Moves on a track: ahead, back, and what they ask for."""

import pytest

from casedesk.definition.model import Status
from casedesk.record.case import WhyEmpty
from casedesk.record.workflow import check_move, earlier_statuses, initial_tracks, next_statuses
from tests.helpers.small_type import case_type, field, track

STATUSES = (
    Status("new", next=("open", "dropped")),
    Status("open", next=("done",), who=("nurse", "lead")),
    Status("done", asks=("ended_on",), closed=True),
    Status("dropped", reason=True),
)
TYPE = case_type(field("ended_on", "date"), tracks=(track("state", *STATUSES),))
ONE_WAY = case_type(tracks=(track("state", *STATUSES, back=False),))


def codes(here: str, to: str, role: str | None = None, reason: str = "", **env: object) -> list[tuple[str, str]]:
    found = check_move(TYPE, {"state": here, **env}, {}, "state", to, role, reason)  # type: ignore[dict-item]
    return [(one.field, one.code) for one in found]


def test_a_new_case_begins_in_the_first_status_of_every_track() -> None:
    assert initial_tracks(TYPE) == {"state": "new"}


def test_the_next_statuses_stand_in_the_definitions_order() -> None:
    assert [one.key for one in next_statuses(TYPE, "state", "new")] == ["open", "dropped"]


def test_a_role_sees_only_the_moves_it_may_make() -> None:
    assert [one.key for one in next_statuses(TYPE, "state", "new", "clerk")] == ["dropped"]


@pytest.mark.parametrize(("name", "status"), [("other", "new"), ("state", "other")])
def test_an_unknown_place_leads_nowhere(name: str, status: str) -> None:
    assert next_statuses(TYPE, name, status) == () == earlier_statuses(TYPE, name, status)


def test_back_leads_only_to_where_the_case_may_have_come_from() -> None:
    assert [one.key for one in earlier_statuses(TYPE, "state", "done")] == ["new", "open"]


def test_where_the_way_leads_on_anyway_is_not_back() -> None:
    round_trip = track("state", Status("a", next=("b",)), Status("b", next=("a",)))
    assert earlier_statuses(case_type(tracks=(round_trip,)), "state", "b") == ()


def test_a_track_may_know_no_way_back() -> None:
    assert earlier_statuses(ONE_WAY, "state", "done") == ()


@pytest.mark.parametrize(
    ("here", "to", "code"),
    [
        ("new", "other", "W-STATUS"),
        ("new", "new", "W-SAME"),
        ("new", "done", "W-REACH"),
        ("dropped", "done", "W-REACH"),
        ("new", "dropped", "W-REASON"),
        ("done", "open", "W-BACK"),
    ],
)
def test_why_a_move_is_refused(here: str, to: str, code: str) -> None:
    assert codes(here, to) == [("", code)]


def test_there_must_be_such_a_track() -> None:
    assert [one.code for one in check_move(TYPE, {}, {}, "other", "new")] == ["W-TRACK"]


def test_a_role_that_may_not_is_told() -> None:
    assert codes("new", "open", "clerk") == [("", "W-ROLE")]


def test_a_reason_opens_the_way_back() -> None:
    assert codes("done", "open", "nurse", "slip") == []


def test_spaces_are_no_reason() -> None:
    assert codes("done", "open", "nurse", "  ") == [("", "W-BACK")]


def test_a_move_asks_for_its_fields() -> None:
    assert codes("open", "done") == [("ended_on", "W-ASKS")]


def test_a_reason_for_having_no_value_answers_what_a_move_asks() -> None:
    assert check_move(TYPE, {"state": "open"}, {"ended_on": WhyEmpty("unknown")}, "state", "done") == ()
