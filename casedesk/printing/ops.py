"""A page as a list of drawing operations, and the one place that puts them on a ReportLab canvas.

Laying out and painting are apart so that a page can be inspected before it is a PDF, and so that a bench can replay
exactly the same strings on a bare canvas. Lengths are points from the lower left corner of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

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
    """Draws `ops` on the current page of a ReportLab canvas, neighbouring strings as one text object."""
    pen: Any = None
    style: tuple[str, float, Ink] | None = None
    for op in ops:
        if type(op) is Text:
            x, y, font, size, ink, text = op
            if pen is None:
                pen = canvas.beginText()
            pen.setTextOrigin(x, y)
            if style != (font, size, ink):
                if style is None or style[:2] != (font, size):
                    pen.setFont(font, size)
                if style is None or style[2] != ink:
                    pen.setFillColorRGB(*ink)
                style = (font, size, ink)
            pen.textOut(text)
        else:
            if pen is not None:
                canvas.drawText(pen)
                pen = style = None
            _SHAPES[type(op)](canvas, op)
    if pen is not None:
        canvas.drawText(pen)


def _box(canvas: Any, box: Box) -> None:
    if box.fill is not None:
        canvas.setFillGray(box.fill)
    lined = box.line is not None or box.ink is not None
    if lined:
        canvas.setLineWidth(box.weight)
        canvas.setStrokeColorRGB(*(box.ink or (box.line,) * 3))
    canvas.rect(box.x, box.y, box.width, box.height, stroke=int(lined), fill=int(box.fill is not None))


def _rule(canvas: Any, rule: Rule) -> None:
    canvas.setStrokeGray(rule.grey)
    canvas.setLineWidth(rule.weight)
    if rule.dots:
        canvas.setDash(0.8, 1.2)
    canvas.line(rule.x, rule.y, rule.x2, rule.y2)
    if rule.dots:
        canvas.setDash()


def _tick(canvas: Any, tick: Tick) -> None:
    x, y, side = tick.x, tick.y, tick.side
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.55)
    canvas.rect(x, y, side, side)
    if tick.on:
        path = canvas.beginPath()
        path.moveTo(x + side * 0.16, y + side * 0.55)
        path.lineTo(x + side * 0.42, y + side * 0.2)
        path.lineTo(x + side * 1.08, y + side * 1.12)
        canvas.setLineWidth(1.3)
        canvas.drawPath(path)


def _squares(canvas: Any, squares: Squares) -> None:
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for x, y, width, height in squares.rects:
        path.rect(x, y, width, height)
    canvas.drawPath(path, stroke=0, fill=1)


_SHAPES: dict[type, Callable[[Any, Any], None]] = {Box: _box, Rule: _rule, Tick: _tick, Squares: _squares}
