"""export: cases as CSV; open data by 公表可否, formulas made harmless."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.cli.output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which list, how written, where to."""
    parser.add_argument("--type")
    parser.add_argument("--profile", default="full")
    parser.add_argument("--encoding", choices=("utf-8-sig", "cp932"), default="utf-8-sig")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", type=Path)


def run(options: Options, given: argparse.Namespace) -> int:
    """Writes the file and says what the encoding could not hold."""
    from casedesk.service.exports import export

    done = export(options.desk(), given.output, type_=given.type or "", profile=given.profile, encoding=given.encoding)
    say(
        options,
        f"{done.written.rows} 件を書きました: {given.output}",
        f"{done.written.rows} cases written: {given.output}",
    )
    for lost in done.written.substituted[:20]:
        say(
            options,
            f"{lost.row} 行目「{lost.column}」の {lost.char} を {lost.replacement} に替えました",
            f"row {lost.row} “{lost.column}”: {lost.char} became {lost.replacement}",
        )
    more = len(done.written.substituted) - 20
    if more > 0:
        say(options, f"ほか {more} 文字", f"and {more} more")
    return 0
