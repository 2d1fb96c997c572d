"""verify: is history as it was sealed; names every line that was changed, removed or put in. Of a backup: can it be
restored, with the same rows as its source.

封印の値を紙などに控え、次に --head で渡すと、その後ろが切り取られても分かります。 / Write the newest seal down; given
with --head the next time, it also tells when the end of the chain was cut off or all of it made anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli import passphrase
from casedesk.cli.options import Options
from casedesk.cli.output import give, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """A backup or nothing, a seal written down earlier, and how it is shown."""
    parser.add_argument("backup", metavar="BACKUP", nargs="?", type=Path, help="確かめる控え / a backup to prove")
    passphrase.argument(parser)
    parser.add_argument("--head", metavar="HASH", default="", help="控えておいた封印 / a seal written down earlier")
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints what does not fit; exit code 1 when anything does not."""
    if given.backup is not None:
        return _backup(options, given)
    from casedesk.service.verify import verify

    result = verify(options.desk(), given.head.strip().lower())
    if given.json:
        give(result)
        return 0 if result["ok"] else 1
    for found in result["findings"]:
        print(found["text"])
    counted = (result["lines"], result["seals"], result["disposed"])
    if result["ok"]:
        say(options, "履歴 {:,} 行・封印 {:,}（廃棄済み {:,} 行）に異状はありません。".format(*counted),
            "History is whole: {:,} lines, {:,} seals ({:,} lines disposed of).".format(*counted))  # fmt: skip
    print(result["head"])
    return 0 if result["ok"] else 1


def _backup(options: Options, given: argparse.Namespace) -> int:
    """Restores the backup into a temporary database and says whether every table is as it was."""
    from casedesk.service.backup import verify

    found = verify(given.backup, passphrase.passphrase(options, given))
    if given.json:
        give({"ok": True, "bytes": found.size, "rows": found.rows})
    else:
        tables, total = len(found.rows), sum(found.rows.values())
        say(
            options,
            f"控えは戻せます。{tables} 表 {total:,} 行、事案 {found.cases:,} 件が元と同じです。",
            f"The backup can be restored: {tables} tables, {total:,} rows, {found.cases:,} cases as in its source.",
        )
    return 0
