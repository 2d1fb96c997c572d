"""reindex: puts cases into the search index that are missing or of an older folding; may be stopped and begun again."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import give, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """How it is shown."""
    parser.add_argument("--whole", action="store_true", help="空にして全部入れ直す / empty it and put everything in")
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Says how many cases were put in and how large the index is."""
    from casedesk.service.indexing import empty, index

    desk = options.desk()
    if given.whole:
        empty(desk)
    done = index(desk, progress=lambda n, _: say(options, f"{n:,} 件", f"{n:,} cases"))
    if given.json:
        give({"cases": done.cases, "done": done.done, "bytes": done.size})
    else:
        size = f"{done.size / 1_000_000:,.1f} MB"
        say(options, f"{done.cases:,} 件を索引に入れました（{size}）", f"{done.cases:,} cases indexed ({size})")
    return 0
