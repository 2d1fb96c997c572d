"""Records of a text file, with the quote that swallows lines undone.

A stray `"` makes a conforming CSV reader take everything up to the next `"` for one cell: a hundred records vanish
and nobody is told. Here a record over several lines is looked at: if its lines look like records themselves, they are
read one by one. A cell with real line breaks (free text) stays whole, because its lines do not.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

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
    lines = _Lines(open_lines(utf8))
    for cells in csv.reader(lines, delimiter=dialect.delimiter):
        held = lines.held
        if len(held) == 1:
            yield cells
        elif _is_swallowing(held, cells, dialect):
            found, used = _one_by_one([*held, *lines.peek(_LOOK_AHEAD)], len(held), dialect)
            lines.keep(used)
            if swallowed:
                swallowed(lines.number - used + 1, lines.number, len(found))
            yield from found
        else:
            yield [cell.replace("\r\n", "\n") if "\r" in cell else cell for cell in cells]
        held.clear()


class _Lines:
    """The lines of a file for `csv.reader`, remembered in `held` and given back where it took too many."""

    def __init__(self, stream: Iterator[str]) -> None:
        self._stream = stream
        self._ahead: deque[str] = deque()
        self.held: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._stream)
        self.held.append(line)
        self.number += 1
        return line

    def peek(self, count: int) -> list[str]:
        """The next lines, without taking them."""
        self._ahead.extend(islice(self._stream, max(0, count - len(self._ahead))))
        return list(islice(self._ahead, count))

    def keep(self, used: int) -> None:
        """Takes as many further lines as the held ones fall short of `used`."""
        for _ in range(used - len(self.held)):
            next(self)


def _is_swallowing(lines: Sequence[str], cells: Sequence[str], dialect: Dialect) -> bool:
    """True where the lines inside a record look like records: same width, first cell of the same kind.

    Quotes set against the rules, or a record of another width, make that likely at once; else the lines that no quote
    touches must bear it out.
    """
    if dialect.width < 2:
        return False
    first = _kind(_alone(lines[0], dialect))
    alike = [len(cut) == dialect.width and _kind(cut) == first for cut in (_alone(line, dialect) for line in lines[1:])]
    open_end = sum(line.count('"') for line in lines) % 2 == 1
    if open_end or len(cells) != dialect.width or not _is_proper(lines, dialect):
        return any(alike) and sum(alike) * 2 >= len(alike)
    inner = alike[:-1]
    return sum(inner) >= (1 if first == "value" else 2) and sum(inner) * 10 >= len(inner) * 6


def _is_proper(lines: Sequence[str], dialect: Dialect) -> bool:
    """True where every quote stands where the rules of CSV (RFC 4180) want it."""
    try:
        for _ in csv.reader(lines, delimiter=dialect.delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


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


def _one_by_one(lines: Sequence[str], count: int, dialect: Dialect) -> tuple[list[list[str]], int]:
    """The first `count` lines as records of their own, and how many lines that took.

    A genuine cell over several lines stays whole, even where it runs on behind the stretch.
    """
    found: list[list[str]] = []
    at = 0
    while at < count:
        size, whole = _genuine(lines[at : at + _LOOK_AHEAD], dialect)
        found.append(whole or _alone(lines[at], dialect))
        at += size
    return found, at


def _genuine(lines: Sequence[str], dialect: Dialect) -> tuple[int, list[str] | None]:
    """The record that starts at the first line and spans several, if it is one: its size in lines and its cells."""
    if lines[0].count('"') % 2 == 0:
        return 1, None
    quotes = 0
    for size, line in enumerate(lines, 1):
        quotes += line.count('"')
        if quotes % 2 == 0:
            record = lines[:size]
            cells = next(csv.reader(record, delimiter=dialect.delimiter))
            parts = any(len(_alone(inner, dialect)) == dialect.width for inner in record[1:])
            fits = len(cells) == dialect.width and not parts and _is_proper(record, dialect)
            return (size, cells) if fits else (1, None)
    return 1, None
