"""`open_save`: a case with all its parts opened, checked, one field changed and saved with its history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import Any

from casedesk.bench.bench import CLOCK, Bench
from casedesk.bench.figures import Figure
from casedesk.bench.raw import Raw
from casedesk.bench.sample import Filler
from casedesk.bench.timing import Watch, percentile
from casedesk.definition.model import Field
from casedesk.service.cases import change, open_case, problems
from casedesk.service.seat import Seat
from casedesk.store.recording import Recording, recording

History = dict[str, tuple[list[str], list[Any]]]
"""Columns and rows by table."""
MOST = 10.0
WARM = 10
"""Cases opened and saved before the clock runs: both ways have prepared their statements by then."""


def run(bench: Bench) -> Iterator[Figure]:
    """One figure: the 95th percentiles over random cases; p50 and p95 are ours."""
    filled = bench.filled()
    equal = bench.scratch.unwatched(filled)
    with closing(filled.seat(CLOCK)) as seat, closing(equal.raw()) as raw:
        numbers = [row[0] for row in raw.rows('SELECT number FROM "case" ORDER BY id')]
        random = Random(1)
        seat.stamp(next(iter(seat.library.types.values())))
        pairs = [_turn(seat, raw, random.choice(numbers), random) for _ in range(WARM + bench.rounds)][WARM:]
    theirs, ours = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    p95 = percentile(ours, 0.95)
    yield Figure("open_save", bench.scratch.engine, bench.cases, percentile(theirs, 0.95), p95,
                 p50=percentile(ours, 0.5), p95=p95, most=MOST)  # fmt: skip


def _turn(seat: Seat, raw: Raw, number: str, random: Random) -> tuple[float, float]:
    """(raw, ours) in milliseconds for one case; both databases are equal again afterwards."""
    ours, theirs = Watch(), Watch()
    with recording(seat.database) as record:
        with ours.running():
            case = open_case(seat, number)
            problems(seat, case)
        opened = len(record.statements)
        field, value = a_change(seat, case, random)
        with ours.running():
            saved = change(seat, case, {field.key: value})
            problems(seat, saved)
    lines = history_of_last(seat)
    with theirs.running():
        replay(raw, record, opened, lines)
    return theirs.ms, ours.ms


def a_change(seat: Seat, case: Any, random: Random) -> tuple[Field, Any]:
    """A typed field of the case and a value it does not have."""
    kept = seat.library.get(case.type)
    filler = Filler(kept)
    fields = [f for f in kept.case_type.case.fields if not f.computed and not f.withheld and f.kind == "long_text"]
    field = random.choice(fields)
    return field, f"{filler.value(field, random)}{random.random()}"


def history_of_last(seat: Seat) -> History:
    """What the last transaction's triggers wrote: the lines of history and their seal, without their ids."""
    newest = "(SELECT {} FROM seal ORDER BY id DESC LIMIT 1)"
    lines = f"owner = 'row' AND tx = {newest.format('tx')} AND id >= {newest.format('first_id')}"
    found: History = {}
    with seat.database.read() as connection:
        for table, where in (("change", lines), ("seal", f"id = {newest.format('id')}")):
            given = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {where}")
            found[table] = (list(given.keys())[1:], [tuple(row)[1:] for row in given])
    return found


def replay(raw: Raw, record: Recording, opened: int, history: History) -> None:
    """The statements that opening read (one transaction), and those that saving wrote with the lines of history its
    triggers wrote (another); what CaseDesk reads again while it saves is left out, because the work does not need it.
    """
    raw.begin()
    for statement, given, _ in record.statements[:opened]:
        raw.execute(statement, given)
    raw.commit()
    raw.begin(write=True)
    for statement, given, many in record.statements[opened:]:
        if not statement.lstrip().upper().startswith("SELECT"):
            (raw.many if many else raw.execute)(statement, given)
    for table, (columns, rows) in history.items():
        raw.many(raw.insert(table, columns), rows)
    raw.commit()
