"""A list looked at before it is taken in: what it is, which column is which field, what cannot be read.

Everything here runs on a worker thread and gives plain words back; what reads files is imported there, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.clock import TOKYO
from casedesk.service.seat import Seat
from ui.admin.list_columns import Choice, Column, choices, columns
from ui.words import language, word

if TYPE_CHECKING:
    from casedesk.service.imports import Report
    from casedesk.service.undo import Undone

LINES = 500
"""Rows of the file shown at once."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants taken in: the file, the profile when it was not left to be found, columns mapped by hand."""

    path: Path
    type: str = ""
    profile: str = ""
    mapping: tuple[tuple[str, str | None], ...] = ()

    def remapped(self, chosen: Mapping[str, str | None]) -> Wish:
        """The same with these columns mapped by hand, too."""
        return replace(self, mapping=tuple({**dict(self.mapping), **chosen}.items()))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be read: its record (from 1), the row a spreadsheet shows, its column, what stands there."""

    record: int
    row: int
    column: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Look:
    """The list as it would come in. `own`: the name of the office's profile that reads it, "" for a shipped one."""

    wish: Wish
    report: Report
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    choices: tuple[Choice, ...]
    own: str
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]
    headers: tuple[str, ...]
    lines: Lines

    @property
    def new(self) -> bool:
        """Whether taking it in would change anything."""
        return bool(self.report.created or self.report.updated)


@dataclass(frozen=True, slots=True)
class Lines:
    """Some records of the file: the first one's place from 0, and each with its row number in front."""

    first: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Past:
    """An import of the past in words; `open` while it can be taken back."""

    id: int
    words: tuple[str, ...]
    file: str
    created: int
    updated: int
    open: bool


def profiles(seat: Seat) -> tuple[tuple[str, str, str], ...]:
    """Type, key and words of every import profile, the office's own first."""
    from casedesk.service.importprofiles import profiles as known

    return tuple((one.type, one.key, one.name) for one in known(seat))


def look(seat: Seat, wish: Wish, tell: Callable[[int, int], None]) -> Look:
    """What taking it in would do; nothing is written. Raises NotFound, Invalid, Usage.

    A list whose headers no profile knows is shown with the first profile and no column mapped: a person does it.
    """
    from casedesk.service.importchoice import NoProfile
    from casedesk.service.importprofiles import profiles as known

    try:
        return _look(seat, wish, tell)
    except NoProfile:
        first = next(one for one in known(seat) if not one.own and wish.type in ("", one.type))
        found = _look(seat, replace(wish, type=first.type, profile=first.key), tell)
        return replace(found, notes=(word("admin.by_hand"), *found.notes))


def _look(seat: Seat, wish: Wish, tell: Callable[[int, int], None]) -> Look:
    report = _import(seat, wish, tell, dry_run=True)
    kept = seat.library.get(report.type)
    own = report.profile.startswith("x_")
    return Look(
        wish=wish,
        report=report,
        facts=_facts(seat, report),
        columns=columns(seat, report, dict(wish.mapping)),
        choices=choices(seat, report.type),
        own=kept.case_type.word(f"import.{report.profile}", language()) if own else "",
        refusals=tuple(_refusal(report, one) for one in report.refused),
        notes=tuple(note.text_ja if language() == "ja" else note.text_en for note in report.table.notes),
        headers=(word("admin.row"), *report.table.headers),
        lines=lines(report, 0),
    )


def take_in(seat: Seat, wish: Wish, strict: bool, tell: Callable[[int, int], None]) -> Report:
    """Takes it in. `strict`: not at all when a single cell cannot be read."""
    return _import(seat, wish, tell, strict=strict)


def _import(
    seat: Seat, wish: Wish, tell: Callable[[int, int], None], *, dry_run: bool = False, strict: bool = False
) -> Report:
    from casedesk.service.imports import import_list

    return import_list(
        seat,
        wish.path,
        type_=wish.type,
        profile=wish.profile,
        mapping=dict(wish.mapping),
        dry_run=dry_run,
        all_or_nothing=strict,
        progress=tell,
    )


def keep_profile(seat: Seat, found: Look, name: str) -> tuple[str, str, str]:
    """Keeps the mapping under a name: type, key and words. Raises Invalid, Conflict."""
    from casedesk.service.importprofiles import save_profile

    made = save_profile(seat, found.report, name)
    return made.type, made.key, made.name


def delete_profile(seat: Seat, found: Look) -> str:
    """Takes away the office's profile that reads this list; its name. Raises NotFound, Conflict."""
    from casedesk.service.importprofiles import delete_profile as delete

    delete(seat, found.report.type, found.report.profile)
    return found.own


def lines(report: Report, first: int) -> Lines:
    """`LINES` records from `first` on."""
    found = report.table.rows[first : first + LINES]
    numbers = report.table.row_numbers
    return Lines(first, tuple((str(numbers[first + at]), *row) for at, row in enumerate(found)))


def _facts(seat: Seat, report: Report) -> tuple[tuple[str, str], ...]:
    table = report.table
    named = {",": word("admin.comma"), "\t": word("admin.tab"), ";": word("admin.semicolon")}
    profile = seat.library.get(report.type).case_type.word(f"import.{report.profile}", language())
    facts = [(word("admin.profile"), profile)]
    if table.encoding:
        facts.append((word("admin.encoding"), _ENCODINGS.get(table.encoding, table.encoding)))
        facts.append((word("admin.delimiter"), named.get(table.delimiter or "", table.delimiter or "")))
    if table.sheet:
        facts.append((word("admin.sheet"), table.sheet))
    where = word("admin.header_at", n=table.header_row) if table.header_row else word("admin.no_header")
    return (*facts, (word("admin.header"), where))


_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 (BOM)", "cp932": "Shift_JIS (CP932)", "utf-16": "UTF-16",
              "euc_jp": "EUC-JP", "cp1252": "Windows-1252"}  # fmt: skip


def _refusal(report: Report, told: dict[str, object]) -> Refusal:
    record = int(str(told["row"]))
    numbers = report.table.row_numbers
    row = numbers[record - 1] if 0 < record <= len(numbers) else record
    return Refusal(record, row, str(told["column"] or ""), str(told["value"]), str(told["text"]))


def past(seat: Seat) -> tuple[Past, ...]:
    """Every import so far, the newest first."""
    from casedesk.service.undo import batches

    return tuple(_past(seat, one) for one in batches(seat))


def take_back(seat: Seat, batch: int) -> Undone:
    """Takes a whole import back. Raises NotFound, Refused."""
    from casedesk.service.undo import undo

    return undo(seat, batch)


def _past(seat: Seat, one: Any) -> Past:
    there = one.at.astimezone(TOKYO)
    case_type = seat.library.get(one.type).case_type
    known = any(own.key == one.profile for own in case_type.imports)
    profile = case_type.word(f"import.{one.profile}", language()) if known else word("admin.profile_gone")
    state = word("admin.undone") if one.undone_at else word("admin.in_force")
    counts = (f"{one.created:,}", f"{one.updated:,}")
    words = (str(one.id), f"{there:%Y-%m-%d %H:%M}", one.file, profile, one.who, *counts, state)
    return Past(one.id, words, one.file, one.created, one.updated, one.undone_at is None)
