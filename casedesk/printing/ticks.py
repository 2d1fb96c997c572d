"""Closed questions as rows of tick boxes, all answers shown and the given ones ticked, as on the paper forms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from casedesk.printing.fonts import typeface
from casedesk.printing.typeset import Bit, Check, Dots, Line, Str, Typesetter

_GAP = 0.3
"""Between a box and its label, in em."""
_APART = 1.1
"""Between one answer and the next, in em."""


class Answer(NamedTuple):
    """One answer of a closed question as it is printed."""

    label: str
    ticked: bool


def tick_lines(answers: Sequence[Answer], width: float, setter: Typesetter, field: str) -> list[Line]:
    """Lines of tick boxes at most `width` em wide; an answer that does not fit begins a new line."""
    lines: list[Line] = []
    bits: list[Bit] = []
    at = 0.0
    for answer in answers:
        label = setter.lines(answer.label, width - 1 - _GAP, field)
        needed = 1 + _GAP + _width(label[0])
        if bits and at + needed > width:
            lines.append(tuple(bits))
            bits, at = [], 0.0
        bits += [Check(at, answer.ticked), *_moved(label[0], at + 1 + _GAP)]
        at += needed + _APART
        for further in label[1:]:
            lines.append(tuple(bits))
            bits, at = list(_moved(further, 1 + _GAP)), width
    return [*lines, tuple(bits)] if bits else lines


def few(labels: Collection[str], width: float, rows: int) -> bool:
    """Whether tick boxes for `labels` take about `rows` lines of `width` em or less; more are listed as text."""
    em = typeface().em
    return sum(em(label) + 1 + _GAP + _APART for label in labels) <= rows * width


def _width(line: Line) -> float:
    return sum(typeface().em(bit.text) for bit in line if isinstance(bit, Str))


def _moved(line: Line, by: float) -> list[Bit]:
    moved: list[Bit] = []
    for bit in line:
        if isinstance(bit, Str):
            moved.append(Str(bit.dx + by, bit.text))
        elif isinstance(bit, Dots):
            moved.append(Dots(bit.dx + by, bit.width))
    return moved
