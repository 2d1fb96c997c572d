"""`start`: a cold process until the window can be used, against importing Qt and SQLAlchemy and opening the file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from statistics import median

from ui.bench.figures import Line
from ui.bench.place import Place

MOST = 2.0
BARE = """
import sys
import PySide6.QtWidgets
import sqlalchemy
engine = sqlalchemy.create_engine(sys.argv[1])
with engine.connect() as connection:
    print(connection.execute(sqlalchemy.text('SELECT number FROM "case" LIMIT 1')).scalar(), flush=True)
"""


def run(place: Place, rounds: int) -> Iterator[Line]:
    """Two lines: until the box can be typed into, and until the first name typed there is answered. Medians."""
    bare = place.url if place.engine == "sqlite" else place.url.replace("postgresql:", "postgresql+psycopg:")
    ways = {
        "raw": ["-c", BARE, bare],
        "window": ["-m", "ui.bench.usable", "--db", place.url],
        "answer": ["-m", "ui.bench.usable", "--answer", "--db", place.url],
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory(prefix="casedesk-bench-") as folder:
        for way in ways.values():
            _process(way, folder)  # compiles what is not compiled yet, fills the system's cache
        for n in range(rounds):
            names = list(ways)[n % 3 :] + list(ways)[: n % 3]
            for name in names:
                times[name].append(_process(ways[name], folder))
    raw, own = (median(one[at] for one in times["raw"]) for at in (0, 1))
    for name, told, most in (("window", "a usable window", MOST), ("answer", "the first answer", None)):
        ours, ours_own = (median(one[at] for one in times[name]) for at in (0, 1))
        note = f"processor {own:,.0f} → {ours_own:,.0f} ms" if own else ""
        yield Line(f"cold start to {told}", place.engine, place.cases, ours, raw=raw, most=most, note=note)


def _process(arguments: list[str], folder: str) -> tuple[float, float]:
    """Milliseconds until the process says its first word, and of the processor's time it took (0: nobody tells).

    Compiled modules are kept as an installation keeps them.
    """
    given = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CASEDESK_HOME": folder, "PYTHONPYCACHEPREFIX": folder}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    before = os.times()
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, env=given) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        ms = (time.perf_counter() - begun) * 1000
        process.communicate()
    assert said and process.returncode == 0, "the process did not stand"
    after = os.times()
    taken = after.children_user + after.children_system - before.children_user - before.children_system
    return ms, taken * 1000
