"""board: cases counted by status, week, ward …; late ones and those due today beside them."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import give, say, table


def arguments(parser: argparse.ArgumentParser) -> None:
    """KEY of the board."""
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("--type")
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints the board."""
    from casedesk.service.boards import board

    found = board(options.desk(), given.key, given.type or "")
    if given.json:
        give(found)
        return 0
    head = ("", "件数", "超過", "本日") if options.lang == "ja" else ("", "count", "late", "due today")
    rows = [(c["label"], str(c["count"]), str(c["late"]), str(c["due_today"])) for c in found["columns"]]
    table([head, *rows])
    say(
        options,
        f"計 {found['total']} 件、値なし {found['without_value']} 件",
        f"{found['total']} in all, {found['without_value']} without a value",
    )
    return 0
