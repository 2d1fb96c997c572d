"""`definition`: a shipped package read, checked and compiled to tables, against parsing its TOML files alone.

Each time is taken in a process of its own with the modules loaded, so that no cache of an earlier turn helps.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from casedesk.bench.bench import Bench
from casedesk.bench.figures import Figure
from casedesk.bench.timing import Watch

MOST_MS = 100.0


def run(bench: Bench) -> Iterator[Figure]:
    """One figure: the first package, read once. `cases` is 0."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(bench.rounds):
        for at, way in enumerate(("raw", "ours")):
            done = subprocess.run(
                [sys.executable, "-m", __name__, way], check=True, capture_output=True, encoding="utf-8"
            )
            times[at].append(float(done.stdout))
    yield Figure("definition", "none", 0, median(times[0]), median(times[1]), most_ms=MOST_MS)


def parse() -> float:
    """Milliseconds of parsing the package's TOML."""
    import rtoml

    from casedesk.service.definitions import shipped

    _, files = next(shipped())
    watch = Watch()
    with watch.running():
        for name, text in files.items():
            if name.endswith(".toml"):
                rtoml.loads(text)
    return watch.ms


def prepare() -> float:
    """Milliseconds of reading the folder, checking the definition and compiling its tables."""
    from casedesk import paths
    from casedesk.definition.check import check
    from casedesk.definition.reader import read_folder
    from casedesk.memory import lasting
    from casedesk.store.compile import compile_type

    folder = next(p for p in sorted((paths.resources() / "casetypes").iterdir()) if (p / "casetype.toml").is_file())
    watch = Watch()
    with watch.running(), lasting():  # as loading a library does
        case_type, files = read_folder(folder)
        findings = check(case_type, files)
        compile_type(case_type)
    assert not any(found.level == "error" for found in findings)
    return watch.ms


if __name__ == "__main__":
    print(parse() if sys.argv[1] == "raw" else prepare())
