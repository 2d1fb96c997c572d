"""Where boxes stand: the paper's order and numbers, in two columns where they are short, under headings.

Pure geometry: `plan` says what is what, `flow` puts it into a width. Order on the screen is the order of the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QRect

from casedesk.definition.model import CaseType, Field
from ui.words import language

WIDE_KINDS = frozenset({"long_text", "many_choices"})
LONG_ANSWERS = 30
"""Letters of all answers of a choice beyond which it takes the whole line; Latin letters count half."""
TWO_COLUMNS = 860
"""Pixels at 100 % from which there are two columns."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a form is laid out. `headings`: field key -> section; `numbers`: printed numbers stand before the boxes."""

    headings: Mapping[str, str] = field(default_factory=dict)
    numbers: bool = False
    columns: int = 2


class Item(NamedTuple):
    """One box to place. `first`: it is the first of its number."""

    key: str
    wide: bool
    number: str
    first: bool
    heading: str


class Cell(NamedTuple):
    """A placed box: the whole cell, where its number, its words and its editor stand."""

    key: str
    rect: QRect
    number: QRect
    label: QRect
    editor: QRect


class Heading(NamedTuple):
    """A placed heading."""

    section: str
    rect: QRect


class Flow(NamedTuple):
    """A whole form, placed."""

    cells: tuple[Cell, ...]
    headings: tuple[Heading, ...]
    height: int


class Sizes(NamedTuple):
    """Lengths in pixels at the present scale."""

    number: int
    label: int
    gap: int
    heading: int
    line: int


Heights = Callable[[str, int], int]


def case_layout(fields: Iterable[Field]) -> Layout:
    """Fields under their own sections."""
    return Layout({f.key: f.section for f in fields if f.section})


def paper_layout(fields: Sequence[Field], case_type: CaseType) -> Layout:
    """Boxes in the paper's order; a heading is the section most boxes of a number fill, without one-box headings."""
    of = {f.key: f.section for f in case_type.fields()}
    runs = [tuple(boxes) for _, boxes in groupby(fields, key=lambda box: box.number)]
    names = [_most([of.get(box.adopts, "") for box in run]) for run in runs]
    for at, run in enumerate(runs):
        before, after = names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else ""
        if len(run) == 1 and names[at] not in (before, after):
            names[at] = before if before == after or not after else after
        names[at] = names[at] or before
    return Layout({box.key: name for run, name in zip(runs, names, strict=True) for box in run}, numbers=True)


def _most(sections: list[str]) -> str:
    known = [section for section in sections if section]
    return max(dict.fromkeys(known), key=known.count, default="")


def plan(fields: Iterable[Field], layout: Layout, case_type: CaseType) -> tuple[Item, ...]:
    """What there is to place, in order."""
    items: list[Item] = []
    number: str | None = None
    for box in fields:
        first = layout.numbers and box.number != number
        number = box.number
        items.append(Item(box.key, is_wide(box, case_type), box.number, first, layout.headings.get(box.key, "")))
    return tuple(items)


def is_wide(box: Field, case_type: CaseType) -> bool:
    """Whether the box takes the whole line."""
    if box.kind in WIDE_KINDS:
        return True
    if box.kind != "choice":
        return False
    choices = case_type.choice_sets[box.choices].choices
    words = (case_type.word(f"choice.{box.choices}.{c.key}", language()) for c in choices if not c.retired)
    return sum(_letters(text) + 3 for text in words) > LONG_ANSWERS


def _letters(text: str) -> float:
    return sum(0.55 if char < "\u2000" else 1 for char in text)


def flow(items: Sequence[Item], width: int, columns: int, sizes: Sizes, label: Heights, editor: Heights) -> Flow:
    """Every item placed into `width`. `label` and `editor` tell the height a key's words and box need at a width."""
    cells: list[Cell] = []
    headings: list[Heading] = []
    y, section = 0, ""
    for row in _rows(items, columns):
        if row[0].heading != section:
            section = row[0].heading
            if section:
                headings.append(Heading(section, QRect(0, y, width, sizes.heading)))
                y += sizes.heading
        placed, high = _row(row, y, width, columns, sizes, label, editor)
        cells += placed
        y += high
    return Flow(tuple(cells), tuple(headings), y)


def _rows(items: Sequence[Item], columns: int) -> Iterable[tuple[Item, ...]]:
    """Items that share a line: short neighbours under one heading."""
    waiting: list[Item] = []
    for item in items:
        if waiting and (item.wide or item.heading != waiting[0].heading or len(waiting) == columns):
            yield tuple(waiting)
            waiting = []
        waiting.append(item)
        if item.wide or columns == 1:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def _row(
    row: tuple[Item, ...], y: int, width: int, columns: int, sizes: Sizes, label: Heights, editor: Heights
) -> tuple[list[Cell], int]:
    whole = row[0].wide or columns == 1
    wide = width if whole else width // columns
    room = wide - sizes.number - sizes.label - 2 * sizes.gap
    words_wide = sizes.label - sizes.gap
    sized = [(max(label(item.key, words_wide), sizes.line), editor(item.key, room)) for item in row]
    high = max(max(both) for both in sized) + 2 * sizes.gap
    cells = []
    for at, (item, (words_high, box_high)) in enumerate(zip(row, sized, strict=True)):
        x = at * wide
        end = width if at + 1 == columns else x + wide
        words = x + sizes.number + sizes.gap
        cells.append(
            Cell(
                item.key,
                QRect(x, y, end - x, high),
                QRect(x, y + sizes.gap, sizes.number, sizes.line),
                QRect(words, y + sizes.gap, words_wide, words_high),
                QRect(words + sizes.label, y + sizes.gap, room, box_high),
            )
        )
    return cells, high
