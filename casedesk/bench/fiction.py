"""`demo`: N fictional cases into an empty database, against `executemany` of all the rows they are."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

from casedesk.bench.bench import Bench
from casedesk.bench.figures import Figure
from casedesk.bench.left import insert_left
from casedesk.bench.scratch import Place
from casedesk.bench.timing import Watch, alternately


def run(bench: Bench) -> Iterator[Figure]:
    """One figure, with the peak memory of a process that makes them and does nothing else."""
    scratch = bench.scratch
    empty = scratch.empty()
    taken = scratch.copy(empty)
    peaks = [_process(taken, bench.cases)[1]]

    def raw(watch: Watch) -> None:
        place = scratch.unwatched(empty)
        insert_left(empty, taken, place, watch)
        scratch.drop(place)

    def ours(watch: Watch) -> None:
        place = scratch.copy(empty)
        ms, peak = _process(place, bench.cases)
        watch.ms += ms
        peaks.append(peak)
        scratch.drop(place)

    raw_ms, ours_ms = alternately(bench.rounds, raw, ours)
    yield Figure("demo", scratch.engine, bench.cases, raw_ms, ours_ms, peak_mb=max(peaks))


def _process(place: Place, cases: int) -> tuple[float, float]:
    """(milliseconds, peak megabytes) of making the cases in a process of its own."""
    command = [sys.executable, "-m", __name__, place.url, str(cases)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    ms, peak = json.loads(done.stdout)
    return ms, peak


def make(url: str, cases: int) -> tuple[float, float]:
    """Makes the cases in this process; the peak is 0 where the system does not tell it."""
    from casedesk.desk import open_desk
    from casedesk.service.demo import demo

    with closing(open_desk(url, user="bench")) as seat:
        made = demo(seat, n=cases)
    return made.seconds * 1000, _peak_mb()


def _peak_mb() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(make(sys.argv[1], int(sys.argv[2]))))
