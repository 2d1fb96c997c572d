"""A backup is whole or not at all: who does not see every row makes none."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.errors import Refused
from casedesk.service.backup import backup, verify
from casedesk.store import dump
from casedesk.store.rights.names import ROLES
from tests.rights.conftest import OWNER, City


@pytest.mark.parametrize("role", ROLES)
def test_a_login_under_row_security_is_refused_and_leaves_no_file(city: City, role: str, tmp_path: Path) -> None:
    with city.seat(role) as seat, pytest.raises(Refused, match="owner"):
        backup(seat, tmp_path / "kept")
    assert not list(tmp_path.iterdir())


def test_rows_that_are_hidden_are_never_left_out_in_silence(city: City) -> None:
    with city.seat("auditor") as seat, pytest.raises(Refused), seat.database.snapshot() as connection:
        next(dump.lines(connection, dump.Told()))


def test_the_owner_gets_every_offices_cases(city: City, tmp_path: Path) -> None:
    with city.seat(OWNER) as seat:
        made = backup(seat, tmp_path / "kept", "ひみつの合言葉です")
    assert verify(tmp_path / "kept", "ひみつの合言葉です") == made
    ((everywhere,),) = city.asks(OWNER, 'SELECT count(DISTINCT scope_id) FROM "case"')
    assert made.cases >= 3 and everywhere >= 2
