"""Masters by file, for the verbs import and export: counts and every reason in sentences."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.cli.options import Options
from casedesk.cli.output import say
from casedesk.errors import Usage

if TYPE_CHECKING:
    from casedesk.exchange.write import Written
    from casedesk.service.masterreport import MasterReport
    from casedesk.service.seat import Seat

SHOWN = 20


def take_in(options: Options, given: argparse.Namespace) -> int:
    """Imports the file of a master; 1 when anything kept it out."""
    with closing(options.desk()) as seat:
        done = _import(seat, given)
    if given.report:
        text = json.dumps(done.as_json(options.lang), ensure_ascii=False, indent=1)
        given.report.write_text(text, encoding="utf-8")
    counts = f"{done.rows} = {done.created} + {done.updated} + {done.skipped} + {done.refused_rows}"
    say(
        options,
        f"{done.file} → {done.master}: 行 {counts}（新規 + 変更 + 変更なし + 取り込めない行）、"
        f"ファイルになくそのまま残る行 {done.stay}",
        f"{done.file} → {done.master}: rows {counts} (new + changed + unchanged + refused), "
        f"not in the file and left as they are {done.stay}",
    )
    _say_refused(options, done)
    if done.kept:
        return 0
    if given.dry_run:
        say(options, "試しに読んだだけです。何も書いていません。", "A dry run: nothing was written.")
        return 0
    say(options, "直すところがあるため、何も書いていません。", "There is something to correct; nothing was written.")
    return 1


def _import(seat: Seat, given: argparse.Namespace) -> MasterReport:
    key, file, dry_run = given.master, given.file, given.dry_run
    if key == "postal":
        from casedesk.service.postal import import_postal

        return import_postal(seat, file, dry_run=dry_run)
    if key == "institutions":
        from casedesk.service.institutions import import_institutions

        return import_institutions(seat, file, sheet=given.sheet, dry_run=dry_run)
    from casedesk.service.masters import import_master

    return import_master(seat, key, file, type_=given.type or "", sheet=given.sheet, dry_run=dry_run)


def _say_refused(options: Options, done: MasterReport) -> None:
    for found in done.refused[:SHOWN]:
        ja = "、".join(part for part in (f"{found.row} 行目" if found.row else "", found.column) if part)
        en = ", ".join(part for part in (f"row {found.row}" if found.row else "", found.column) if part)
        say(options, f"{found.code} {ja} {found.text('ja')}", f"{found.code} {en} {found.text('en')}")
    more = len(done.refused) - SHOWN
    if more > 0:
        say(options, f"ほか {more} か所", f"and {more} more")


def hand_out(options: Options, given: argparse.Namespace, told: Callable[[Options, Path, Written], None]) -> int:
    """Writes a master as CSV; `told` says what the encoding could not hold."""
    if given.master == "postal":
        raise Usage(
            "郵便番号のマスタは日本郵便のファイルを取り込むもので、書き出しません",
            "the postal master is imported from Japan Post's files and not exported",
        )
    with closing(options.desk()) as seat:
        told(options, given.output, _export(seat, given))
    return 0


def _export(seat: Seat, given: argparse.Namespace) -> Written:
    if given.master == "institutions":
        from casedesk.service.institutions import export_institutions

        return export_institutions(seat, given.output, encoding=given.encoding)
    from casedesk.service.masters import export_master

    return export_master(seat, given.master, given.output, type_=given.type or "", encoding=given.encoding)
