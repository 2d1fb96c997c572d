"""bench: how long the work takes, against the bare statements of the same work on an equal database.

比 = CaseDesk ÷ 素の文（小さいほど速い）。 / ratio = ours / raw; lower is better. Cases are made in scratch databases
beside the chosen one, which is never written.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from casedesk.cli.options import Options
from casedesk.cli.output import give, say, table
from casedesk.errors import Usage

if TYPE_CHECKING:
    from casedesk.bench.figures import Figure

BENCHES = MappingProxyType(
    {
        "import": ("lists", 10_000, 3),
        "open_save": ("cases", 10_000, 200),
        "history": ("history", 10_000, 200),
        "print": ("pages", 100, 5),
        "definition": ("definition", 1, 7),
        "cold_find": ("cold", 10_000, 7),
        "find": ("finds", 10_000, 200),
        "demo": ("fiction", 10_000, 3),
    }
)
"""Every bench: its module, how many cases and how many turns of each way, unless said."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """NAME, how many cases, how often, and how it is shown."""
    parser.add_argument("name", metavar="NAME", help=" ".join(BENCHES) + " all duplicates")
    parser.add_argument("--cases", metavar="N", type=int, help="件数 / how many cases")
    parser.add_argument("--rounds", metavar="R", type=int, help="回数 / turns of each way")
    parser.add_argument("--here", action="store_true", help="今のデータベースで（find, cold_find）/ in the chosen one")
    parser.add_argument("--slowest", metavar="N", type=int, default=0, help="遅い問い N 件 / the N slowest questions")
    parser.add_argument("--json", action="store_true", help="1行に1つ / one object a line")
    parser.add_argument("--markdown", action="store_true", help="README の表 / a table for the README")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints each figure as soon as it stands (as JSON), or a table of all."""
    if given.name == "duplicates":
        return _accuracy(options, given)
    names = list(BENCHES) if given.name == "all" else [given.name]
    if given.name not in BENCHES and given.name != "all":
        known = " ".join([*BENCHES, "all"])
        raise Usage(
            f"測定「{given.name}」はありません（あるもの: {known}）", f"no bench “{given.name}” (there are: {known})"
        )
    if any(number is not None and number < 1 for number in (given.cases, given.rounds)):
        raise Usage("--cases と --rounds は 1 以上です", "--cases and --rounds are 1 or more")
    figures = []
    for figure in _figures(options, names, given):
        figures.append(figure)
        if given.json:
            give(figure.as_json())
    if not given.json:
        _show(options, figures, markdown_=given.markdown)
    return 0


def _accuracy(options: Options, given: argparse.Namespace) -> int:
    """名寄せ on fictional people with known truth; with --here also how long candidates take in the chosen database."""
    from casedesk.bench import accuracy

    rows = list(accuracy.run(given.cases or 4_000, given.rounds or 1))
    waits = accuracy.candidates(options.desk()) if given.here else None
    if given.json:
        for row in rows:
            give(row.as_json())
        if waits:
            give({"name": "candidates", "cases": waits[0], "p50": round(waits[1], 2), "p95": round(waits[2], 2)})
        return 0
    table([accuracy.HEADS[options.lang], *(row.cells() for row in rows)])
    if waits:
        say(options, "候補を出す（{:,} 件から） p50 {:.1f} ms、p95 {:.1f} ms".format(*waits),
            "candidates among {:,} cases: p50 {:.1f} ms, p95 {:.1f} ms".format(*waits))  # fmt: skip
    return 0


def _figures(options: Options, names: list[str], given: argparse.Namespace) -> Iterator[Figure]:
    from casedesk.bench.bench import Bench
    from casedesk.bench.scratch import scratch

    for name in names:
        module, cases, rounds = BENCHES[name]
        here = given.here and name in ("find", "cold_find")
        with scratch(options.db, reads=here) as places:
            bench = Bench(places, given.cases or cases, given.rounds or rounds, here, given.slowest)
            yield from import_module(f"casedesk.bench.{module}").run(bench)


def _show(options: Options, figures: list[Figure], *, markdown_: bool) -> None:
    from casedesk.bench.figures import HEADS, markdown

    if markdown_:
        print(markdown(figures, options.lang))
    else:
        table([HEADS[options.lang], *(figure.cells() for figure in figures)])
    say(options, "比 = CaseDesk ÷ 素の文（小さいほど速い）", "ratio = ours / raw (lower is better)")
