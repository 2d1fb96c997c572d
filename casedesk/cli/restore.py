"""restore: a backup into an empty database, on either engine."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli import passphrase
from casedesk.cli.options import Options
from casedesk.cli.output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE and where the passphrase stands."""
    parser.add_argument("file", metavar="FILE", type=Path)
    passphrase.argument(parser)


def run(options: Options, given: argparse.Namespace) -> int:
    """Fills the database named by --db, which must be empty or not there yet."""
    from casedesk.service.backup import restore

    secret = passphrase.passphrase(options, given)
    desk = options.desk(create=True)
    done = restore(desk.database, given.file, secret)
    say(options, f"戻しました（{done.cases:,} 件）。", f"Restored ({done.cases:,} cases).")
    return 0
