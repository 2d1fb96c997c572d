"""Two desks on one case see each other, while they live."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from queue import Queue

import pytest

from casedesk.service.live import Company, Seen
from casedesk.service.seat import Seat

PATIENCE_S = 10


class Beside:
    """A desk and what it sees."""

    def __init__(self, seat: Seat) -> None:
        self.seen: Queue[Mapping[int, frozenset[Seen]]] = Queue()
        self.company = Company(seat, self.seen.put)
        self.thread = threading.Thread(target=self.company.run)
        self.thread.start()

    def sees(self) -> set[tuple[int, str]]:
        found = self.seen.get(timeout=PATIENCE_S)
        return {(one.case_id, one.doing) for some in found.values() for one in some}

    def leave(self) -> None:
        self.company.stop()
        self.thread.join(PATIENCE_S)


@pytest.fixture
def desks(seat: Seat, other: Seat) -> Iterator[tuple[Beside, Beside]]:
    made = (Beside(seat), Beside(other))
    yield made
    for one in made:
        one.leave()


def test_who_has_the_case_open_is_seen_until_it_is_closed(desks: tuple[Beside, Beside]) -> None:
    one, other = desks
    one.company.begin(7, "open")
    other.company.begin(7, "open")
    assert one.sees() == other.sees() == {(7, "open")}
    other.company.end(7, "open")
    assert one.sees() == set()


def test_who_is_calling_is_seen(desks: tuple[Beside, Beside]) -> None:
    one, other = desks
    one.company.begin(7, "open")
    other.company.begin(7, "calling")
    assert one.sees() == {(7, "calling")}


def test_another_case_is_nobodys_business(desks: tuple[Beside, Beside]) -> None:
    one, other = desks
    other.company.begin(8, "open")
    one.company.begin(7, "open")
    one.company.begin(8, "open")
    assert one.sees() == {(8, "open")}


def test_a_desk_that_is_gone_is_seen_no_more(desks: tuple[Beside, Beside]) -> None:
    one, other = desks
    one.company.begin(7, "open")
    other.company.begin(7, "open")
    assert one.sees() == {(7, "open")}
    other.leave()
    assert one.sees() == set()
