"""What formulas can read of a case, a paper, an entry."""

from datetime import UTC, date, datetime

from casedesk.record.case import Case, Entry, Paper
from casedesk.record.environment import entry_environment, environment, paper_environment
from tests.helpers.small_type import NOON

LATE = datetime(2022, 8, 10, 15, 30, tzinfo=UTC)
CASE = Case("small", "u", LATE, values={"age": 3}, tracks={"contact": "open"}, tracks_since={"contact": NOON})


def test_a_case_gives_its_fields_and_tracks() -> None:
    env = environment(CASE)
    assert (env["age"], env["contact"], env["contact_since"]) == (3, "open", NOON)


def test_the_day_of_receipt_is_the_day_in_japan() -> None:
    assert environment(CASE)["received_on"] == date(2022, 8, 11)


def test_there_is_no_now_unless_an_instant_is_given() -> None:
    assert "now" not in environment(CASE, date(2022, 8, 10)) and environment(CASE, NOON)["now"] == NOON


def test_a_paper_gives_its_boxes_and_its_version() -> None:
    env = paper_environment(Paper("report", "v2", NOON, values={"box": "x"}))
    assert (env["box"], env["form_version"], env["received_on"]) == ("x", "v2", date(2022, 8, 10))


def test_an_entry_gives_its_fields_and_its_day() -> None:
    env = entry_environment(Entry("call", date(2022, 8, 9), values={"result": "reached"}))
    assert env == {"result": "reached", "happened_on": date(2022, 8, 9)}
