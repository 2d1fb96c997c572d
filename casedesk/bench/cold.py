"""`cold_find`: from starting the program to the first search result, against importing SQLAlchemy and one SELECT."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

from casedesk.bench.bench import CLOCK, Bench
from casedesk.bench.figures import Figure
from casedesk.bench.timing import Watch, alternately

MOST = 2.0
BARE = """
import sys
import sqlalchemy
engine = sqlalchemy.create_engine(sys.argv[1])
with engine.connect() as connection:
    print(connection.execute(sqlalchemy.text('SELECT number FROM "case" LIMIT 1')).scalar())
"""


def run(bench: Bench) -> Iterator[Figure]:
    """One figure: medians over processes."""
    place = bench.scratch.chosen() if bench.here else bench.filled()
    with closing(place.raw()) as raw:
        name = raw.rows('SELECT name FROM "case" WHERE name IS NOT NULL ORDER BY id LIMIT 1')[0][0]
        cases = raw.rows('SELECT count(*) FROM "case"')[0][0]
    bare = place.url if bench.scratch.engine == "sqlite" else place.url.replace("postgresql:", "postgresql+psycopg:")

    def theirs(watch: Watch) -> None:
        _process(watch, ["-c", BARE, bare])

    def ours(watch: Watch) -> None:
        _process(watch, ["-m", "casedesk", "find", name, "--json", "--db", place.url, *_now()])

    _process(Watch(), ["-m", "casedesk", "find", name, "--db", place.url])  # compiles what is not compiled yet
    raw_ms, ours_ms = alternately(bench.rounds, theirs, ours)
    yield Figure("cold_find", bench.scratch.engine, cases, raw_ms, ours_ms, most=MOST)


def _now() -> list[str]:
    return ["--now", CLOCK.now().isoformat()]


def _process(watch: Watch, arguments: list[str]) -> None:
    with watch.running():
        done = subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    assert done.stdout, "the process found nothing"
