"""A database file that is taken away while it is open is missed at once, and work goes on when it is back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casedesk.desk import open_desk
from casedesk.errors import Offline
from casedesk.service import drafts
from casedesk.service.drafts import Draft
from casedesk.service.seat import Seat
from tests.helpers.desks import publish_work

DRAFT = Draft("11111111-1111-4111-8111-111111111111", "register", "work", {"name": "山田"})


@pytest.fixture
def open_seat(sqlite_url: str) -> Seat:
    seat = open_desk(sqlite_url, create=True, user="tanaka")
    publish_work(seat)
    drafts.mine(seat)
    return seat


def file_of(seat: Seat) -> Path:
    assert seat.database.path is not None
    return seat.database.path


def test_nothing_is_written_into_a_file_that_is_gone(open_seat: Seat) -> None:
    file_of(open_seat).unlink()
    with pytest.raises(Offline, match="gone"):
        drafts.keep(open_seat, DRAFT)
    assert not file_of(open_seat).exists()
    open_seat.close()


def test_work_goes_on_when_the_file_is_back(open_seat: Seat) -> None:
    file, away = file_of(open_seat), file_of(open_seat).with_suffix(".away")
    file.rename(away)
    with pytest.raises(Offline):
        drafts.keep(open_seat, DRAFT)
    away.rename(file)
    drafts.keep(open_seat, DRAFT)
    assert [draft.texts for draft in drafts.mine(open_seat)] == [{"name": "山田"}]
    open_seat.close()


def test_a_copy_put_in_its_place_is_read_and_not_the_old_one(open_seat: Seat) -> None:
    file = file_of(open_seat)
    open_seat.database.close()
    shutil.copy(file, file.with_suffix(".copy"))
    drafts.keep(open_seat, DRAFT)
    open_seat.database.close()
    file.with_suffix(".copy").replace(file)
    assert drafts.mine(open_seat) == ()
    open_seat.close()
