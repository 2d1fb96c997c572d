"""Rows of cells flowing down pages: a row that does not fit moves on, a tall one is split between lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casedesk.printing.fonts import BOLD, REGULAR
from casedesk.printing.ops import BLACK, GREY, RED, Box, Ink, Op, Rule, Text, Tick
from casedesk.printing.typeset import Check, Dots, Line, Str

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 20 * MM, 20 * MM, 20 * MM
"""Margins of office paper: 20 mm, and 25 mm on the left for the binding (綴じ代)."""
FRAME = PAGE_WIDTH - LEFT - RIGHT

_GRID = 0.62
_CENTRED = 56.0
"""Rows up to so many points high have their cells centred vertically; taller ones read from the top."""
_SPLIT = 10
"""A row of more lines than this may be split when it does not fit; a shorter one moves to the next page whole."""


class Look(NamedTuple):
    """How a cell is set: type, colour, ground and border."""

    font: str = REGULAR
    size: float = 9.5
    ink: Ink = BLACK
    fill: float | None = None
    border: bool = True


class Cell(NamedTuple):
    """Set lines between `x` and `x + width` points from the left edge of the page."""

    x: float
    width: float
    lines: Sequence[Line]
    look: Look
    inset: float = 5.0
    leading: float = 0.0  # points from line to line; 0 takes the row's


class Row(NamedTuple):
    """Cells side by side; `leading` points from line to line, `pad` points above and below."""

    cells: tuple[Cell, ...]
    leading: float
    pad: float = 2.6

    @property
    def depth(self) -> int:
        """The lines of its longest cell, at least one."""
        return max((len(cell.lines) for cell in self.cells), default=1) or 1

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        tallest = max((len(cell.lines) * (cell.leading or self.leading) for cell in self.cells), default=0.0)
        return max(tallest, self.leading) + 2 * self.pad

    def part(self, start: int, end: int) -> Row:
        """The row with lines `start` to `end` of every cell."""
        return self._replace(cells=tuple(cell._replace(lines=cell.lines[start:end]) for cell in self.cells))


def look_label(size: float) -> Look:
    """Label cells: smaller, on light grey."""
    return Look(REGULAR, size, (0.12, 0.12, 0.12), 0.945)


def look_head(size: float) -> Look:
    """Column heads of tables."""
    return Look(BOLD, size, BLACK, 0.9)


def look_flag(size: float) -> Look:
    """Warnings about the person."""
    return Look(BOLD, size, RED, None, border=False)


def look_small(size: float) -> Look:
    """Remarks."""
    return Look(REGULAR, size, GREY, None, border=False)


class Flow:
    """Collects the operations of one case's pages, from the top of page one downwards."""

    def __init__(self) -> None:
        self.pages: list[list[Op]] = [[]]
        self.y = PAGE_HEIGHT - TOP
        self.heads: tuple[Row, ...] = ()

    @property
    def room(self) -> float:
        """Points left on this page."""
        return self.y - BOTTOM

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y == PAGE_HEIGHT - TOP

    def turn(self) -> None:
        """Begins the next page, with the running column heads."""
        self.pages.append([])
        self.y = PAGE_HEIGHT - TOP
        for head in self.heads:
            self._draw(head)

    def space(self, height: float) -> None:
        """White below; nothing at the top of a page."""
        if not self.fresh:
            self.y = max(self.y - height, BOTTOM)

    def keep(self, height: float) -> None:
        """Turns the page unless `height` points are left."""
        if self.room < height and not self.fresh:
            self.turn()

    def draw(self, *ops: Op) -> None:
        """Puts finished operations on the current page."""
        self.pages[-1].extend(ops)

    def add(self, row: Row, again: Row | None = None) -> None:
        """Places a row; `again` is its first page's label row without values, repeated when it is split."""
        if row.height <= self.room:
            self._draw(row)
            return
        if row.depth <= _SPLIT and not self.fresh:
            self.turn()
        while row.height > self.room:
            fitting = self._fitting(row)
            if fitting < 2 and not self.fresh:
                self.turn()
                fitting = self._fitting(row)
            if fitting >= row.depth:
                break
            self._draw(row.part(0, max(fitting, 1)))
            self.turn()
            row = _rest(row, max(fitting, 1), again)
        self._draw(row)

    def _fitting(self, row: Row) -> int:
        """How many lines of the row have room on this page."""
        return int((self.room - 2 * row.pad) // row.leading)

    def _draw(self, row: Row) -> None:
        height = row.height
        bottom = self.y - height
        ops = self.pages[-1]
        for cell in row.cells:
            look = cell.look
            if look.border or look.fill is not None:
                ops.append(Box(cell.x, bottom, cell.width, height, look.fill, _GRID if look.border else None))
        for cell in row.cells:
            leading, size = cell.leading or row.leading, cell.look.size
            shift = (height - 2 * row.pad - len(cell.lines) * leading) / 2 if height <= _CENTRED else 0.0
            _set(ops, cell, self.y - row.pad - shift - (leading - size) / 2 - 0.86 * size, leading)
        self.y = bottom


def _rest(row: Row, start: int, again: Row | None) -> Row:
    rest = row.part(start, row.depth)
    if again is None:
        return rest
    cells = tuple(label if label.lines else cell for label, cell in zip(again.cells, rest.cells, strict=True))
    return rest._replace(cells=cells)


def _set(ops: list[Op], cell: Cell, y: float, leading: float) -> None:
    font, size, ink, *_ = cell.look
    left = cell.x + cell.inset
    for line in cell.lines:
        for bit in line:
            if type(bit) is Str:
                ops.append(Text(left + bit.dx * size, y, font, size, ink, bit.text))
            elif type(bit) is Check:
                ops.append(Tick(left + (bit.dx + 0.08) * size, y - 0.06 * size, 0.8 * size, bit.on))
            elif type(bit) is Dots:
                x = left + bit.dx * size
                ops.append(Rule(x, y - 0.2 * size, x + bit.width * size, y - 0.2 * size, 0.0, 0.7, True))
        y -= leading
