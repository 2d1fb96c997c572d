"""Sheets of a workbook as rows of text cells, by calamine (.xlsx, .xls): dates as ISO text, whole numbers bare.

Cells merged downwards hold their value in every row they cover, as a reader sees it on the page. A row most of whose
cells belong to the row above (one person, two lines) is no record of its own: what it adds goes to the record above.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from casedesk.errors import Invalid
from casedesk.exchange import sentences
from casedesk.exchange.cells import filled

Merge = tuple[tuple[int, int], tuple[int, int]]
"""((first row, first column), (last row, last column)), from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the top left corner, and for rows that continue the one above their own texts."""

    name: str
    visible: bool
    rows: list[list[str]]
    merged: int
    continued: dict[int, list[str]]


def read_sheets(raw: bytes, name: str) -> list[Sheet]:
    """Every sheet in the order of the workbook. Raises Invalid: damaged, with a password."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        visible = {meta.name: meta.visible == calamine.SheetVisibleEnum.Visible for meta in book.sheets_metadata}
        kinds = {meta.name: meta.typ for meta in book.sheets_metadata}
        names = [each for each in book.sheet_names if kinds[each] == calamine.SheetTypeEnum.WorkSheet]
        return [_sheet(book.get_sheet_by_name(each), visible[each]) for each in names]
    except calamine.PasswordError as error:
        raise sentences.encrypted(name) from error
    except (calamine.CalamineError, OSError, ValueError, KeyError) as error:
        raise sentences.broken_book(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the Rust side gave up; it is no Exception
            raise sentences.broken_book(name) from error
        raise


def _sheet(sheet: object, visible: bool) -> Sheet:
    from python_calamine import CalamineSheet

    assert isinstance(sheet, CalamineSheet)
    rows = [[cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merges: Sequence[Merge] = sheet.merged_cell_ranges or ()
    down = [merge for merge in merges if merge[1][0] > merge[0][0]]
    covered = _fill_down(rows, down)
    return Sheet(sheet.name, visible, rows, len(down), _continued(rows, covered))


def cell_text(value: object) -> str:
    """A cell's value as text: `2021-01-16`, `2021-01-16 16:45`, `07:30`, `12`, `36.6`, `TRUE`."""
    write = _WRITERS.get(type(value), str)
    return write(value)


def number_text(value: float) -> str:
    """A number as Excel shows it in a wide cell: no `.0`, at most 15 digits behind it, no exponent."""
    if value.is_integer():
        return str(int(value))
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


def _time_text(value: dt.time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")


def _moment_text(value: dt.datetime) -> str:
    time = _time_text(value.time())
    return value.date().isoformat() if time == "00:00" else f"{value.date().isoformat()} {time}"


def _length_text(value: dt.timedelta) -> str:
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: lambda text: text.replace("\0", "") if "\0" in text else text,
    bool: lambda value: "TRUE" if value else "FALSE",
    float: number_text,
    dt.datetime: _moment_text,
    dt.date: dt.date.isoformat,
    dt.time: _time_text,
    dt.timedelta: _length_text,
    type(None): lambda value: "",
}


def _fill_down(rows: list[list[str]], merges: Sequence[Merge]) -> dict[int, set[int]]:
    """Writes each merged value into the rows it covers; says which columns of which rows were covered."""
    covered: dict[int, set[int]] = {}
    for (top, left), (bottom, _) in merges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in range(top + 1, min(bottom + 1, len(rows))):
            rows[row][left] = rows[top][left]
            covered.setdefault(row, set()).add(left)
    return covered


def _continued(rows: Sequence[Sequence[str]], covered: dict[int, set[int]]) -> dict[int, list[str]]:
    """Rows of which at least three cells, and half of the contents, are the merged cells of the row above."""
    found = {}
    for row, columns in covered.items():
        held = [at for at in columns if rows[row][at].strip()]
        if len(held) >= 3 and len(held) * 2 >= filled(rows[row - 1]):
            found[row] = [cell for at, cell in enumerate(rows[row]) if at not in columns and cell.strip()]
    return found


def refuse_container(raw: bytes, name: str) -> Invalid | None:
    """For an OLE file (old .xls) the refusal if it is an encrypted workbook, else None."""
    return sentences.encrypted(name) if "EncryptedPackage".encode("utf-16-le") in raw else None
