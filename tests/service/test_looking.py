"""What is odd about what is typed, before it is saved."""

from __future__ import annotations

from casedesk.record.case import Entry
from casedesk.service.cases import problems, register
from casedesk.service.looking import of_case, of_entry
from casedesk.service.seat import Seat
from tests.helpers.work_type import draft


def codes(found: object) -> set[str]:
    return {one.code for one in found}  # type: ignore[attr-defined]


def test_nothing_typed_says_what_is_odd_about_the_case_as_it_is(seat: Seat) -> None:
    made = register(seat, draft())
    assert codes(of_case(seat, made, {})) == codes(problems(seat, made))


def test_an_entry_that_lacks_what_it_needs(seat: Seat) -> None:
    assert [(p.field, p.code) for p in of_entry(seat, "work", Entry("call"))] == [("result", "V-REQUIRED")]
    assert of_entry(seat, "work", Entry("call", values={"result": "absent"})) == ()
