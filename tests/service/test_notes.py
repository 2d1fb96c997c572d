"""Notes: told to the next shift, pinned, withdrawn, never in anybody's way."""

from __future__ import annotations

import pytest

from casedesk.errors import Invalid, NotFound
from casedesk.record.case import Case
from casedesk.record.uids import new_uid
from casedesk.service.cases import open_case, register
from casedesk.service.notes import add_note, notes_of, pin, withdraw
from casedesk.service.seat import Seat
from tests.helpers.desks import later
from tests.helpers.queries import rows
from tests.helpers.work_type import draft


@pytest.fixture
def case(seat: Seat) -> Case:
    """A case."""
    return register(seat, draft())


def texts(seat: Seat, case: Case) -> list[str]:
    return [note.text for note in notes_of(seat, case)]


def test_a_note_is_there_with_who_and_when(seat: Seat, case: Case) -> None:
    note = add_note(seat, case, "  17時に再架電\n本人希望 😀\x00 ")[0]
    assert (note.text, note.who, note.at, note.pinned) == (
        "17時に再架電\n本人希望 😀",
        "tanaka",
        seat.clock.now(),
        False,
    )


def test_the_newest_comes_first_but_pinned_ones_before(seat: Seat, case: Case) -> None:
    first = add_note(seat, case, "一")[0]
    add_note(later(seat, "2022-08-10T13:00"), case, "二")
    assert texts(seat, case) == ["二", "一"]
    assert [n.text for n in pin(seat, case, first.uid)] == ["一", "二"]
    assert [n.text for n in pin(seat, case, first.uid, False)] == ["二", "一"]


def test_a_withdrawn_note_is_gone_from_the_page_and_stays_in_history(seat: Seat, case: Case) -> None:
    note = add_note(seat, case, "誤り", pinned=True)[0]
    assert withdraw(seat, case, note.uid) == ()
    told = rows(seat, "SELECT field, before, after, who FROM change WHERE owner = 'note' ORDER BY id")
    assert [tuple(line.values()) for line in told] == [
        ("text", None, "誤り", "tanaka"),
        ("text", "誤り", None, "tanaka"),
    ]


def test_a_note_is_no_new_version_of_its_case(seat: Seat, case: Case) -> None:
    add_note(seat, case, "一")
    assert open_case(seat, case.number or "") == case


def test_the_same_note_twice_is_one(seat: Seat, case: Case) -> None:
    uid = new_uid()
    for _ in range(2):
        add_note(seat, case, "一", uid=uid)
    assert texts(seat, case) == ["一"]


@pytest.mark.parametrize("text", ["", " 　\n", "\x00", "x" * 10_001])
def test_a_blank_or_endless_note_is_refused(seat: Seat, case: Case, text: str) -> None:
    with pytest.raises(Invalid):
        add_note(seat, case, text)


def test_a_note_of_another_case_is_not_found(seat: Seat, case: Case) -> None:
    note = add_note(seat, register(seat, draft()), "よそ")[0]
    for act in (pin, withdraw):
        with pytest.raises(NotFound):
            act(seat, case, note.uid)
