"""`history`: what triggers and seals add to a save, by the bare driver: the same statements with and without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import Any

from casedesk.bench.bench import CLOCK, Bench
from casedesk.bench.cases import WARM, a_change
from casedesk.bench.figures import Figure
from casedesk.bench.raw import Raw
from casedesk.bench.timing import Watch, percentile
from casedesk.service.cases import change, open_case
from casedesk.service.seat import Seat
from casedesk.store.recording import Recording, recording


def run(bench: Bench) -> Iterator[Figure]:
    """One figure per save: raw without history, and with it (the 95th percentiles; p50 and p95 of the latter)."""
    filled = bench.filled()
    plain, watched = bench.scratch.unwatched(filled), bench.scratch.copy(filled)
    with closing(filled.seat(CLOCK)) as seat, closing(plain.raw()) as without, closing(watched.raw()) as having:
        numbers = [row[0] for row in without.rows('SELECT number FROM "case" ORDER BY id')]
        random = Random(1)
        having.watched()
        turns = [_turn(seat, without, having, random.choice(numbers), random) for _ in range(WARM + bench.rounds)]
    times = [[turn[which] for turn in turns[WARM:]] for which in (0, 1)]
    p95 = percentile(times[1], 0.95)
    yield Figure("history", bench.scratch.engine, bench.cases, percentile(times[0], 0.95), p95,
                 p50=percentile(times[1], 0.5), p95=p95)  # fmt: skip


def _turn(seat: Seat, without: Raw, having: Raw, number: str, random: Random) -> tuple[float, float]:
    case = open_case(seat, number)
    field, value = a_change(seat, case, random)
    with recording(seat.database) as record:
        change(seat, case, {field.key: value})
    watches = (Watch(), Watch())
    for raw, watch, seal in ((without, watches[0], False), (having, watches[1], True)):
        with watch.running():
            _save(raw, record, seal)
    return watches[0].ms, watches[1].ms


def _save(raw: Raw, record: Recording, seal: bool) -> None:
    """What the save wrote, in one transaction; the settings that history asks for only where it is written."""
    raw.begin(write=True)
    for statement, given, many in record.statements:
        claims: Any = "set_config" in statement
        if (claims and seal) or not (claims or statement.lstrip().upper().startswith("SELECT")):
            (raw.many if many else raw.execute)(statement, given)
    if seal:
        raw.seal()
    raw.commit()
