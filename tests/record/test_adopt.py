"""What a paper proposes for its case."""

from casedesk.definition.model import Form
from casedesk.record.adopt import adopt, differences
from casedesk.record.case import WhyEmpty
from tests.helpers.small_type import field

FORM = Form(
    "report",
    (
        field("box_16", "date", adopts="onset_on"),
        field("box_2", adopts="name"),
        field("box_2b", adopts="name"),
        field("stamp"),
    ),
)


def test_each_box_goes_to_the_field_it_adopts_and_others_stay_on_the_paper() -> None:
    assert adopt(FORM, {"box_2": "山田", "stamp": "済"}, {})[0] == {"name": "山田"}


def test_of_two_boxes_for_one_field_the_first_counts() -> None:
    assert adopt(FORM, {"box_2b": "late", "box_2": "first"}, {})[0] == {"name": "first"}


def test_a_reason_for_having_no_value_is_adopted_too() -> None:
    why = WhyEmpty("illegible")
    assert adopt(FORM, {}, {"box_16": why}) == ({}, {"onset_on": why})


def test_a_reason_never_stands_beside_a_value() -> None:
    assert adopt(FORM, {"box_2b": "山田"}, {"box_2": WhyEmpty("illegible")})[1] == {}


def test_a_further_report_shows_only_what_differs() -> None:
    found = differences(FORM, {"box_2": "山田", "stamp": "済"}, {"name": "山本", "onset_on": "x"})
    assert found == (("name", "山田", "山本"),)


def test_what_the_case_did_not_know_differs() -> None:
    assert differences(FORM, {"box_2": "山田"}, {}) == (("name", "山田", None),)
