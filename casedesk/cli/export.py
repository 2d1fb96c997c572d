"""export: cases as CSV; open data by 公表可否, formulas made harmless; and masters, to be edited and imported again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.cli.options import Options
from casedesk.cli.output import say

if TYPE_CHECKING:
    from casedesk.exchange.write import Written


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which list, how written, where to."""
    parser.add_argument("--type")
    parser.add_argument("--profile", default="full")
    parser.add_argument("--master", metavar="KEY", help="事案でなくマスタを書き出す / a master instead of cases")
    parser.add_argument("--encoding", choices=("utf-8-sig", "cp932"), default="utf-8-sig")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", type=Path)


def run(options: Options, given: argparse.Namespace) -> int:
    """Writes the file and says what the encoding could not hold."""
    if given.master:
        from casedesk.cli.masters import hand_out

        return hand_out(options, given, _told)
    from casedesk.service.exports import export

    done = export(options.desk(), given.output, type_=given.type or "", profile=given.profile, encoding=given.encoding)
    _told(options, given.output, done.written)
    return 0


def _told(options: Options, output: Path, written: Written) -> None:
    say(options, f"{written.rows} 件を書きました: {output}", f"{written.rows} rows written: {output}")
    for lost in written.substituted[:20]:
        say(
            options,
            f"{lost.row} 行目「{lost.column}」の {lost.char} を {lost.replacement} に替えました",
            f"row {lost.row} “{lost.column}”: {lost.char} became {lost.replacement}",
        )
    more = len(written.substituted) - 20
    if more > 0:
        say(options, f"ほか {more} 文字", f"and {more} more")
