"""A backup holds everything, goes back on either engine, and whatever was done to it is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Invalid, NotFound, Refused
from casedesk.service.backup import backup, restore, verify
from casedesk.service.cases import change, open_case, register
from casedesk.service.notes import add_note
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.store.engine import connect
from tests.helpers.work_type import draft

SECRET = "ひみつの合言葉です"
VALUES: dict[str, Any] = {"name": "髙橋　真理子", "kana": "タカハシ　マリコ"}


@pytest.fixture
def worked(seat: Seat) -> Seat:
    """A desk with some work done."""
    case = register(seat, draft(VALUES))
    change(seat, case, {"name": "高橋 真理子"}, "届出元に確認")
    add_note(seat, open_case(seat, case.number or ""), "折返し待ち")
    return seat


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database on either engine."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'restored.db'}"


def test_a_case_is_the_same_after_restoring_on_either_engine(
    worked: Seat, target_url: str, tmp_path: Path, clock: Clock
) -> None:
    row = find(worked, "")["rows"][0]
    backup(worked, tmp_path / "kept", SECRET)
    database = connect(target_url, create=True)
    restore(database, tmp_path / "kept", SECRET)
    database.close()
    again = open_desk(target_url, clock=clock, user="tanaka")
    assert open_case(again, row["number"]) == open_case(worked, row["number"])
    assert find(again, "たかはし")["total"] == 1
    assert register(again, draft(VALUES)).number != row["number"]
    again.close()


def test_it_is_proven_readable_by_counts_and_digests(worked: Seat, tmp_path: Path) -> None:
    made = backup(worked, tmp_path / "kept", SECRET)
    assert verify(tmp_path / "kept", SECRET) == made
    assert made.cases == 1 and made.rows["note"] == 1 and made.rows["change"] > 0


def test_no_name_can_be_read_in_the_file(worked: Seat, tmp_path: Path) -> None:
    backup(worked, tmp_path / "kept", SECRET)
    assert "高橋".encode() not in (tmp_path / "kept").read_bytes()
    with pytest.raises(Invalid):
        verify(tmp_path / "kept", "ちがう合言葉です")


def test_only_an_empty_database_is_filled(worked: Seat, tmp_path: Path) -> None:
    backup(worked, tmp_path / "kept", SECRET)
    with pytest.raises(Refused):
        restore(worked.database, tmp_path / "kept", SECRET)


def test_a_damaged_backup_leaves_nothing_behind(worked: Seat, tmp_path: Path) -> None:
    backup(worked, tmp_path / "kept", SECRET)
    data = bytearray((tmp_path / "kept").read_bytes())
    data[-20] ^= 1
    (tmp_path / "kept").write_bytes(data)
    database = connect(f"sqlite:///{tmp_path / 'new.db'}", create=True)
    with pytest.raises(Invalid):
        restore(database, tmp_path / "kept", SECRET)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    database.close()


def test_what_cannot_be_done_is_said_before_anything_is_written(worked: Seat, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        backup(worked, tmp_path / "nowhere" / "kept", SECRET)
    with pytest.raises(Invalid):
        backup(worked, tmp_path / "kept", "short")
    with pytest.raises(NotFound):
        verify(tmp_path / "kept", SECRET)
    assert not list(tmp_path.glob("kept*"))
