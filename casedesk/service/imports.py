"""Taking in a list: read, map, tell known rows from new ones, write all of it in one transaction."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from casedesk.exchange.mapping import known_headers
from casedesk.exchange.read import read_table
from casedesk.service.importchoice import choose
from casedesk.service.importmapping import remapped
from casedesk.service.importreport import Progress, Report
from casedesk.service.importrun import ImportRun, NothingKept
from casedesk.service.seat import Seat

__all__ = ["Progress", "Report", "import_list"]


def _nobody(done: int, of: int) -> None:
    """Who listens when nobody does."""


def import_list(
    seat: Seat,
    path: Path,
    *,
    type_: str = "",
    profile: str = "",
    mapping: Mapping[str, str | None] | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Takes in every row of the list at `path`; the same list again is all skipped, a changed row updates its case.

    `profile`: key or words of an import profile, else the best fit. `mapping`: headers whose field is chosen by hand,
    None for a column that is only kept; all others stay as the profile has them.
    Raises NotFound, Invalid (unreadable file, headers nobody knows, a field mapped twice) and Usage (unknown type or
    profile). With `dry_run`, or with `all_or_nothing` and any refusal, nothing is written and the report's `kept` is
    False. `progress` is told rows done and all rows; what it raises stops the import, and nothing of it stays.
    """
    seat.ask("import")
    begun = time.perf_counter()
    types = [seat.library.get(type_)] if type_ else list(seat.library.types.values())
    table = read_table(path, sheet=sheet, known=known_headers(k.case_type for k in types))
    kept, found = choose(seat, table, types, profile)
    if mapping:
        found = remapped(kept, table, found, mapping)
    report = Report(path.name, table, found.fields(table), found.profile.key, kept.case_type.key, found.profile)
    stamp = seat.stamp(kept, f"import {path.name}"[:200])
    run = ImportRun(seat, kept, found, table, stamp, report)
    try:
        run.all(dry_run=dry_run, all_or_nothing=all_or_nothing, progress=progress or _nobody)
    except NothingKept:
        report.kept = False
        report.batch = None
    report.refused = [r.as_json(seat.lang) for r in run.reader.refusals]
    report.ms = (time.perf_counter() - begun) * 1000
    return report
