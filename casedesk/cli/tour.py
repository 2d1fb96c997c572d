"""tour: the main job once through on the embedded database, every step told."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.cli.output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the PDF goes."""
    parser.add_argument("--folder", metavar="DIR", type=Path, help="PDFを置く場所 / where the PDF goes")


def run(options: Options, given: argparse.Namespace) -> int:
    """Fictional cases, a list taken in, one person found, the summary printed; the place of everything is told."""
    from casedesk import paths
    from casedesk.service.tour import WORD, tour

    say(options, f"データベース: {options.db}", f"Database: {options.db}")
    done = tour(options.desk(create=True), given.folder or paths.user_data() / "printouts")
    if done.made:
        say(options, f"1. 架空の事案を {done.made} 件入れました。", f"1. {done.made} fictional cases were made.")
    else:
        say(options, "1. 事案は前回のものがあります。", "1. The cases of the last time are there.")
    list_ = done.report
    say(
        options,
        f"2. 名簿 {list_.file} を取り込みました: {list_.rows} 行（新規 {list_.created}、変更なし {list_.skipped}、"
        f"読めないセル {len(list_.refused)}）。",
        f"2. The list {list_.file} was taken in: {list_.rows} rows ({list_.created} new, {list_.skipped} unchanged, "
        f"{len(list_.refused)} cells refused).",
    )
    say(
        options,
        f"3. 「{WORD}」を探すと {done.found} 件（{done.ms:.0f} ミリ秒）。最新は {done.number} {done.name}。",
        f"3. “{WORD}” finds {done.found} cases in {done.ms:.0f} ms; the newest is {done.number} {done.name}.",
    )
    say(options, f"4. 調査概要（{done.pages} 頁）: {done.pdf}", f"4. Its summary ({done.pages} pages): {done.pdf}")
    print(done.pdf)
    return 0
