"""demo: fill an empty database with fictional cases; the same number and seed give the same cases everywhere."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from casedesk.cli.options import Options
from casedesk.cli.output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many, and of which seed."""
    parser.add_argument("--cases", metavar="N", type=int, default=2_000, help="件数 / how many (2000)")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="種 / which world (1)")


def run(options: Options, given: argparse.Namespace) -> int:
    """Makes the database when there is none, fills it and says what it holds."""
    from casedesk.clock import TOKYO
    from casedesk.service.demo import demo
    from casedesk.service.setup import bring_up

    desk = options.desk(create=True)
    with closing(desk), _without_collector():
        bring_up(desk)
        made = demo(desk, n=given.cases, seed=given.seed, today=options.clock.fixed, progress=_progress(options))
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    at = made.today.astimezone(TOKYO)
    say(
        options,
        f"架空の事案 {made.cases:,} 件（届 {made.papers:,}、記録 {made.entries:,}）を"
        f" {made.seconds:.1f} 秒で作りました。"
        f"この世界の今日は {at:%Y-%m-%d} です（--now {at:%Y-%m-%dT%H:%M} を付けると期限もその日で見られます）。",
        f"{made.cases:,} fictional cases with {made.papers:,} papers and {made.entries:,} entries in "
        f"{made.seconds:.1f} s. Their today is {at:%Y-%m-%d} (with --now {at:%Y-%m-%dT%H:%M} deadlines are seen "
        "from that day).",
    )
    return 0


@contextmanager
def _without_collector() -> Iterator[None]:
    """Cases refer to nothing that refers back; looking for cycles among them would only cost a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _progress(options: Options) -> Callable[[int, float], None]:
    """Says once a second how far it is: over one line on a terminal, line by line in a log."""
    end = "" if sys.stderr.isatty() else "\n"
    begin = "\r" if sys.stderr.isatty() else ""

    def tell(cases: int, seconds: float) -> None:
        pace = cases / seconds
        ja, en = f"{cases:,} 件（毎秒 {pace:,.0f} 件）", f"{cases:,} cases ({pace:,.0f} a second)"
        print(f"{begin}{ja if options.lang == 'ja' else en}", end=end, file=sys.stderr, flush=True)

    return tell
