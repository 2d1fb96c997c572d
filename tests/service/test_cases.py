"""Register, open, change, move, record: what goes in comes out, and history says what happened."""

from __future__ import annotations

from casedesk.service.cases import open_case, register
from casedesk.service.seat import Seat
from tests.helpers.work_type import draft


def test_a_registered_case_opens_as_it_was_written(seat: Seat) -> None:
    made = register(seat, draft({"name": "髙橋　花子", "words_said": "はい"}))
    assert open_case(seat, made.number or "") == made
    assert made.values["name"] == "髙橋　花子"
