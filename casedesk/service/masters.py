"""Masters (マスタ) edited by file: written to CSV, changed in Excel, taken in again, all of it or nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from casedesk.definition.kinds import Context
from casedesk.definition.model import Master
from casedesk.errors import Usage
from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.mastercolumns import headers, known_headers, map_columns, words_of
from casedesk.exchange.mastermerge import Merged, Merger
from casedesk.exchange.masterrules import Rules
from casedesk.exchange.read import read_table
from casedesk.exchange.table import Table
from casedesk.exchange.write import Encoding, Written, write_csv
from casedesk.service.masterreport import MasterReport
from casedesk.service.seat import Seat
from casedesk.store import feed, masters, upgrade
from casedesk.store.library import Kept


def export_master(seat: Seat, key: str, path: Path, *, type_: str = "", encoding: Encoding = "utf-8-sig") -> Written:
    """Writes every row of a master, headers in the seat's language; `import_master` takes the file back.

    Raises Usage (no such master or type) and what `write_csv` raises.
    """
    kept, master = find_master(seat, key, type_)
    words = words_of(kept.case_type, master)
    with seat.database.read() as connection:
        rows = masters.stored(connection, kept.compiled.masters[key])
    cells = ([row.get(column, "") for column in words] for row in rows)
    return write_csv(path, headers(words, seat.lang), cells, encoding)


def import_master(
    seat: Seat, key: str, path: Path, *, type_: str = "", sheet: str | None = None, dry_run: bool = False
) -> MasterReport:
    """Lays the file over the master: rows by key and valid_from changed or added, absent ones stay; with history.

    Anything refused keeps the whole file out (`kept` is False, `refused` says where). A row of rules is tried before
    it is written. Raises Usage (no such master or type), NotFound and Invalid (no file, not a table).
    """
    seat.ask("masters")
    begun = time.perf_counter()
    kept, master = find_master(seat, key, type_)
    words = words_of(kept.case_type, master)
    table = read_table(path, sheet=sheet, known=known_headers(words))
    mapping, refused = map_columns(table, words, ("key",))
    report = begin_report(path, key, kept.case_type.key, table, mapping)
    report.refused = refused or [MasterRefusal(0, "", "M-016")] * (not table.rows)
    if not report.refused:
        with transaction(seat, dry_run) as connection:
            _merge(seat, kept, master, table, report, connection, dry_run)
    if report.kept:
        seat.forget_library()
    report.ms = (time.perf_counter() - begun) * 1000
    return report


def transaction(seat: Seat, dry_run: bool) -> AbstractContextManager[Any]:
    """A transaction that writes, or on a dry run one that only reads."""
    return seat.database.read() if dry_run else seat.database.write()


def _merge(
    seat: Seat, kept: Kept, master: Master, table: Table, report: MasterReport, connection: Any, dry_run: bool
) -> None:
    """Merges, tries, writes, and fills the report."""
    if not dry_run:
        upgrade.lock(connection)
    own = kept.compiled.masters[master.key]
    context = Context(seat.clock.today(), kept.lookup, typed=False)
    merged = Merger(table, report.mapping, master, masters.stored(connection, own), context).run()
    rules = Rules(kept.case_type, master.key, masters.read_all(connection, kept.compiled))
    found = [*merged.refused, *_wordless(merged, rules), *rules.refused(merged.changed, merged.rows)]
    report.refused = _named(report, found)
    report.rows, report.skipped, report.stay = len(table.rows), merged.unchanged, merged.stay
    refused = {one.row for one in report.refused}
    taken = [row for row in merged.changed if row.number not in refused]
    report.created = sum(1 for row in taken if not row.before)
    report.updated = len(taken) - report.created
    if report.refused or dry_run:
        return
    report.kept = True
    if taken:
        how = written(seat, report)
        masters.write(connection, own, [(row.before, row.after) for row in taken], f"{report.type}.{master.key}", how)
        feed.write(connection, how.at, how.who, how.desk, "master")


def _wordless(merged: Merged, rules: Rules) -> list[MasterRefusal]:
    """The changed rows of a list for people that have no Japanese name."""
    if rules:
        return []
    return [MasterRefusal(row.number, "ja", "M-005") for row in merged.changed if not row.after["ja"]]


def _named(report: MasterReport, refused: Sequence[MasterRefusal]) -> list[MasterRefusal]:
    """The refusals by row, with the column as the file calls it."""
    called = {column: header for header, column in report.mapping.items() if column}
    named = [replace(found, column=called.get(found.column, found.column)) for found in refused]
    return sorted(named, key=lambda found: found.row)


def find_master(seat: Seat, key: str, type_: str) -> tuple[Kept, Master]:
    """The case type and its master `key`. Raises Usage with the known masters, or types when several have it."""
    kinds = [seat.library.get(type_)] if type_ else list(seat.library.types.values())
    found = [(kept, master) for kept in kinds for master in kept.case_type.masters if master.key == key]
    if len(found) == 1:
        return found[0]
    if found:
        names = " ".join(kept.case_type.key for kept, _ in found)
        raise Usage(
            f"「{key}」は複数の業務にあります。--type で選んでください: {names}", f"choose with --type: {names}"
        )
    known = " ".join(dict.fromkeys(m.key for kept in kinds for m in kept.case_type.masters))
    raise Usage(
        f"「{key}」というマスタはありません（あるもの: {known} postal institutions）",
        f"no master “{key}” (there are: {known} postal institutions)",
    )


def begin_report(
    path: Path, master: str, type_: str | None, table: Table, mapping: dict[str, str | None]
) -> MasterReport:
    """A report that knows the file and how its columns were understood."""
    report = MasterReport(path.name, master, type_, table.encoding, table.delimiter, table.sheet, table.header_row)
    report.mapping, report.notes, report.rows = mapping, table.notes, len(table.rows)
    return report


def written(seat: Seat, report: MasterReport) -> masters.Written:
    """Who writes a master now, from which file."""
    return masters.Written(seat.clock.now(), seat.user, seat.name, f"import {report.file}"[:200])
