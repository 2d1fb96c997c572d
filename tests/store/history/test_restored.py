"""History goes along with a backup, from either engine into either, and its chain goes on there."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service.asof import as_of
from casedesk.service.backup import backup, restore
from casedesk.service.cases import change, open_case, register
from casedesk.service.seat import Seat
from casedesk.service.verify import verify
from casedesk.store.engine import connect
from tests.helpers.desks import later
from tests.helpers.work_type import draft


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database on either engine."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'restored.db'}"


def test_the_chain_goes_on_in_a_restored_database(seat: Seat, target_url: str, tmp_path: Path, clock: Clock) -> None:
    made = register(seat, draft({"name": "山田", "size": 1.5, "agreed": True, "marks": ("spot",)}))
    change(later(seat, "2022-08-10T12:05"), made, {"name": "山本", "size": 2.5, "agreed": None, "marks": ("hole",)})
    head = verify(seat)["head"]
    backup(seat, tmp_path / "kept", "合言葉です。長めに")
    database = connect(target_url, create=True)
    restore(database, tmp_path / "kept", "合言葉です。長めに")
    database.close()
    there = open_desk(target_url, clock=clock, user="tanaka")
    case = open_case(there, made.number or "")
    assert as_of(there, case, clock.now()).values == made.values
    change(there, case, {"name": "山口"})
    assert (verify(there, head)["ok"], verify(there)["head"] == head) == (True, False)
    there.close()
