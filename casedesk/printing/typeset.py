"""Text into lines of bits that fit a width; what the typeface lacks is replaced, marked by dots and remembered.

Why the usual form with a dotted line under it, and not 〓 alone: a clerk must be able to read the name aloud on the
phone, and must see that the real character is another one. 〓 is drawn only where no usual form is known.
Positions and widths are in em, so the same lines serve every size of type.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple, TypeAlias

from casedesk.printing.breaks import broken
from casedesk.printing.fonts import GETA, stand_in, typeface


class Str(NamedTuple):
    """Drawable characters, `dx` em from the left."""

    dx: float
    text: str


class Dots(NamedTuple):
    """A dotted line under a stand-in."""

    dx: float
    width: float


class Check(NamedTuple):
    """A tick box one em wide."""

    dx: float
    on: bool


Bit: TypeAlias = Str | Dots | Check
Line: TypeAlias = tuple[Bit, ...]
BLANK: Line = ()


class Substitution(NamedTuple):
    """A character that could not be printed as itself: in which case (number) and field, and the character."""

    number: str
    field: str
    char: str


class Drawable(NamedTuple):
    """A text the typeface can draw, where its stand-ins are (position, length), and what they stand for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    missing: tuple[str, ...] = ()


class Typesetter:
    """Sets the texts of one case and collects its substitutions, each character once per field."""

    def __init__(self, number: str) -> None:
        self.number = number
        self._missing: dict[Substitution, None] = {}

    @property
    def substituted(self) -> tuple[Substitution, ...]:
        """What was replaced so far, in the order of the page."""
        return tuple(self._missing)

    def lines(self, text: str, width: float, field: str) -> list[Line]:
        """`text` in lines of at most `width` em; `field` names it in the list of substitutions."""
        if typeface().characters.issuperset(text):
            return [(Str(0.0, text[start:end]),) for start, end in broken(text, width)]
        set_lines: list[Line] = []
        for paragraph in paragraphs(text):
            drawn = drawable(paragraph)
            self._missing |= dict.fromkeys(Substitution(self.number, field, char) for char in drawn.missing)
            set_lines += [_line(drawn, start, end) for start, end in broken(drawn.text, width)]
        return set_lines

    def line(self, text: str, field: str) -> Line:
        """`text` on one line however long it is."""
        return self.lines(text.replace("\n", " "), float("inf"), field)[0]


_ENDS = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")


def paragraphs(text: str) -> list[str]:
    """`text` at its line ends; at least one, no blank ones at the end, never two blank ones in a row."""
    kept: list[str] = []
    for part in _ENDS.split(text.rstrip()):
        if part.strip() or not kept or kept[-1]:
            kept.append(part if part.strip() else "")
    return kept


def drawable(text: str) -> Drawable:
    """One paragraph as the typeface can draw it; invisible characters go, combining marks join their base."""
    have = typeface().characters
    if have.issuperset(text):
        return Drawable(text)
    drawn: list[str] = []
    marked: dict[int, str] = {}  # index into drawn -> the characters it stands for
    for char in text:
        if char in have:
            drawn.append(char)
        else:
            _place(char, drawn, marked)
    return _joined(drawn, marked)


def _place(char: str, drawn: list[str], marked: dict[int, str]) -> None:
    category = unicodedata.category(char)
    if _selects_variant(char):
        if drawn:
            marked[len(drawn) - 1] = marked.get(len(drawn) - 1, drawn[-1]) + char
    elif category[0] == "M":
        _combine(char, drawn, marked)
    elif category == "Zs" or char == "\t":
        drawn.append(" ")
    elif category not in ("Cc", "Cf") and not "\ufe00" <= char <= "\ufe0f":
        marked[len(drawn)] = char
        drawn.append(stand_in(char))


def _selects_variant(char: str) -> bool:
    """An ideographic variation selector (IVS): the character before it has another shape in the register."""
    return "\U000e0100" <= char <= "\U000e01ef"


def _combine(char: str, drawn: list[str], marked: dict[int, str]) -> None:
    if "\ufe00" <= char <= "\ufe0f":
        return
    if not drawn:
        marked[0] = char
        drawn.append(GETA)
        return
    composed = unicodedata.normalize("NFC", drawn[-1] + char)
    if typeface().characters.issuperset(composed) and len(drawn) - 1 not in marked:
        drawn[-1] = composed
    else:
        marked[len(drawn) - 1] = marked.get(len(drawn) - 1, drawn[-1]) + char


def _joined(drawn: list[str], marked: dict[int, str]) -> Drawable:
    marks: list[tuple[int, int]] = []
    at = 0
    for index, part in enumerate(drawn):
        if index in marked:
            marks.append((at, len(part)))
        at += len(part)
    return Drawable("".join(drawn), tuple(marks), tuple(marked[index] for index in sorted(marked)))


def _line(drawn: Drawable, start: int, end: int) -> Line:
    text = drawn.text[start:end]
    if not text:
        return BLANK
    em = typeface().em
    dots = [
        Dots(em(drawn.text[start : max(at, start)]), em(drawn.text[max(at, start) : min(at + length, end)]))
        for at, length in drawn.marks
        if at < end and at + length > start
    ]
    return (Str(0.0, text), *dots)
