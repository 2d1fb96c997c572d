"""check: are the definitions right and the database whole; with a FOLDER, is that definition right."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.cli.output import give, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """An optional definition folder."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", type=Path)
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints every finding; exit code 1 when one of them is an error."""
    from casedesk.service.checks import check, check_folder

    result = check_folder(given.folder, options.lang) if given.folder else check(options.desk())
    if given.json:
        give(result)
    else:
        for found in result["findings"]:
            print(f"{found['where']} {found['code']} {found['text']}")
        if result["ok"]:
            say(options, "問題はありません。", "All is well.")
    return 0 if result["ok"] else 1
