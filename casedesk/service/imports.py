"""Taking in a list: read, map, tell known rows from new ones, write all of it in one transaction; and take it back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from casedesk.clock import TOKYO
from casedesk.definition.kinds import Context, write
from casedesk.definition.values import Moment
from casedesk.errors import Invalid, Usage
from casedesk.exchange.cellreader import CellReader, Row
from casedesk.exchange.guess import guess
from casedesk.exchange.mapping import Fit, best, fit, known_headers
from casedesk.exchange.read import read_table
from casedesk.exchange.table import Table
from casedesk.memory import bulk
from casedesk.record.case import Case, Paper, Source
from casedesk.record.uids import derived_uid, new_uid
from casedesk.service.seat import Seat
from casedesk.store import cases as stored
from casedesk.store import feed, intake, transfers
from casedesk.store.library import Kept
from casedesk.store.save import save
from casedesk.store.stamp import Stamp
from casedesk.store.tables.transfers import import_key, import_row
from casedesk.store.writer import Writer
from casedesk.text.era import PartialDate

CHUNK = 1_000
Progress = Callable[[int, int], None]
"""Is told how much is done, of how much (0: nobody knows)."""


def _nobody(done: int, of: int) -> None:
    """Who listens when nobody does."""


class _Undo(Exception):
    """Leaves the transaction without keeping anything (--dry-run, --all-or-nothing)."""


@dataclass(slots=True)
class Report:
    """What came of an import, in the order of the contract (`as_json`)."""

    file: str
    table: Table
    mapping: dict[str, str | None]
    profile: str
    type: str
    batch: int | None = None
    rows: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    refused_rows: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    ms: float = 0.0
    kept: bool = True

    def as_json(self) -> dict[str, Any]:
        """The report of `import --report`."""
        return {
            "file": self.file,
            "encoding": self.table.encoding,
            "delimiter": self.table.delimiter,
            "sheet": self.table.sheet,
            "header_row": self.table.header_row,
            "mapping": self.mapping,
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "skipped": self.skipped,
            "refused_rows": self.refused_rows,
            "refused": self.refused,
            "ms": round(self.ms, 1),
            "type": self.type,
            "profile": self.profile,
            "batch": self.batch,
            "notes": [{"row": n.row, "column": n.column, "code": n.code, "text": n.text_ja} for n in self.table.notes],
        }


def import_list(
    seat: Seat,
    path: Path,
    *,
    type_: str = "",
    profile: str = "",
    sheet: str | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Takes in every row of the list at `path`; the same list again is all skipped, a changed row updates its case.

    Raises NotFound, Invalid (unreadable file, headers nobody knows) and Usage (unknown type or profile). With
    `dry_run`, or with `all_or_nothing` and any refusal, nothing is written and the report's `kept` is False.
    `progress` is told rows done and all rows; what it raises stops the import, and nothing of it stays.
    """
    begun = time.perf_counter()
    types = [seat.library.get(type_)] if type_ else list(seat.library.types.values())
    table = read_table(path, sheet=sheet, known=known_headers(k.case_type for k in types))
    kept, found = _choose(seat, table, types, profile)
    report = Report(path.name, table, found.fields(table), found.profile.key, kept.case_type.key)
    stamp = seat.stamp(kept, f"import {path.name}"[:200])
    run = _Run(seat, kept, found, table, stamp, report)
    try:
        run.all(dry_run=dry_run, all_or_nothing=all_or_nothing, progress=progress or _nobody)
    except _Undo:
        report.kept = False
        report.batch = None
    report.refused = [r.as_json(seat.lang) for r in run.reader.refusals]
    report.ms = (time.perf_counter() - begun) * 1000
    return report


