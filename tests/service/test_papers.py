"""A paper of which nobody can say yet whose it is: kept with a number, found, given to a case or made one, once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casedesk.errors import Conflict, NotFound
from casedesk.record.case import Source
from casedesk.service.cases import change, register
from casedesk.service.intake import adopt_boxes
from casedesk.service.papers import Waiting, attach, case_from, detach, found, keep_paper, open_paper, waiting_papers
from casedesk.service.seat import Seat
from tests.helpers.queries import rows
from tests.helpers.work_type import draft

BOXES: dict[str, Any] = {"box_1": "山田", "box_2": date(2022, 8, 1), "box_3": ("spot",)}


def kept(seat: Seat, **given: Any) -> Waiting:
    return keep_paper(seat, "work", "slip", "", BOXES, **given)


def number_of(waiting: Waiting) -> str:
    assert waiting.paper.number
    return waiting.paper.number


def test_a_paper_waits_with_its_number_and_what_it_says(seat: Seat) -> None:
    made = kept(seat, channel="fax", sender="小倉医院", pages=2)
    assert [w.paper for w in waiting_papers(seat)] == [made.paper]
    assert (made.says["name"], made.says["seen_on"], made.paper.sender) == ("山田", date(2022, 8, 1), "小倉医院")
    assert rows(seat, 'SELECT count(*) n FROM "case"') == [{"n": 0}]


def test_the_same_uid_twice_is_one_waiting_paper(seat: Seat) -> None:
    uid = "0190b0a0-0000-7000-8000-000000000001"
    assert kept(seat, uid=uid) == kept(seat, uid=uid)
    assert len(waiting_papers(seat)) == 1


def test_given_to_a_case_it_is_a_further_report_of_it(seat: Seat) -> None:
    case, paper = register(seat, draft({"name": "山田 花子"})), kept(seat)
    given = attach(seat, number_of(paper), case.number or "")
    assert given.paper == paper.paper and given.case.papers == (paper.paper,)
    assert ("name", "山田", "山田 花子") in given.differences
    assert waiting_papers(seat) == ()
    assert open_paper(seat, number_of(paper))[1] == case.number


def test_giving_it_twice_changes_nothing_and_to_another_case_is_refused(seat: Seat) -> None:
    first, second, paper = register(seat, draft()), register(seat, draft()), kept(seat)
    once = attach(seat, number_of(paper), first.number or "")
    assert attach(seat, number_of(paper), first.number or "").case == once.case
    with pytest.raises(Conflict):
        attach(seat, number_of(paper), second.number or "")


def test_a_waiting_paper_becomes_a_case_that_names_it(seat: Seat) -> None:
    paper = kept(seat)
    made = case_from(seat, number_of(paper))
    assert (made.case.values["name"], made.case.values["seen_on"]) == ("山田", date(2022, 8, 1))
    assert made.case.papers == (paper.paper,) == (made.paper,)
    assert set(made.case.sources.values()) == {Source("paper", paper.paper.id)}
    assert case_from(seat, number_of(paper)).case == made.case


def test_a_paper_that_has_a_case_makes_no_second_one(seat: Seat) -> None:
    case, paper = register(seat, draft()), kept(seat)
    attach(seat, number_of(paper), case.number or "")
    with pytest.raises(Conflict):
        case_from(seat, number_of(paper))
    assert rows(seat, 'SELECT count(*) n FROM "case"') == [{"n": 1}]


def test_given_by_mistake_it_waits_again(seat: Seat) -> None:
    case, paper = register(seat, draft()), kept(seat)
    given = attach(seat, number_of(paper), case.number or "")
    assert detach(seat, given.case, paper.paper.uid, "別人").papers == ()
    assert [w.paper for w in waiting_papers(seat)] == [paper.paper]
    with pytest.raises(NotFound):
        detach(seat, given.case, "no-such-uid", "")


def test_a_paper_the_case_speaks_by_cannot_be_taken_away(seat: Seat) -> None:
    first, paper = case_from(seat, number_of(kept(seat))).case, keep_paper(seat, "work", "slip", "", {"box_1": "川田"})
    given = attach(seat, number_of(paper), first.number or "").case
    assert detach(seat, given, paper.paper.uid, "別人").papers == first.papers
    assert [w.paper.uid for w in waiting_papers(seat)] == [paper.paper.uid]
    again = attach(seat, number_of(paper), first.number or "").case
    spoken = adopt_boxes(seat, again, paper.paper.uid, ["name"])
    with pytest.raises(Conflict):
        detach(seat, spoken, paper.paper.uid, "別人")
    corrected = change(seat, spoken, {"name": "山田"})
    assert len(detach(seat, corrected, paper.paper.uid, "別人").papers) == 1


def test_a_number_nobody_gave_is_said(seat: Seat) -> None:
    with pytest.raises(NotFound):
        open_paper(seat, "2022-0000-0001-9")
    with pytest.raises(NotFound):
        attach(seat, number_of(kept(seat)), "nope")


def test_found_by_every_word_it_says_and_only_while_it_waits(seat: Seat) -> None:
    paper = kept(seat)
    number = number_of(paper)
    assert [one.paper.number for text in ("山", "山田", number) for one in found(seat, text)] == [number] * 3
    assert found(seat, "山田 佐藤") == found(seat, "") == ()
    case_from(seat, number)
    assert found(seat, "山田") == ()
