"""find: cases by name, kana, birth date, part of a phone, number or address; newest first."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import give, say, table


def arguments(parser: argparse.ArgumentParser) -> None:
    """TEXT and the filters."""
    parser.add_argument("text", nargs="*", metavar="TEXT")
    parser.add_argument("--type")
    parser.add_argument("--status")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints what fits."""
    from casedesk.service.search import find

    desk = options.desk()
    result = find(desk, " ".join(given.text), type_=given.type or "", status=given.status or "", limit=given.limit)
    if given.json:
        give(result)
        return 0
    rows = [
        tuple(str(row[key] or "") for key in ("number", "status", "name", "kana", "birth_on", "received_at"))
        for row in result["rows"]
    ]
    table(rows)
    more = "" if result["total_exact"] else "+"
    say(options, f"{result['total']}{more} 件", f"{result['total']}{more} found")
    return 0
