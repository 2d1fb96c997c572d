"""Entries of one kind as a table by date: rows are entries, and days without one where the kind is kept every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from casedesk.definition.model import EntryKind
from casedesk.record.case import Entry
from ui.cases.events import struck_words
from ui.cases.facts import Facts
from ui.cases.telling import when
from ui.style.theme import colour
from ui.tables.case_model import Index
from ui.tables.formats import Reader
from ui.words import word

MOST_DAYS = 400
"""A table that would span more days shows only days with entries."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row: its day, the entry ("" uid for a day without one), and the words of its cells."""

    day: date | None
    cells: tuple[str, ...]
    uid: str = ""
    struck: str = ""


def tables_of(facts: Facts) -> tuple[EntryKind, ...]:
    """The kinds of entry with a table by date; those that are kept every day first."""
    return tuple(sorted((k for k in facts.reader.case_type.entries if k.table), key=lambda kind: not kind.every_day))


def heads(reader: Reader, kind: EntryKind) -> tuple[str, ...]:
    """The headings of its columns."""
    own = (reader.label(f"entry.{kind.key}.{key}") for key in kind.table)
    return word("case.day"), word("case.clock"), *own, word("case.recorded_by")


def rows_of(facts: Facts, kind: EntryKind) -> tuple[DayRow, ...]:
    """The rows, the oldest day first; a day is written once."""
    own = sorted((entry for entry in facts.case.entries if entry.kind == kind.key), key=when)
    days = [entry.happened_on for entry in own if entry.happened_on]
    blank = set(_between(days, facts.reader.today)) - set(days) if kind.every_day else set()
    found: list[tuple[tuple[date, str], Entry | date]] = [(when(entry), entry) for entry in own]
    found += [((day, ""), day) for day in blank]
    found.sort(key=lambda pair: pair[0])
    return tuple(_rows(facts.reader, kind, [one for _, one in found]))


def _between(days: Sequence[date], today: date) -> Iterator[date]:
    """Every day from the first entry to the last, and on to today while the last is not long ago."""
    if not days:
        return
    last = max(days[-1], today) if (today - days[-1]).days <= 14 else days[-1]
    span = (last - days[0]).days + 1
    if span <= MOST_DAYS:
        yield from (days[0] + timedelta(days=n) for n in range(span))


def _rows(reader: Reader, kind: EntryKind, found: Sequence[Entry | date]) -> Iterator[DayRow]:
    before: date | None = None
    for one in found:
        day = one.happened_on if isinstance(one, Entry) else one
        shown = "" if day is not None and day == before else short_day(reader, day) if day else word("case.nothing")
        before = day
        if isinstance(one, Entry):
            clock = f"{one.happened_time:%H:%M}" if one.happened_time else ""
            cells = (shown, clock, *(_cell(reader, kind, one, key) for key in kind.table), one.recorded_by)
            yield DayRow(day, cells, one.uid, struck_words(reader, one))
        else:
            yield DayRow(day, (shown, *("" for _ in range(len(kind.table) + 2))))


def short_day(reader: Reader, day: date) -> str:
    """`8/9 火`: a day in a column of days."""
    return f"{reader.near_day(day)} {word('case.weekdays').split()[day.weekday()]}"


def _cell(reader: Reader, kind: EntryKind, entry: Entry, key: str) -> str:
    field, value = kind.get(key), entry.values.get(key)
    if field is None:
        return ""
    if value is None:
        why = entry.why_empty.get(key)
        return word(f"case.why.{why.reason}") if why else ""
    return reader.text(field, value)


class DayModel(QAbstractTableModel):
    """The rows of one table by date."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[DayRow, ...] = ()

    def show(self, heads: tuple[str, ...], rows: tuple[DayRow, ...]) -> None:
        """Shows these rows under these headings."""
        self.beginResetModel()
        self._heads, self._rows = heads, rows
        self.endResetModel()

    def row(self, at: int) -> DayRow | None:
        """The row at that place."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Day, time, the declared fields, who."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] if section < len(self._heads) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words; struck ones through and quiet, an empty day says so."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            gap = not row.uid and index.column() == 2
            return word("case.no_entry") if gap else row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.struck or row.cells[index.column()] or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.cells[index.column()] + (f" {row.struck}" if row.struck else "")
        if role == Qt.ItemDataRole.ForegroundRole and (row.struck or not row.uid):
            return colour("muted")
        if role == Qt.ItemDataRole.FontRole and row.struck:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None
