"""Training: a database of its own, filled once, on the day of its world."""

from __future__ import annotations

from pathlib import Path

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service import training
from casedesk.service.search import find
from casedesk.service.seat import Seat


def test_a_database_with_real_work_is_no_training(seat: Seat) -> None:
    assert not training.is_fictional(seat)


def test_it_is_filled_once_and_stands_on_its_day(own_home: Path) -> None:
    own_home.mkdir()
    seat = open_desk(training.training_url(), create=True)
    for _ in range(2):
        filled = training.fill(seat, n=20)
    total, day = find(filled, "")["total"], filled.clock.fixed
    fictional = training.is_fictional(seat)
    seat.close()
    assert (total, fictional) == (20, True) and day is not None


def test_a_chosen_day_stays(seat: Seat, clock: Clock) -> None:
    assert training.at_its_day(seat).clock.fixed == clock.fixed
