"""A master (マスタ) as a sheet of words: read from the library, changed rows written through the same door as a file.

Everything here runs on a worker thread and gives plain words back; what reads files is imported there, too.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.definition.lookup import valid_on
from casedesk.definition.model import CaseType, Field
from casedesk.service.seat import Seat
from ui.words import language, word

if TYPE_CHECKING:
    from casedesk.service.masterreport import MasterReport

OWN = ("key", "code", "ja", "en", "valid_from", "valid_until")
LAST = ("unverified", "note")
INSTITUTIONS, POSTAL = "institutions", "postal"
FIXED = ("key", "valid_from")
"""A row is known by these: they are given once, when it is made."""
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its heading, and the answers it offers (stored -> words), if it is a closed question."""

    key: str
    heading: str
    choices: Mapping[str, str]

    def shown(self, stored: str) -> str:
        """What stands in the cell for what is stored."""
        return self.choices.get(stored, stored)


@dataclass(frozen=True, slots=True)
class MasterSheet:
    """A master: its columns and rows; `old` are the rows not in force today.

    `ids`: who each row is, where the master has no keys (institutions, which belong to no case type).
    """

    type: str
    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    old: frozenset[int]
    ids: tuple[int, ...] = ()

    @property
    def named(self) -> int:
        """The column with the name."""
        return next(at for at, column in enumerate(self.columns) if column.key in ("ja", "name"))


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a row was not taken: its place among the rows given, the column's key, and a sentence."""

    at: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did: counts, and what kept all of it out."""

    created: int
    updated: int
    skipped: int
    refused: tuple[Refused, ...]
    kept: bool


def masters(seat: Seat) -> tuple[tuple[str, str, str, int], ...]:
    """Type, key, words and number of rows of every master; institutions and postal codes are everybody's (type "")."""
    from casedesk.service.institutions import count_institutions
    from casedesk.service.postal import state

    own = [
        (kept.case_type.key, one.key, _title(kept.case_type, one.key), len(kept.lookup.rows.get(one.key, {})))
        for kept in seat.library.types.values()
        for one in kept.case_type.masters
    ]
    institutions = ("", INSTITUTIONS, word("admin.institutions"), count_institutions(seat))
    return (*own, institutions, ("", POSTAL, word("admin.postal"), sum(half.rows for half in state(seat))))


def _title(case_type: CaseType, key: str) -> str:
    return case_type.word(f"master.{key}._title", language())


def sheet(seat: Seat, type_: str, key: str, today: date) -> MasterSheet:
    """A master as it is now."""
    if not type_:
        return _institutions(seat, today)
    kept = seat.library.get(type_)
    case_type = kept.case_type
    master = next(one for one in case_type.masters if one.key == key)
    own = {name: Column(name, word(f"admin.master.{name}"), _flags(name)) for name in (*OWN, *LAST)}
    fields = [_column(case_type, key, one) for one in master.fields]
    columns = (*(own[name] for name in OWN), *fields, *(own[name] for name in LAST))
    rows = tuple(dict(row) for row in kept.lookup.rows.get(key, {}).values())
    old = frozenset(at for at, row in enumerate(rows) if not valid_on(row, today))
    return MasterSheet(type_, key, _title(case_type, key), columns, rows, old)


def _institutions(seat: Seat, today: date) -> MasterSheet:
    from casedesk.service.institutions import institution_columns, institution_rows

    found = institution_rows(seat)
    columns = tuple(Column(key, heading, {}) for key, heading in institution_columns(language()).items())
    rows = tuple(row for _, row in found)
    old = frozenset(at for at, row in enumerate(rows) if not valid_on(row, today))
    ids = tuple(id_ for id_, _ in found)
    return MasterSheet("", INSTITUTIONS, word("admin.institutions"), columns, rows, old, ids)


def _flags(name: str) -> Mapping[str, str]:
    return {"": "", "1": word("admin.unverified")} if name == "unverified" else {}


def _column(case_type: CaseType, master: str, field: Field) -> Column:
    heading = case_type.word(f"master.{master}.{field.key}", language())
    choices: dict[str, str] = {}
    if field.kind == "yes_no":
        choices = {"": "", "1": word("tables.yes"), "0": word("tables.no")}
    elif field.kind == "choice" and field.choices:
        keys = case_type.choice_sets[field.choices].keys()
        choices = {"": ""} | {key: case_type.word(f"choice.{field.choices}.{key}", language()) for key in keys}
    return Column(field.key, heading, choices)


def write(seat: Seat, sheet_: MasterSheet, rows: Sequence[Row], ids: Sequence[int | None] = ()) -> Written:
    """Writes these rows (text by column) over the master, all of them or none. Raises what a file would."""
    columns = [column.key for column in sheet_.columns]
    with tempfile.TemporaryDirectory(prefix="casedesk-") as folder:
        file = Path(folder) / f"{sheet_.key}.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            writer.writerows([row.get(name, "") for name in columns] for row in rows)
        return take_in(seat, sheet_.type, sheet_.key, file, dry_run=False, ids=ids)


def take_in(seat: Seat, type_: str, key: str, path: Path, *, dry_run: bool, ids: Sequence[int | None] = ()) -> Written:
    """Lays a file over a master, or only says what that would do. Raises NotFound, Invalid, Usage."""
    if key == POSTAL and not type_:
        from casedesk.service.postal import import_postal

        return _written(import_postal(seat, path, dry_run=dry_run))
    if not type_:
        from casedesk.service.institutions import import_institutions

        return _written(import_institutions(seat, path, dry_run=dry_run, ids=ids))
    from casedesk.service.masters import import_master

    return _written(import_master(seat, key, path, type_=type_, dry_run=dry_run))


def let_out(seat: Seat, type_: str, key: str, path: Path) -> int:
    """Writes a master to a CSV file; how many rows. Raises Refused."""
    if not type_:
        from casedesk.service.institutions import export_institutions

        return export_institutions(seat, path).rows
    from casedesk.service.masters import export_master

    return export_master(seat, key, path, type_=type_).rows


def _written(report: MasterReport) -> Written:
    refused = []
    for one in report.refused:
        said = one.as_json(language())
        column = report.mapping.get(one.column) or one.column
        value = f" {one.value[:60]}" if one.value else ""
        refused.append(Refused(one.row - 1, column, f"{said['text']}{value}"))
    return Written(report.created, report.updated, report.skipped, tuple(refused), report.kept)
