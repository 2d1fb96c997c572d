"""Records of a text file, with the quote that swallows lines undone.

A stray `"` makes a conforming CSV reader take everything up to the next `"` for one cell: a hundred records vanish
and nobody is told. Here a record over several lines is looked at: if its lines look like records themselves, they are
read one by one. A cell with real line breaks (free text) stays whole, because its lines do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from casedesk.exchange.cells import is_value
from casedesk.exchange.sniff import Dialect

_LOOK_AHEAD = 30
"""Lines a genuine cell may span inside a broken stretch."""

Swallowed = Callable[[int, int, int], None]
"""Called with (first line, last line, records found in them)."""


def open_lines(utf8: bytes) -> io.TextIOWrapper:
    """The lines of the bytes, ends kept; CR alone ends a line too."""
    return io.TextIOWrapper(io.BytesIO(utf8), "utf-8", newline="")


def read_records(utf8: bytes, dialect: Dialect, swallowed: Swallowed | None = None) -> Iterator[list[str]]:
    """Every record of the file in order, blank lines as empty lists; `swallowed` hears of each repaired stretch."""
    held: list[str] = []

    def tap() -> Iterator[str]:
        for line in open_lines(utf8):
            held.append(line)
            yield line

    last_line = 0
    for cells in csv.reader(tap(), delimiter=dialect.delimiter):
        last_line += len(held)
        if len(held) == 1:
            yield cells
        elif _is_swallowing(held, cells, dialect):
            found = list(_one_by_one(held, dialect))
            if swallowed:
                swallowed(last_line - len(held) + 1, last_line, len(found))
            yield from found
        else:
            yield [cell.replace("\r\n", "\n") if "\r" in cell else cell for cell in cells]
        held.clear()


def _is_swallowing(lines: Sequence[str], cells: Sequence[str], dialect: Dialect) -> bool:
    """True where the lines inside a record look like records: same width, first cell of the same kind."""
    if dialect.width < 2:
        return False
    open_end = sum(line.count('"') for line in lines) % 2 == 1
    inner = lines[1:] if open_end else lines[1:-1]
    first = _kind(_alone(lines[0], dialect))
    hits = sum(
        1 for cut in (_alone(line, dialect) for line in inner) if len(cut) == dialect.width and _kind(cut) == first
    )
    if len(cells) != dialect.width and len(lines) > 1:
        last = _alone(lines[-1], dialect)
        hits += not open_end and len(last) == dialect.width and _kind(last) == first
        return hits >= 1 and hits * 2 >= len(lines) - 1
    enough = 1 if first == "value" else 2
    return hits >= enough and hits * 10 >= len(inner) * 6


def _kind(cells: Sequence[str]) -> str:
    text = cells[0].strip().strip('"')
    if not text:
        return "blank"
    return "value" if is_value(text) else "text"


def _alone(line: str, dialect: Dialect) -> list[str]:
    """One line cut on its own; with an odd number of quotes they count as ordinary signs and fall away."""
    text = line.rstrip("\r\n")
    if text.count('"') % 2 == 0:
        return next(csv.reader([text], delimiter=dialect.delimiter), [""])
    return [cell.strip('"') for cell in text.split(dialect.delimiter)]


def _one_by_one(lines: Sequence[str], dialect: Dialect) -> Iterator[list[str]]:
    """The lines as records of their own; genuine cells over several lines inside the stretch stay whole."""
    at = 0
    while at < len(lines):
        size, whole = _genuine(lines[at : at + _LOOK_AHEAD], dialect)
        if whole is None:
            size, whole = 1, _alone(lines[at], dialect)
        at += size
        yield whole


def _genuine(lines: Sequence[str], dialect: Dialect) -> tuple[int, list[str] | None]:
    """The record that starts at the first line and spans several, if it is one: its size in lines and its cells."""
    if lines[0].count('"') % 2 == 0:
        return 1, None
    quotes = 0
    for size, line in enumerate(lines, 1):
        quotes += line.count('"')
        if quotes % 2 == 0:
            cells = next(csv.reader(lines[:size], delimiter=dialect.delimiter))
            inside = any(len(_alone(inner, dialect)) == dialect.width for inner in lines[1 : size - 1])
            fits = len(cells) == dialect.width and not inside and len(_alone(line, dialect)) < dialect.width
            return size, cells if fits else None
    return 1, None
