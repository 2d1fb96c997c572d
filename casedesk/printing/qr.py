"""A case number as a QR code, so that a paper in the hand opens its case at the desk."""

from __future__ import annotations

import segno

from casedesk.printing.ops import Squares

_MASK = 3
"""All eight masks read alike; naming one spares trying them all, which would cost more than drawing the page."""


def qr_squares(text: str, x: float, y: float, side: float) -> Squares:
    """The QR code (ISO/IEC 18004, level M) of `text` inside a square of `side` points, four modules of white around."""
    rows = segno.make(text, error="m", mask=_MASK, boost_error=False, micro=False).matrix
    unit = side / (len(rows) + 8)
    rects: list[tuple[float, float, float, float]] = []
    for number, row in enumerate(rows):
        top = y + side - (number + 5) * unit
        start = 0
        for column in range(1, len(row) + 1):
            if column == len(row) or row[column] != row[start]:
                if row[start]:
                    rects.append((x + (start + 4) * unit, top, (column - start) * unit, unit))
                start = column
    return Squares(tuple(rects))