def _choose(seat: Seat, table: Table, types: list[Kept], profile: str) -> tuple[Kept, Fit]:
    if profile:
        return _named(table, types, profile)
    fits = [(kept, found) for kept in types if (found := best(table, kept.case_type.imports)) is not None]
    if not table.header_row:
        fits = _guessed(seat, table, types) or fits
    if not fits:
        headers = "、".join(h for h in table.headers if h)[:200]
        raise Invalid(
            f"見出しに合う取込定義がありません: {headers}（--profile で選べます）",
            f"no import profile knows these headers: {headers} (choose one with --profile)",
        )
    most = max(len(found.columns) for _, found in fits)
    fitting = [(kept, found) for kept, found in fits if len(found.columns) == most]
    if len({kept.case_type.key for kept, _ in fitting}) > 1:
        names = " ".join(kept.case_type.key for kept, _ in fitting)
        raise Usage(f"どの業務の名簿か決められません。--type で選んでください: {names}", f"choose with --type: {names}")
    return fitting[0]


def _guessed(seat: Seat, table: Table, types: list[Kept]) -> list[tuple[Kept, Fit]]:
    """What the columns of a file without a header may be, from their cells."""
    found = []
    for kept in types:
        fields = {f.key: f for f in kept.case_type.fields()}
        context = Context(seat.clock.today(), kept.lookup, typed=False)
        guesses = (guess(table, profile, fields, context) for profile in kept.case_type.imports)
        found += [(kept, fit_) for fit_ in guesses if fit_ is not None]
    return found


def _named(table: Table, types: list[Kept], profile: str) -> tuple[Kept, Fit]:
    for kept in types:
        for own in kept.case_type.imports:
            if own.key == profile:
                return kept, fit(table, own)
    known = " ".join(own.key for kept in types for own in kept.case_type.imports)
    raise Usage(
        f"取込定義「{profile}」はありません（あるもの: {known}）", f"no profile “{profile}” (there are: {known})"
    )


