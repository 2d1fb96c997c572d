"""Finding the pairs of a whole register: in the background, piece by piece, stopped and gone on with at any time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from casedesk.matching.score import Model, score
from casedesk.memory import bulk
from casedesk.service.duplicates import LEAST
from casedesk.service.matchmodel import model, same_register
from casedesk.service.seat import Seat
from casedesk.store import match_find, match_pairs, matching
from casedesk.store.library import Kept
from casedesk.store.match_pairs import Found

PIECE = 500
PAUSE = 0.005
"""Seconds between two pieces, in which a waiting save comes first."""
Progress = Callable[[int, int, float], None]
"""Told about once a second: cases looked at, pairs found, seconds since the beginning."""
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Result:
    """Cases looked at in this go, pairs compared, pairs that are new on the list; False when it was stopped."""

    cases: int
    compared: int
    pairs: int
    done: bool
    seconds: float


@bulk()
def find(
    seat: Seat,
    *,
    type_: str = "",
    whole: bool = False,
    least: float = LEAST,
    progress: Progress | None = None,
    stop: Stop = lambda: False,
) -> Result:
    """Compares every case with the earlier ones that share a key, and puts the likely pairs on the list.

    A run that was stopped goes on where it was; otherwise only cases that are new since the last run are looked at,
    unless `whole`. What was decided is not put on the list again. Raises Usage.
    """  # fmt: skip
    types = same_register(seat, type_)
    register = next(iter(types.values())).case_type.register
    known, begun = model(seat, register), time.perf_counter()
    run, after = _begin(seat, register, whole)
    with seat.database.read() as connection:
        often, nobodys = match_find.frequent(connection), matching.nobodys(connection)
    cases = compared = pairs = 0
    told, stopped = begun, False
    while not (stopped := stop()):
        with seat.database.read() as connection:
            last, count = match_find.next_piece(connection, list(types), after, PIECE)
        if not count:
            break
        with seat.database.write() as connection:
            match_find.fill_sounds(connection, after, last)
        with seat.database.read() as connection:
            tried, found = _compare(connection, types, (after, last), often, nobodys, known, least)
        with seat.database.write() as connection:
            new = match_pairs.keep(connection, found, seat.clock.now(), known.weights.version)
            match_find.note(connection, run, last, count, new)
        after, cases, compared, pairs = last, cases + count, compared + tried, pairs + new
        if progress and time.perf_counter() - told >= 1:
            told = time.perf_counter()
            progress(cases, pairs, told - begun)
        time.sleep(PAUSE)
    if not stopped:
        with seat.database.write() as connection:
            match_find.end(connection, run, seat.clock.now())
    return Result(cases, compared, pairs, not stopped, time.perf_counter() - begun)


def _begin(seat: Seat, register: str, whole: bool) -> tuple[int, int]:
    """The run to go on with, and behind which case; each office has its own, because each sees its own cases."""
    register = f"{register}@{seat.rights.office}" if seat.rights.office else register
    with seat.database.write() as connection:
        left = match_find.unfinished(connection, register)
        if left is not None and not whole:
            return left.id, left.last_id
        after = 0 if whole else match_find.reached(connection, register)
        return match_find.begin(connection, register, after, seat.clock.now(), seat.user), after


def _compare(
    connection: Any, types: dict[str, Kept], piece: tuple[int, int], often: match_find.Frequent,
    nobodys: matching.Nobodys, known: Model, least: float,
) -> tuple[int, list[Found]]:  # fmt: skip
    met = match_find.meeting(connection, *piece, often)
    everybody = matching.read(connection, types, (end for pair in met for end in pair), nobodys)
    both = [pair for pair in met if pair[0] in everybody and pair[1] in everybody]
    return len(both), list(_likely(both, everybody, known, least))


def _likely(
    pairs: list[match_pairs.Ends], everybody: dict[int, matching.Known], known: Model, least: float
) -> Iterator[Found]:
    for pair in pairs:
        found = score(everybody[pair[0]].traits, everybody[pair[1]].traits, known)
        if found.probability >= least:
            yield Found(pair, found.probability, found.reasons)
