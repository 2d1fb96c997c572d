"""A page as a list of drawing operations, and the one place that puts them on a ReportLab canvas.

Laying out and painting are apart so that a page can be inspected before it is a PDF, and so that a bench can replay
exactly the same strings on a bare canvas. Lengths are points from the lower left corner of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

from reportlab.pdfbase.pdfmetrics import getFont

Ink: TypeAlias = tuple[float, float, float]
BLACK: Ink = (0.0, 0.0, 0.0)
GREY: Ink = (0.36, 0.36, 0.36)
RED: Ink = (0.75, 0.05, 0.08)


class Text(NamedTuple):
    """A string at the left end of its baseline."""

    x: float
    y: float
    font: str
    size: float
    ink: Ink
    text: str


class Box(NamedTuple):
    """A rectangle by its lower left corner; `fill` and `line` are greys from 0 (black) to 1, None for none."""

    x: float
    y: float
    width: float
    height: float
    fill: float | None = None
    line: float | None = None
    weight: float = 0.4
    ink: Ink | None = None  # colour of the line instead of a grey


class Rule(NamedTuple):
    """A straight line; `dots` draws it dotted."""

    x: float
    y: float
    x2: float
    y2: float
    grey: float = 0.0
    weight: float = 0.4
    dots: bool = False


class Tick(NamedTuple):
    """A tick box (レ点) of side `side`, drawn as lines because the typeface has no ☑."""

    x: float
    y: float
    side: float
    on: bool


class Squares(NamedTuple):
    """Black rectangles (x, y, width, height) filled as one path: the modules of a QR code."""

    rects: tuple[tuple[float, float, float, float], ...]


Op: TypeAlias = Text | Box | Rule | Tick | Squares


def paint(canvas: Any, ops: Iterable[Op]) -> None:
    """Draws `ops` on the current page of a ReportLab canvas.

    The operators are written here and not by the canvas's own methods: those format every figure by a routine of
    their own, which costs twice as much as everything else on the page. ReportLab still chooses and embeds the
    subsets of the fonts, and builds the file.
    """
    canvas.addLiteral("\n".join(_Pen(canvas).written(ops)))


class _Pen:
    """Turns operations into PDF operators (ISO 32000-1), setting type and colour only where they change."""

    def __init__(self, canvas: Any) -> None:
        self._document = canvas._doc
        self._code: list[str] = []
        self._writing = False
        self._font: tuple[str, float, int] | None = None
        self._ink: Ink | None = None

    def written(self, ops: Iterable[Op]) -> list[str]:
        """The operators, in the order of `ops`."""
        code = self._code
        for op in ops:
            if type(op) is Text:
                self._text(op)
            else:
                self._end_text()
                code.append(_SHAPES[type(op)](op))
        self._end_text()
        return code

    def _text(self, op: Text) -> None:
        x, y, name, size, ink, text = op
        code = self._code
        if not self._writing:
            self._writing, self._font, self._ink = True, None, None
            code.append("BT")
        if ink != self._ink:
            code.append(f"{_rgb(ink)} rg")
            self._ink = ink
        code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        font = getFont(name)
        for subset, glyphs in font.splitString(text, self._document):
            if self._font != (name, size, subset):
                code.append(f"{font.getSubsetInternalName(subset, self._document)} {size:.5g} Tf")
                self._font = (name, size, subset)
            code.append(f"<{glyphs.hex()}> Tj")

    def _end_text(self) -> None:
        if self._writing:
            self._writing = False
            self._code.append("ET")


def _rgb(ink: Ink) -> str:
    red, green, blue = ink
    return f"{red:.3g} {green:.3g} {blue:.3g}"


_PAINTED = {(False, True): "S", (True, False): "f", (True, True): "B", (False, False): "n"}


def _box(box: Box) -> str:
    x, y, width, height, fill, line, weight, ink = box
    colours = "" if fill is None else f"{fill:.3g} g "
    if ink is not None:
        colours += f"{weight:.2f} w {_rgb(ink)} RG "
    elif line is not None:
        colours += f"{weight:.2f} w {line:.3g} G "
    painted = _PAINTED[fill is not None, ink is not None or line is not None]
    return f"{colours}{x:.2f} {y:.2f} {width:.2f} {height:.2f} re {painted}"


def _rule(rule: Rule) -> str:
    x, y, x2, y2, grey, weight, dots = rule
    drawn = f"{grey:.3g} G {weight:.2f} w {x:.2f} {y:.2f} m {x2:.2f} {y2:.2f} l S"
    return f"[0.8 1.2] 0 d {drawn} [] 0 d" if dots else drawn


def _tick(tick: Tick) -> str:
    x, y, side, on = tick
    square = f"0 G 0.55 w {x:.2f} {y:.2f} {side:.2f} {side:.2f} re S"
    if not on:
        return square
    return (
        f"{square} 1.3 w {x + side * 0.16:.2f} {y + side * 0.55:.2f} m {x + side * 0.42:.2f} {y + side * 0.2:.2f} l "
        f"{x + side * 1.08:.2f} {y + side * 1.12:.2f} l S"
    )


def _squares(squares: Squares) -> str:
    return "0 g " + " ".join(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re" for x, y, w, h in squares.rects) + " f"


_SHAPES: dict[type, Callable[[Any], str]] = {Box: _box, Rule: _rule, Tick: _tick, Squares: _squares}
