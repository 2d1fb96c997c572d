"""Taking an import back from a desk that has done nothing else yet, as the command line does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import NotFound, Refused
from casedesk.service.imports import import_list
from casedesk.service.seat import Seat
from casedesk.service.undo import undo
from casedesk.store import engine as engines
from tests.helpers.queries import rows


@pytest.fixture
def fresh(shipped_url: str, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """A desk that opens a database in which a list was taken in before."""
    monkeypatch.setattr(engines, "BUSY_MS", 200)
    first = open_desk(shipped_url, clock=clock, user="tester")
    (tmp_path / "x.csv").write_text("整理番号,氏名,生年月日\nA1,髙橋　真理子,S38.2.10\n", encoding="utf-8")
    import_list(first, tmp_path / "x.csv")
    first.close()
    opened = open_desk(shipped_url, clock=clock, user="tester")
    yield opened
    opened.close()


def test_an_import_is_taken_back_as_the_first_thing_a_desk_does(fresh: Seat) -> None:
    batch = rows(fresh, "SELECT max(id) n FROM import_batch")[0]["n"]
    assert undo(fresh, batch).removed == 1
    left = {t: rows(fresh, f'SELECT count(*) n FROM "{t}"')[0]["n"] for t in ("case", "person", "case_search")}
    assert left == {"case": 0, "person": 0, "case_search": 0}
    with pytest.raises(Refused):
        undo(fresh, batch)


def test_an_import_nobody_knows(fresh: Seat) -> None:
    with pytest.raises(NotFound):
        undo(fresh, 999_999)
