"""A desk hears what another one saved: at once, whole, and again after the connection was lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Queue
from typing import Any

import pytest

from casedesk.errors import CaseDeskError
from casedesk.service.cases import change, register
from casedesk.service.live import Heard, Watcher
from casedesk.service.seat import Seat
from tests.helpers.work_type import draft

PATIENCE_S = 20


class Listening:
    """A watcher on a thread, and what it told."""

    def __init__(self, seat: Seat) -> None:
        self.told: Queue[Any] = Queue()
        self.watcher = Watcher(seat, self.told.put, self.told.put, lambda: self.told.put("back"))
        self.thread = threading.Thread(target=self.watcher.run)

    def next(self) -> Any:
        return self.told.get(timeout=PATIENCE_S)

    def numbers(self) -> frozenset[str]:
        heard = self.next()
        assert isinstance(heard, Heard)
        return heard.numbers


@pytest.fixture
def listening(other: Seat) -> Iterator[Listening]:
    made = Listening(other)
    made.watcher._watch.news()  # the state before
    made.thread.start()
    yield made
    made.watcher.stop()
    made.thread.join(PATIENCE_S)
    assert not made.thread.is_alive()


def test_a_new_case_and_its_change_are_heard_with_its_number(seat: Seat, listening: Listening) -> None:
    case = register(seat, draft())
    assert listening.numbers() == {case.number}
    change(seat, case, {"name": "山田"})
    assert listening.numbers() == {case.number}


def test_a_bulk_change_is_heard_as_look_again(seat: Seat, listening: Listening) -> None:
    from casedesk.store import feed

    with seat.database.write() as connection:
        feed.write(connection, seat.clock.now(), "sato", "", "import")
    heard = listening.next()
    assert (heard.everything, heard.numbers, heard.kinds) == (True, frozenset(), {"import"})


def test_a_killed_connection_is_told_once_and_made_anew(seat: Seat, listening: Listening, engine: str) -> None:
    if engine == "sqlite":
        return  # nobody else can end a connection to a file
    url = seat.database.engine.raw_connection()
    with url.driver_connection.cursor() as cursor:  # type: ignore[union-attr]
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN casedesk'")
    url.close()
    assert isinstance(listening.next(), CaseDeskError)
    assert listening.next() == "back"
    case = register(seat, draft())
    assert listening.numbers() == {case.number}
