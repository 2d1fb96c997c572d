"""The blocks of a printout, line by line, into the flow of pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from casedesk.definition.model import Block, Line
from casedesk.definition.values import Value
from casedesk.printing.flow import FRAME, LEFT, MM, Cell, Flow, Look, Row, look_small
from casedesk.printing.fonts import BOLD
from casedesk.printing.grid import Placed, add_grid, visible
from casedesk.printing.ops import BLACK, Box, Rule, Text
from casedesk.printing.page import add_warning
from casedesk.printing.records import (
    duty_columns,
    entries_of,
    entry_columns,
    move_columns,
    moves_of,
    paper_columns,
    papers_of,
)
from casedesk.printing.sheet import Sheet, facts
from casedesk.printing.spots import Spot, spot
from casedesk.printing.tables import add_caption, add_table
from casedesk.printing.typeset import Str, Typesetter
from casedesk.record.case import Case

_HEADING = 10.5
_BETWEEN = 5.0
"""Points of white between two tables under one heading."""
_TABLES = frozenset(("entries", "papers", "duties", "history"))


class Maker:
    """Fills a sheet with case after case; remembers the spots of the definition between them."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._spots: dict[tuple[str, tuple[tuple[str, str], ...]], Spot | None] = {}

    def add(self, flow: Flow, case: Case, setter: Typesetter) -> None:
        """Places every block whose condition does not say no."""
        page = _Page(self, flow, case, setter)
        for block in self.sheet.printout.blocks:
            if block.when is None or block.when.evaluate(page.env) is True:
                page.add(block)

    def spot(self, key: str, options: Mapping[str, str]) -> Spot | None:
        """The spot of that key, made once."""
        name = (key, tuple(options.items()))
        if name not in self._spots:
            self._spots[name] = spot(self.sheet, key, options)
        return self._spots[name]


