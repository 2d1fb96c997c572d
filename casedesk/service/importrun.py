"""The run of an import: rows in chunks, known ones told from new ones, all of it in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from casedesk.clock import TOKYO
from casedesk.definition.kinds import write
from casedesk.definition.values import Moment
from casedesk.exchange.cellreader import CellReader, Row
from casedesk.exchange.mapping import Fit
from casedesk.exchange.table import Table
from casedesk.memory import bulk
from casedesk.record.case import Case, Paper, Source
from casedesk.record.uids import derived_uid, new_uid
from casedesk.service.importreport import Progress, Report
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


class NothingKept(Exception):
    """Leaves the transaction without keeping anything (--dry-run, --all-or-nothing)."""


class ImportRun:
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
        self._withheld = self._shut()

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
                raise NothingKept

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
        if self._withheld:  # what lies behind its own right is not kept in the open beside it
            cells = (cell if at not in self._withheld else "" for at, cell in enumerate(row.cells))
            row = replace(row, cells=tuple(cells))
        values = transfers.row_values(self.batch_id, case_id, did, row, self.stamp.scope_id)
        self.writer.add(import_row, values)

    def _shut(self) -> frozenset[int]:
        """The positions of columns that fill withheld fields."""
        place, mapping = self.kept.place, self.report.mapping
        found = ((at, mapping.get(header)) for at, header in enumerate(self.headers))
        return frozenset(at for at, key in found if key and key in place and place[key][1].withheld)

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
