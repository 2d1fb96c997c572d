"""Cells that say what stands beside or below them: the same on every page, so they are set once and kept."""

from __future__ import annotations

import re
from functools import lru_cache

from casedesk.printing.flow import Cell, Look
from casedesk.printing.fonts import typeface
from casedesk.printing.typeset import Line, Typesetter

_SMALLEST, _STEP = 5.2, 0.92
_WORD = re.compile("[!-~]+")


@lru_cache(maxsize=2048)
def label_lines(text: str, width: float) -> list[Line]:
    """The lines of a label at most `width` em wide. Stand-ins in labels are not listed: no case has them."""
    return Typesetter("").lines(text, width, "")


@lru_cache(maxsize=2048)
def label_cell(text: str, x: float, width: float, look: Look, inset: float) -> Cell:
    """A cell for `text`; its type is smaller where it would take more than three lines or its longest word be cut."""
    inner = width - 2 * inset
    longest = max((typeface().em(word) for word in _WORD.findall(text)), default=0.5)
    size = max(min(look.size, inner / longest), _SMALLEST)
    while size * _STEP > _SMALLEST and len(label_lines(text, inner / size)) > 3:
        size *= _STEP
    return Cell(x, width, label_lines(text, inner / size), look._replace(size=size), inset, size * 1.2)
