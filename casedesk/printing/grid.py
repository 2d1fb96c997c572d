"""Labelled cells in columns: the body of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from casedesk.definition.values import Value
from casedesk.printing.flow import FRAME, LEFT, MM, Cell, Flow, Look, Row, look_label
from casedesk.printing.labels import label_cell, label_lines
from casedesk.printing.sheet import Sheet
from casedesk.printing.spots import Spot
from casedesk.printing.typeset import Typesetter
from casedesk.record.case import Case

_LABEL_WIDTHS = {1: 33 * MM, 2: 25 * MM, 3: 20 * MM, 4: 15.5 * MM}
_INSET = 4.0


class Placed(NamedTuple):
    """A spot and how many columns it takes; 0 leaves it to the spot."""

    spot: Spot
    span: int = 0


def add_grid(flow: Flow, sheet: Sheet, case: Case, placed: Sequence[Placed], columns: int, setter: Typesetter) -> None:
    """Places the spots row by row; the last one of a row is widened to the right edge."""
    taken: list[tuple[Spot, int]] = []
    used = 0
    for spot, span in placed:
        needed = min(span or (columns if spot.wide else 1), columns)
        if used + needed > columns:
            _add_row(flow, sheet, case, taken, columns, setter)
            taken, used = [], 0
        taken.append((spot, needed))
        used += needed
    if taken:
        _add_row(flow, sheet, case, taken, columns, setter)


def visible(placed: Iterable[Placed], env: Mapping[str, Value | None]) -> list[Placed]:
    """The spots whose condition does not say no; what is printed inside another one is left out."""
    shown = [p for p in placed if p.spot.shown is None or p.spot.shown.evaluate(env) is not False]
    inside = {p.spot.other for p in shown if p.spot.other}
    return [p for p in shown if p.spot.key not in inside]


def _add_row(
    flow: Flow, sheet: Sheet, case: Case, taken: list[tuple[Spot, int]], columns: int, setter: Typesetter
) -> None:
    size, small = sheet.size, sheet.small
    label_look, value_look = look_label(small), Look(size=size)
    label_width = _LABEL_WIDTHS.get(columns, 14 * MM)
    unit = FRAME / columns
    cells: list[Cell] = []
    at, last = 0, len(taken) - 1
    for index, (spot, span) in enumerate(taken):
        left = LEFT + at * unit
        width = unit * (columns - at if index == last else span) - label_width
        lines = spot.draw(case, setter, (width - 2 * _INSET) / size)
        cells.append(label_cell(spot.label, left, label_width, label_look, _INSET))
        cells.append(Cell(left + label_width, width, lines, value_look, _INSET))
        at += span
    row = Row(tuple(cells), sheet.leading)
    flow.add(row, _again(sheet, row) if row.height > flow.room else None)


def _again(sheet: Sheet, row: Row) -> Row:
    """The row's labels alone, marked （つづき）."""
    cells = []
    for label, value in zip(row.cells[::2], row.cells[1::2], strict=True):
        more = label_lines(sheet.wording.own("continued").strip(), (label.width - 2 * _INSET) / label.look.size)
        cells += [label._replace(lines=[*label.lines, *more]), value._replace(lines=())]
    return row._replace(cells=tuple(cells))
