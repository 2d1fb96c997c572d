"""backup: everything into one file, compressed and sealed with a passphrase, while people work."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli import passphrase
from casedesk.cli.options import Options
from casedesk.cli.output import give, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE and where the passphrase stands."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--json", action="store_true")
    passphrase.argument(parser)


def run(options: Options, given: argparse.Namespace) -> int:
    """Writes the file and says what is in it."""
    from casedesk.service.backup import backup

    desk = options.desk()
    secret = passphrase.passphrase(options, given, twice=True)
    made = backup(desk, given.file, secret)
    if not secret:
        say(
            options,
            "この控えは暗号化していません。合言葉は --passphrase-file か CASEDESK_PASSPHRASE で渡せます。",
            "This backup is not encrypted. A passphrase can be given by --passphrase-file or CASEDESK_PASSPHRASE.",
        )
    if given.json:
        give({"file": str(given.file), "sealed": bool(secret), "bytes": made.size, "rows": made.rows})
    else:
        size = f"{made.size / 1_000_000:,.1f} MB"
        say(
            options,
            f"控え: {given.file}（{made.cases:,} 件、{size}）",
            f"Backup: {given.file} ({made.cases:,} cases, {size})",
        )
    return 0
