"""Drafts: nothing typed is lost, and nobody meets what another has typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casedesk.errors import NotFound, Refused
from casedesk.record.uids import new_uid
from casedesk.service import drafts
from casedesk.service.cases import register
from casedesk.service.drafts import Draft, drop, keep, mine, take, typing
from casedesk.service.seat import Seat
from tests.helpers.desks import later
from tests.helpers.queries import rows
from tests.helpers.work_type import draft

NASTY = "a\x00b\ud83d😀\r\n'\"\\渡邉"


def typed(texts: dict[str, str] | None = None, **given: Any) -> Draft:
    return Draft(**{"uid": new_uid(), "page": "register", "type": "work", "texts": texts or {}, **given})


def test_a_draft_comes_back_as_it_was_typed(seat: Seat) -> None:
    kept = replace(typed({"name": NASTY, "seen_on": "R4.8."}, title="山田"), about={"form": "slip"})
    keep(seat, kept)
    assert mine(seat) == (replace(kept, begun_at=seat.clock.now(), saved_at=seat.clock.now()),)


def test_the_next_save_takes_the_place_of_the_last(seat: Seat) -> None:
    kept = typed({"name": "や"})
    keep(seat, kept)
    at = later(seat, "2022-08-10T12:00:02")
    keep(at, replace(kept, texts={"name": "やまだ"}))
    found = mine(seat)
    assert [d.texts for d in found] == [{"name": "やまだ"}]
    assert (found[0].begun_at, found[0].saved_at) == (seat.clock.now(), at.clock.now())


def test_the_newest_draft_is_offered_first(seat: Seat) -> None:
    first, second = typed(title="一"), typed(title="二")
    keep(seat, first)
    keep(later(seat, "2022-08-10T12:05"), second)
    assert [d.title for d in mine(seat)] == ["二", "一"]


def test_nobody_meets_anothers_draft(seat: Seat, other: Seat) -> None:
    kept = typed({"name": "山田"})
    keep(seat, kept)
    drop(other, kept.uid)
    assert (mine(other), take(other, kept.uid)) == ((), None)
    assert take(seat, kept.uid)


def test_two_may_type_in_one_case_and_know_of_each_other(seat: Seat, other: Seat) -> None:
    made = register(seat, draft())
    number = made.number or ""
    keep(seat, typed({"name": "a"}, uid=made.uid, page="case", number=number))
    keep(other, typed({"name": "b"}, uid=made.uid, page="case", number=number))
    assert [d.texts["name"] for desk in (seat, other) for d in mine(desk)] == ["a", "b"]
    assert [t.who for t in typing(seat, number)] == ["sato"] and mine(seat)[0].number == number


def test_a_saved_draft_is_gone(seat: Seat) -> None:
    kept = typed()
    keep(seat, kept)
    drop(seat, kept.uid)
    drop(seat, kept.uid)
    assert rows(seat, "SELECT count(*) n FROM draft") == [{"n": 0}]


def test_a_registered_case_is_not_offered_as_a_draft(seat: Seat) -> None:
    case = draft()
    keep(seat, typed(uid=case.uid))
    register(seat, case)
    assert mine(seat) == ()


def test_a_paste_without_end_is_refused_in_a_sentence(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST", 1_000)
    with pytest.raises(Refused):
        keep(seat, typed({"name": "x" * 1_000}))


def test_ten_megabytes_are_kept(seat: Seat) -> None:
    kept = typed({"story": "x" * 10_000_000})
    keep(seat, kept)
    found = take(seat, kept.uid)
    assert found and len(found.texts["story"]) == 10_000_000


def test_a_draft_of_no_case_is_refused(seat: Seat) -> None:
    with pytest.raises(NotFound):
        keep(seat, typed(page="case", number="2022-999999-1"))