class _Run:
    """One import: rows in chunks, known ones apart from new ones."""

    def __init__(self, seat: Seat, kept: Kept, found: Fit, table: Table, stamp: Stamp, report: Report) -> None:
        self.seat, self.kept, self.stamp, self.report = seat, kept, stamp, report
        fields = {f.key: f for f in kept.case_type.fields()}
        self.reader = CellReader(table, found, fields, kept.lookup, seat.clock.today())
        self.profile = found.profile
        self.headers, self.row_count = table.headers, len(table.rows)
        self.completer = kept.completer
        self.form = next((f for f in kept.case_type.forms if f.key == found.profile.form), None)
        boxes = self.form.fields if self.form else ()
        self.boxes = {box.adopts: box.key for box in boxes if box.adopts}
        self.uid = new_uid()
        self.batch_id = 0

    def all(self, *, dry_run: bool, all_or_nothing: bool, progress: Progress) -> None:
        """Every row, in one transaction."""
        with bulk(), self.seat.database.write() as self.connection:
            self.batch_id = self._begin()
            self.writer = Writer(self.connection)
            chunk: list[Row] = []
            for row in self.reader.rows():
                chunk.append(row)
                if len(chunk) >= CHUNK:
                    self._chunk(chunk)
                    progress(row.number, self.row_count)
                    chunk = []
            self._chunk(chunk)
            self._finish()
            if dry_run or (all_or_nothing and self.reader.refusals):
                raise _Undo

    def _begin(self) -> int:
        return transfers.begin(
            self.connection,
            uid=self.uid,
            type=self.report.type,
            profile=self.profile.key,
            file=self.report.file,
            headers=list(self.headers),
            mapping=self.report.mapping,
            at=self.stamp.at,
            who=self.stamp.who,
        )

    def _finish(self) -> None:
        self.writer.flush()
        r = self.report
        r.rows = r.created + r.updated + r.skipped + r.refused_rows
        r.batch = self.batch_id
        counts = {"created": r.created, "updated": r.updated, "skipped": r.skipped, "refused": r.refused_rows}
        transfers.finish(self.connection, self.batch_id, **counts)
        if r.created or r.updated:
            feed.write(self.connection, self.stamp.at, self.stamp.who, self.stamp.desk, "import")

    def _chunk(self, chunk: list[Row]) -> None:
        there = transfers.known(self.connection, self.profile.key, [row.identity for row in chunk])
        new: list[Row] = []
        for row in chunk:
            known = there.get(row.identity)
            if not row.values and not row.why_empty:
                self._keep(row, None, "refused")
                self.report.refused_rows += 1
            elif known is None:
                new.append(row)
            elif known.digest == row.digest:
                self.report.skipped += 1
            else:
                self._update(row, known)
        self._create(new)

    def _create(self, new: list[Row]) -> None:
        drafts = (self._draft(row) for row in new)
        made = intake.insert(self.connection, self.kept, drafts, self.stamp)
        for row, case in zip(new, made, strict=True):
            assert case.id is not None
            self._keep(row, case.id, "created")
            self.writer.add(import_key, transfers.key_values(self.profile.key, self.batch_id, case.id, row))
            self.report.created += 1
        self.writer.flush()

    def _keep(self, row: Row, case_id: int | None, did: str) -> None:
        values = transfers.row_values(self.batch_id, case_id, did, row, self.stamp.scope_id)
        self.writer.add(import_row, values)

    def _draft(self, row: Row) -> Case:
        draft = Case(
            type=self.report.type,
            uid=derived_uid(self.uid, str(row.number)),
            received_at=received_at(self.profile.received, row, self.stamp.at),
            values=row.values,
            tracks=self.profile.status,
            why_empty=row.why_empty,
            as_written=row.as_written,
            publish=row.publish,
            source=Source("import", self.batch_id),
            published=self.profile.published,
            matching=self.profile.matching,
            papers=self._papers(row),
        )
        return self.completer.new(draft, self.stamp.who, self.stamp.at, clocks=self.profile.clocks)

    def _papers(self, row: Row) -> tuple[Paper, ...]:
        if self.form is None:
            return ()
        values = {self.boxes[k]: v for k, v in row.values.items() if k in self.boxes}
        return (
            Paper(
                form=self.form.key,
                form_version=self.profile.form_version,
                received_at=received_at(self.profile.received, row, self.stamp.at),
                values=values,
                as_written=self._written(row),
                why_empty={self.boxes[k]: v for k, v in row.why_empty.items() if k in self.boxes},
                channel="list",
                sender=self.profile.source,
                uid=derived_uid(self.uid, f"paper {row.number}"),
            ),
        )

    def _written(self, row: Row) -> dict[str, str]:
        """The words of the list, box by box, where the value alone does not give them back."""
        written: dict[str, str] = {}
        for mapped in self.reader.fit.columns:
            key, text = mapped.column.field, row.cells[mapped.position]
            if text and key in self.boxes:
                value = row.values.get(key)
                if value is None or write(value, self.kept.place[key][1], self.kept.lookup) != text:
                    written[self.boxes[key]] = text
        return written

    def _update(self, row: Row, known: transfers.Known) -> None:
        self.writer.flush()
        before = stored.load(self.connection, self.seat.library, case_id=known.case_id)
        if before is None:
            return
        listed = {m.column.field for m in self.reader.fit.columns if m.column.field}
        values = {k: v for k, v in before.values.items() if k not in listed} | row.values
        whys = {k: v for k, v in before.why_empty.items() if k not in listed} | row.why_empty
        written = {k: v for k, v in before.as_written.items() if k not in listed} | row.as_written
        publish = {**before.publish, **row.publish}
        after = replace(before, values=values, why_empty=whys, as_written=written, publish=publish)
        whole = self.completer.again(after, self.stamp.at, clocks=self.profile.clocks)
        save(self.connection, self.kept, before, whole, self.stamp)
        transfers.moved_on(self.connection, self.profile.key, row.identity, row.digest)
        self._keep(row, known.case_id, "updated")
        self.report.updated += 1


def received_at(keys: tuple[str, ...], row: Row, now: datetime) -> datetime:
    """When the report came in: noon in Japan of the first known date, so that every time zone shows the same day."""
    for key in keys:
        value: Any = row.values.get(key)
        if isinstance(value, Moment):
            value = value.on
        if isinstance(value, PartialDate):
            value = value.first
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, 12, tzinfo=TOKYO)
    return now