@dataclass
class _Page:
    """One case on its way onto paper."""

    maker: Maker
    flow: Flow
    case: Case
    setter: Typesetter

    @property
    def sheet(self) -> Sheet:
        return self.maker.sheet

    @cached_property
    def env(self) -> Mapping[str, Value | None]:
        return facts(self.case)

    def add(self, block: Block) -> None:
        """The heading, then runs of fields as grids and everything else in between."""
        heading = self.sheet.word(block.key)
        run: list[Placed] = []
        pending = [heading]
        several = sum(line.kind in _TABLES for line in block.lines) > 1
        for line in block.lines:
            if line.kind in ("field", "fields"):
                run += self._placed(line)
                continue
            self._grid(run, block.columns, pending)
            run = []
            if add := _LINES.get(line.kind):
                if not self._head(pending):
                    self.flow.space(_BETWEEN)
                if several and line.kind == "entries":
                    add_caption(self.flow, self.sheet, self._kinds(line))
                add(self, line)
        self._grid(run, block.columns, pending)

    def _kinds(self, line: Line) -> str:
        """The name of the kind of entries a line shows."""
        return self.sheet.wording.first(f"entry.{line.field}._title", f"print.{self.sheet.printout.key}.entries")

    def _head(self, pending: list[str]) -> bool:
        """The heading, once, kept together with what follows it; whether it was due."""
        due = bool(pending)
        while pending:
            add_heading(self.flow, self.sheet, pending.pop(), self.setter)
        return due

    def _grid(self, run: Sequence[Placed], columns: int, pending: list[str]) -> None:
        shown = visible(run, self.env) if run else []
        if shown:
            self._head(pending)
            add_grid(self.flow, self.sheet, self.case, shown, columns, self.setter)

    def _placed(self, line: Line) -> list[Placed]:
        if line.kind == "field":
            found = self.maker.spot(line.field, line.options)
            return [Placed(found, line.width)] if found else []
        spots = (self.maker.spot(key, line.options) for key in self._keys(line))
        placed = [Placed(found) for found in spots if found]
        if line.options.get("only") == "known":
            return [p for p in placed if p.spot.key in self.case.values or p.spot.key in self.case.why_empty]
        return placed

    def _keys(self, line: Line) -> list[str]:
        """Named columns, else the fields of a section or module, of all attached modules, or of the whole case."""
        case_type, wanted = self.sheet.case_type, line.field
        if line.options.get("columns"):
            return [key.strip() for key in line.options["columns"].split(",")]
        if wanted == "modules":
            return [f.key for m in case_type.modules if m.key in self.case.modules for f in m.fields if not f.retired]
        for module in case_type.modules:
            if module.key == wanted:
                return [field.key for field in module.fields if not field.retired]
        return [f.key for f in case_type.case.fields if not f.retired and (not wanted or f.section == wanted)]

    def text(self, line: Line) -> None:
        """A paragraph of the definition's words; with option `columns`, a red box of those fields that hold."""
        if line.options.get("columns"):
            self._warning(line)
            return
        self._paragraph(line, Look(size=self.sheet.size, border=False))

    def _warning(self, line: Line) -> None:
        spots = (self.maker.spot(key, {}) for key in self._keys(line))
        holding = [found.label for found in spots if found and self.env.get(found.key) is True]
        if holding:
            head = self.sheet.word(line.text) or self.sheet.wording.own("flags")
            add_warning(self.flow, self.sheet, self.setter, head, [self.sheet.wording.join(holding)])

    def note(self, line: Line) -> None:
        """A remark in small type; with option `lines`, that many ruled lines to write on by hand."""
        if self.sheet.word(line.text):
            self._paragraph(line, look_small(self.sheet.small))
        for _ in range(min(int(line.options.get("lines") or 0), 40)):
            self.flow.keep(9 * MM)
            self.flow.y -= 8 * MM
            self.flow.draw(Rule(LEFT, self.flow.y, LEFT + FRAME, self.flow.y, 0.5, 0.4, True))

    def _paragraph(self, line: Line, look: Look) -> None:
        text = self.sheet.word(line.text)
        if text:
            lines = self.setter.lines(text, (FRAME - 4) / look.size, line.text)
            self.flow.add(Row((Cell(LEFT, FRAME, lines, look, 2.0),), look.size * 1.5, 2.0))

    def entries(self, line: Line) -> None:
        """A table of entries."""
        columns = entry_columns(self.sheet, line)
        add_table(self.flow, self.sheet, columns, entries_of(self.case, line), self.setter)

    def papers(self, line: Line) -> None:
        """A table of papers."""
        columns = paper_columns(self.sheet, line)
        add_table(self.flow, self.sheet, columns, papers_of(self.case, line), self.setter)

    def duties(self, line: Line) -> None:
        """A table of deadlines, the nearest first."""
        columns = duty_columns(self.sheet, line)
        rows = sorted(self.case.duties, key=lambda duty: duty.due_at)
        add_table(self.flow, self.sheet, columns, rows, self.setter)

    def history(self, line: Line) -> None:
        """A table of the moves of status."""
        add_table(self.flow, self.sheet, move_columns(self.sheet, line), moves_of(self.case, line), self.setter)

    def rule(self, line: Line) -> None:
        """A line across the page."""
        self.flow.space(6)
        self.flow.draw(Rule(LEFT, self.flow.y, LEFT + FRAME, self.flow.y, 0.3, 0.6))
        self.flow.y -= 6


_LINES: Mapping[str, Callable[[_Page, Line], None]] = MappingProxyType(
    {
        "text": _Page.text,
        "note": _Page.note,
        "entries": _Page.entries,
        "papers": _Page.papers,
        "duties": _Page.duties,
        "history": _Page.history,
        "rule": _Page.rule,
    }
)
"""Kinds of line besides fields. A line `qr` puts the code into the head of the page and takes no room of its own."""


def add_heading(flow: Flow, sheet: Sheet, text: str, setter: Typesetter) -> None:
    """A block's heading with a bar at its left; only white space when the block has no words."""
    flow.space(8)
    if not text:
        return
    flow.keep(20 + 3 * sheet.leading)
    line = setter.line(text, "heading")
    base = flow.y - _HEADING
    flow.draw(Box(LEFT, base - 2.6, 3.0, _HEADING + 2.4, 0.0, None))
    flow.draw(*(Text(LEFT + 8, base, BOLD, _HEADING, BLACK, bit.text) for bit in line if isinstance(bit, Str)))
    flow.y = base - 5.5
