"""What comes out of a file of rows: the same `Table` for CSV and Excel, every cell as text, everything odd noticed.

Rows are numbered as a spreadsheet shows them (from 1, title rows and blank rows counted), so that a person can go
and look. Nothing is dropped without a `Finding`: blank rows, repeated headers and notes between the records are
left out of `rows` but named in `notes`; cells beyond the last header are joined into one extra column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import overload

from casedesk.exchange.cells import is_year_mark

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed while reading: a stable `code`, where it is, and one sentence in each language.

    `row` is the row in the file (from 1) or None for the whole file; `column` is a header or None.
    """

    code: str
    row: int | None
    column: str | None
    text_ja: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A note standing between the records (注記行), such as 「令和3年」: `index` is the record that follows it."""

    index: int
    row: int
    text: str


class Rows(Sequence[Row]):
    """Records that are read again from the file's bytes each time they are walked, so a million need no memory.

    Walk it or slice it; a single `rows[i]` walks up to record i.
    """

    def __init__(self, walk: Callable[[], Iterator[Row]], count: int) -> None:
        self._walk = walk
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return self._walk()

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(index, slice):
            wanted = range(self._count)[index]
            if wanted.step < 0:
                return tuple(self)[index]
            return tuple(islice(self, wanted.start, wanted.stop, wanted.step))
        return next(islice(self, range(self._count)[index], None))


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows, read: one header, records of the same width, and what was noticed.

    headers      unique names; a blank one is 「（列名なし n）」 (n = column from 1), a second 「備考」 is 「備考（2）」
    originals    the header cells as written, same length
    rows         the records, each as wide as `headers`; walk them as often as needed
    row_numbers  for each record its row in the file
    encoding     "utf-8", "utf-8-sig" (with BOM), "cp932", "utf-16", "euc_jp", "cp1252"; None for a workbook
    delimiter    the cell separator of a text file; sheet: the sheet's name of a workbook; the other one is None
    header_row   row of the header in the file; 0 = none found, then the headers are 「列1」「列2」…
    before       rows above the header (titles, as-of dates); notices: notes between the records
    breaks       indexes of records before which a new block starts (header repeated, next sheet, notice)
    """

    headers: tuple[str, ...]
    originals: tuple[str, ...]
    rows: Sequence[Row]
    row_numbers: Sequence[int]
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int
    notes: tuple[Finding, ...] = ()
    before: tuple[Row, ...] = ()
    notices: tuple[Notice, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def marks(self) -> list[tuple[int, str]]:
        """(index of the record below, text) of every note that may name a year, for `year_contexts`."""
        titles = [(0, cell) for row in self.before for cell in row if is_year_mark(cell)]
        return titles + [(notice.index, notice.text) for notice in self.notices]

    def column(self, header: str) -> list[str]:
        """Every record's text in the column `header`, in file order. Raises ValueError for an unknown header."""
        at = self.headers.index(header)
        return [row[at] for row in self.rows]
