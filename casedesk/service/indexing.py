"""The search index as a whole: put right in the background while people work, counted and measured."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from casedesk.memory import bulk
from casedesk.service.seat import Seat
from casedesk.store import search_index

Progress = Callable[[int, float], None]
"""Told about once a second: cases put in so far, seconds since the beginning."""

Stop = Callable[[], bool]
PAUSE = 0.01
"""Seconds between two pieces, in which a waiting save comes first."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many cases were put in again, whether all is done (False: it was stopped), and the bytes of the index."""

    cases: int
    done: bool
    size: int


@bulk()
def index(seat: Seat, *, progress: Progress | None = None, stop: Stop = lambda: False) -> Indexed:
    """Puts in every case that is missing or of an older folding, piece by piece, each a transaction of its own.

    Nobody is kept from working meanwhile; what is done stays done, so it may be stopped and begun again at any time.
    """
    begun = told = time.perf_counter()
    cases, stopped = 0, False
    for kept in seat.library.types.values():
        last, count = 0, 1
        while count and not (stopped := stop()):
            with seat.database.write() as connection:
                last, count = search_index.renew(connection, kept, last)
            cases += count
            if progress and time.perf_counter() - told >= 1:
                told = time.perf_counter()
                progress(cases, told - begun)
            time.sleep(PAUSE if count else 0)
    if cases and not stopped:
        tidy(seat)
    with seat.database.read() as connection:
        return Indexed(cases, not stopped, search_index.size(connection))


def empty(seat: Seat) -> None:
    """An index without a word, when it is damaged; `index` puts everything in again."""
    with seat.database.write() as connection:
        search_index.empty(connection)


def tidy(seat: Seat) -> None:
    """Brings the pieces of the index together and counts its frequent words; worth it after many cases came in."""
    with seat.database.write() as connection:
        search_index.join_pieces(connection)
        search_index.count_terms(connection)
