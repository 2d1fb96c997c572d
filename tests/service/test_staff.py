"""Who is in charge: the people with their loads, and cases given together and taken back together."""

from __future__ import annotations

from casedesk.service.cases import open_case, register
from casedesk.service.queue import assign
from casedesk.service.seat import Seat
from casedesk.service.staff import Person, give, give_back, staff
from tests.helpers.desks import later
from tests.helpers.work_type import draft


def numbers(seat: Seat, n: int) -> list[str]:
    return [register(seat, draft()).number or "" for _ in range(n)]


def test_the_user_comes_first_and_nobodys_cases_last(seat: Seat) -> None:
    mine, others, _ = numbers(seat, 3)
    assign(seat, open_case(seat, mine), "tanaka")
    assign(seat, open_case(seat, others), "suzuki")
    assert [(one.name, one.open) for one in staff(seat)] == [("tanaka", 1), ("suzuki", 1), ("", 1)]


def test_late_cases_are_counted(seat: Seat) -> None:
    numbers(seat, 1)
    assert staff(later(seat, "2023-08-10T12:00"))[-1] == Person("", 1, 1)


def test_a_user_without_cases_can_still_be_given_one(seat: Seat) -> None:
    assert staff(seat) == (Person("tanaka", 0, 0), Person("", 0, 0))


def test_cases_are_given_together_and_taken_back_together(seat: Seat) -> None:
    first, second = numbers(seat, 2)
    assign(seat, open_case(seat, first), "suzuki")
    given = give(seat, [first, second], "sato")
    assert given.done == ((first, "suzuki"), (second, ""))
    assert [open_case(seat, n).assignee for n in (first, second)] == ["sato", "sato"]
    give_back(seat, given)
    assert [open_case(seat, n).assignee for n in (first, second)] == ["suzuki", ""]


def test_a_case_that_is_not_there_does_not_stop_the_others(seat: Seat) -> None:
    (known,) = numbers(seat, 1)
    given = give(seat, ["2022-999999-9", known], "sato")
    assert (len(given.done), [number for number, _ in given.refused]) == (1, ["2022-999999-9"])


def test_giving_what_one_has_already_changes_nothing(seat: Seat) -> None:
    (known,) = numbers(seat, 1)
    give(seat, [known], "sato")
    assert give(seat, [known], " sato ").done == ()
