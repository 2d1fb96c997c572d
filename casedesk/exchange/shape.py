"""From raw rows to records of one width: blank rows, repeated headers and notes taken out, surplus cells joined on.

One pass (`survey`) counts and notices; every later pass (`walk`) gives the same records again without noticing, so a
large file need not stay in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from casedesk.exchange.cells import filled, is_note, is_value, trimmed
from casedesk.exchange.columns import Columns
from casedesk.exchange.header import header_key
from casedesk.exchange.table import Notice, Row

Source = Callable[[], Iterable[tuple[int, Sequence[str]]]]
"""Gives (row in the file, cells) of every row below the header, each time it is called."""

SURPLUS_JOINER = " | "


@dataclass(slots=True)
class Survey:
    """What the first pass saw; rows are numbered from 1 in the file."""

    numbers: array[int] = field(default_factory=lambda: array("L"))
    blank: int = 0
    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)


class Shape:
    """How the rows below a header become records; `sample` shows what the columns usually hold."""

    def __init__(self, source: Source, header: Sequence[str], sample: Sequence[Sequence[str]]) -> None:
        self._source = source
        self._width = len(header)
        self._names = frozenset(name for name in header if name.strip())
        self._keys = [header_key(name) for name in header]
        self._columns = Columns(sample)
        self.surplus = False

    def survey(self) -> Survey:
        """Walks the file once and says what there is; afterwards `surplus` tells whether records are one cell wider."""
        seen = Survey()
        for number, cells in self._records(seen):
            seen.numbers.append(number)
            if len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
                seen.long.append(number)
        self.surplus = bool(seen.long)
        return seen

    def walk(self) -> Iterator[Row]:
        """Every record, each as wide as the header, plus the surplus cell if any record has one."""
        width = self._width
        for _, cells in self._records(None):
            count = len(cells)
            if count == width and not self.surplus:
                yield tuple(cells)
                continue
            row = [*cells[:width], *[""] * (width - count)]
            if self.surplus:
                row.append(SURPLUS_JOINER.join(trimmed(cells[width:])))
            yield tuple(row)

    def _records(self, seen: Survey | None) -> Iterator[tuple[int, Sequence[str]]]:
        """(row in the file, cells) of every record; what is left out is told to `seen`."""
        order: list[int] | None = None
        names, width = self._names, self._width
        for number, cells in self._source():
            if _is_blank(cells):
                if seen and cells:
                    seen.blank += 1
                continue
            if not names.isdisjoint(cells) and self._is_header(cells):
                order = self._order(cells)
                if seen:
                    (seen.moved if order else seen.again).append(number)
                    seen.breaks.append(len(seen.numbers))
                continue
            if cells.count("") >= len(cells) - 2 and width > 2 and self._is_notice(cells):
                if seen:
                    _note(seen, number, cells)
                continue
            if seen and len(cells) < width:
                seen.short.append(number)
            yield number, _reordered(cells, order) if order else cells

    def _is_header(self, cells: Sequence[str]) -> bool:
        """True for the header once more: most names in their places, or nearly all of them in another order."""
        keys = [header_key(cell) for cell in cells]
        own = self._keys
        named = sum(1 for key in keys if key)
        placed = sum(1 for key, mine in zip(keys, own, strict=False) if key and key == mine)
        if placed >= 2 and placed * 10 >= named * 6:
            return True
        found = {key for key in keys if key and key in own}
        return len(found) >= 3 and len(found) * 10 >= named * 8

    def _order(self, cells: Sequence[str]) -> list[int] | None:
        """For each cell below a repeated header its column in the first one; None where nothing moved.

        No two cells get the same column: first the names that stayed, then those that moved, then new names where a
        column is free, the rest behind the last column.
        """
        keys = [header_key(cell) for cell in trimmed(cells)]
        own = self._keys
        order = {at: at for at, key in enumerate(keys) if at < self._width and key == own[at]}
        for at, key in enumerate(keys):
            if at not in order and key:
                taken = set(order.values())
                free = [to for to, name in enumerate(own) if name == key and to not in taken]
                if free:
                    order[at] = free[0]
        for at in (at for at in range(len(keys)) if at not in order):
            behind = max(self._width - 1, *order.values()) + 1
            order[at] = at if at < self._width and at not in order.values() else behind
        targets = [order[at] for at in range(len(keys))]
        return None if targets == list(range(len(targets))) else targets

    def _is_notice(self, cells: Sequence[str]) -> bool:
        """True for a row whose only content does not belong to its column: a footnote, a year, a heading."""
        if filled(cells) != 1:
            return False
        at = next(index for index, cell in enumerate(cells) if cell.strip())
        text, columns = cells[at], self._columns
        return is_note(text) or columns.fill(at) < 0.5 or (columns.values(at) >= 0.7 and not is_value(text))


def _is_blank(cells: Sequence[str]) -> bool:
    if cells and cells[0] and not cells[0].isspace():  # most rows begin with something
        return False
    text = "".join(cells)
    return not text or text.isspace()


def _note(seen: Survey, number: int, cells: Sequence[str]) -> None:
    text = next(cell.strip() for cell in cells if cell.strip())
    seen.notices.append(Notice(len(seen.numbers), number, text))
    seen.breaks.append(len(seen.numbers))


def _reordered(cells: Sequence[str], order: Sequence[int]) -> list[str]:
    """The cells in the order of the first header; a cell without a column there goes behind the last one."""
    placed = dict(zip(order, cells, strict=False))
    rest = list(cells[len(order) :])
    return [placed.get(at, "") for at in range(max(order) + 1)] + rest
