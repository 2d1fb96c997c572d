"""Tables of what belongs to a case: rows split over pages, heads repeated on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from casedesk.printing.flow import FRAME, LEFT, Cell, Flow, Look, Row, look_head
from casedesk.printing.fonts import BOLD
from casedesk.printing.labels import label_cell, label_lines
from casedesk.printing.sheet import Sheet
from casedesk.printing.typeset import Typesetter

T = TypeVar("T")
_INSET = 3.5


class Column(NamedTuple, Generic[T]):
    """A column: its head, how one record prints in it, and its width: `em` fixed, or a `share` of what is left."""

    key: str
    head: str
    text: Callable[[T], str]
    em: float = 0.0
    share: float = 1.0


def add_caption(flow: Flow, sheet: Sheet, text: str) -> None:
    """A small heading over one of several tables."""
    look = Look(BOLD, sheet.small, border=False)
    flow.keep(5 * sheet.leading)
    flow.add(Row((Cell(LEFT, FRAME, label_lines(text, FRAME / sheet.small), look, 1.0),), sheet.leading, 1.0))


def add_table(flow: Flow, sheet: Sheet, columns: Sequence[Column[T]], records: Iterable[T], setter: Typesetter) -> None:
    """Places the table; without records one row says なし."""
    size = sheet.small
    leading = size * 1.38
    places = _places(columns, size)
    head = Row(_heads(columns, places, size), leading, 2.0)
    empty = True
    for record in records:
        cells = tuple(
            Cell(x, width, setter.lines(text, (width - 2 * _INSET) / size, column.key) if text else (), look, _INSET)
            for column, (x, width), look, text in (
                (column, place, Look(size=size), column.text(record))
                for column, place in zip(columns, places, strict=True)
            )
        )
        row = Row(cells, leading, 2.0)
        if empty:
            flow.keep(head.height + min(row.height, 3 * leading))
            flow.add(head)
            flow.heads = (head,)
            empty = False
        flow.add(row)
    flow.heads = ()
    if empty:
        _add_none(flow, sheet, head, leading)


def _heads(columns: Sequence[Column[T]], places: list[tuple[float, float]], size: float) -> tuple[Cell, ...]:
    look = look_head(size)
    return tuple(
        label_cell(column.head, x, width, look, _INSET) for column, (x, width) in zip(columns, places, strict=True)
    )


def _places(columns: Sequence[Column[T]], size: float) -> list[tuple[float, float]]:
    fixed = [column.em * size + 2 * _INSET if column.em else 0.0 for column in columns]
    shares = sum(column.share for column in columns if not column.em)
    left_over = max(FRAME - sum(fixed), FRAME * 0.2)
    stretch = 1.0 if shares else FRAME / (sum(fixed) or 1.0)
    places: list[tuple[float, float]] = []
    x = LEFT
    for column, own in zip(columns, fixed, strict=True):
        width = own * stretch if column.em else left_over * column.share / shares
        places.append((x, width))
        x += width
    return places


def _add_none(flow: Flow, sheet: Sheet, head: Row, leading: float) -> None:
    lines = label_lines(sheet.wording.own("none"), 20)
    row = Row((Cell(LEFT, FRAME, lines, Look(size=sheet.small), 5.0),), leading, 2.0)
    flow.keep(head.height + row.height)
    flow.add(head)
    flow.add(row)
