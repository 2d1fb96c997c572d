"""What every bench is given: where its databases come from, how many cases, how often."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from casedesk.bench.figures import Figure
from casedesk.bench.sample import NOON, Filler
from casedesk.bench.scratch import Place, Scratch
from casedesk.clock import Clock
from casedesk.store import intake
from casedesk.store.library import Kept

CLOCK = Clock(NOON)


@dataclass(frozen=True, slots=True)
class Bench:
    """One run: `cases` in the database or in the list, `rounds` turns of each way of the work (or single cases)."""

    scratch: Scratch
    cases: int
    rounds: int
    here: bool = False
    """The chosen database is measured as it stands; `find` and `cold_find` can, because they only
    read."""
    slowest: int = 0
    """How many of the slowest single questions are shown."""

    def filled(self) -> Place:
        """A database with the sample cases in it."""
        place = self.scratch.empty()
        with closing(place.seat(CLOCK)) as seat:
            kept = first(seat.library.types.values())
            stamp = seat.stamp(kept)
            drafts = (kept.completer.new(d, stamp.who, stamp.at) for d in Filler(kept).drafts(self.cases))
            with seat.database.write() as connection:
                for _ in intake.insert(connection, kept, drafts, stamp):
                    pass
        raw = place.raw()
        raw.execute("ANALYZE")
        raw.close()
        return place


Run = Callable[[Bench], Iterator[Figure]]


def first(types: Iterable[Kept]) -> Kept:
    """The case type that benches use: the first that the database has."""
    return next(iter(types))
