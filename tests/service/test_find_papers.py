"""A paper that waits for a case is found by what it says, and by its case once it has one."""

from __future__ import annotations

from casedesk.record.case import Paper
from casedesk.service.cases import register
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.store import waiting
from casedesk.store.search_index import ghosts
from tests.helpers.work_type import NOON, draft


def waits(seat: Seat) -> Paper:
    """A paper without a case."""
    kept = seat.library.get("work")
    form = next(form for form in kept.case_type.forms if any(box.adopts == "name" for box in form.fields))
    box = next(box.key for box in form.fields if box.adopts == "name")
    version = form.versions[-1].key if form.versions else ""
    paper = Paper(form.key, version, NOON, {box: "髙橋　真理子"}, uid="00000000-0000-4000-8000-000000000001")
    with seat.database.write() as connection:
        return waiting.insert(connection, kept, paper, seat.stamp(kept))


def found(seat: Seat, text: str) -> list[tuple[str, str | None]]:
    """Numbers and names found."""
    return [(row["number"], row["name"]) for row in find(seat, text)["rows"]]


def test_a_waiting_paper_is_found_by_what_it_says_and_by_its_number(seat: Seat) -> None:
    seat.stamp(seat.library.get("work"))
    paper = waits(seat)
    assert found(seat, "高橋") == found(seat, paper.number or "") == [(paper.number, None)]


def test_a_paper_given_to_a_case_is_found_by_that_case_until_it_is_taken_back(seat: Seat) -> None:
    case = register(seat, draft({"name": "山田"}))
    paper, kept = waits(seat), seat.library.get("work")
    with seat.database.write() as connection:
        waiting.give(connection, paper, case, seat.stamp(kept))
    assert (found(seat, "高橋"), found(seat, paper.number or "")) == ([], [(case.number, "山田")])
    with seat.database.write() as connection:
        waiting.take_back(connection, paper, case, seat.stamp(kept), kept=kept)
    assert (found(seat, "高橋"), found(seat, paper.number or "")) == ([(paper.number, None)],) * 2
    with seat.database.read() as connection:
        assert list(ghosts(connection)) == []
