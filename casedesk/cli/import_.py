"""import: take in a list (CSV or Excel); every cell is kept, the same list again changes nothing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.cli.output import say, table
from casedesk.errors import Usage


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE and how to take it."""
    parser.add_argument("file", nargs="?", metavar="FILE", type=Path)
    parser.add_argument("--type")
    parser.add_argument("--profile")
    parser.add_argument("--master", metavar="KEY", help="名簿でなくマスタを取り込む / a master instead of a list")
    parser.add_argument("--sheet")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--all-or-nothing", action="store_true")
    parser.add_argument("--report", metavar="out.json", type=Path)
    parser.add_argument("--codes", action="store_true", help="拒否コードの一覧 / every refusal code")
    parser.add_argument("--list", action="store_true", help="これまでの取込 / imports so far")
    parser.add_argument("--undo", metavar="BATCH", type=int, help="取込を丸ごと取り消す / take a whole import back")


def run(options: Options, given: argparse.Namespace) -> int:
    """Imports, or lists codes or batches, or takes a batch back."""
    if given.codes:
        return _codes(options)
    if given.list:
        return _list(options)
    if given.undo is not None:
        return _undo(options, given.undo)
    if given.file is None:
        raise Usage("取り込むファイルを指定してください", "name the file to import")
    if given.master:
        from casedesk.cli.masters import take_in

        return take_in(options, given)
    return _import(options, given)


def _import(options: Options, given: argparse.Namespace) -> int:
    from casedesk.service.imports import import_list

    seat = options.desk()
    done = import_list(
        seat,
        given.file,
        type_=given.type or "",
        profile=given.profile or "",
        sheet=given.sheet,
        dry_run=given.dry_run,
        all_or_nothing=given.all_or_nothing,
    )
    if given.report:
        given.report.write_text(json.dumps(done.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
    counts = f"{done.rows} = {done.created} + {done.updated} + {done.skipped} + {done.refused_rows}"
    cells, batch = len(done.refused), done.batch or "-"
    say(
        options,
        f"{done.file}: 行 {counts}（新規 + 更新 + 変更なし + 取り込めない行）、読めないセル {cells}、取込番号 {batch}",
        f"{done.file}: rows {counts} (new + updated + unchanged + refused), refused cells {cells}, import {batch}",
    )
    if done.kept:
        return 0
    if given.dry_run:
        say(options, "試しに読んだだけです。何も書いていません。", "A dry run: nothing was written.")
        return 0
    say(options, "読めないセルがあるため、何も書いていません。", "Some cells were refused, so nothing was written.")
    return 1


def _codes(options: Options) -> int:
    from casedesk.exchange.master_codes import MASTER_CODES
    from casedesk.exchange.refusals import CODES

    table([(code, said[0 if options.lang == "ja" else 1]) for code, said in {**CODES, **MASTER_CODES}.items()])
    return 0


def _list(options: Options) -> int:
    from casedesk.service.undo import batches

    table(
        [
            (
                str(b.id),
                f"{b.at:%Y-%m-%d %H:%M}",
                b.profile,
                b.file,
                f"+{b.created}",
                f"~{b.updated}",
                "undone" if b.undone_at else "",
            )
            for b in batches(options.desk())
        ]
    )
    return 0


def _undo(options: Options, batch: int) -> int:
    from casedesk.service.undo import undo

    done = undo(options.desk(), batch)
    left = "、".join(done.left[:20])
    say(
        options,
        f"取込 {batch} を取り消しました: {done.removed} 件を除き、{done.restored} 件を元の値に戻しました"
        + (f"。その後に変更があり残したもの: {left}" if left else ""),
        f"Import {batch} taken back: {done.removed} cases removed, {done.restored} restored"
        + (f"; left, because changed since: {left}" if left else ""),
    )
    return 0
