"""Where the pages of a file lie below each other at one zoom and rotation: plain arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QTransform

STEPS = (0.05, 0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
"""The zooms one goes through by plus and minus."""
GAP = 10
"""Between two pages and around them, in pixels."""

Fit = Literal["width", "page", ""]


def step(here: float, by: int) -> float:
    """The next larger (`by` > 0) or smaller zoom; at either end the same."""
    beyond = [one for one in STEPS if (one > here * 1.01 if by > 0 else one < here * 0.99)]
    if not beyond:
        return here
    return beyond[0] if by > 0 else beyond[-1]


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages of `sizes` (pixels at 100 %), zoomed by `scale`, turned by 0, 90, 180 or 270 degrees, in a room `width`."""

    sizes: tuple[QSizeF, ...]
    scale: float
    turned: int
    rects: tuple[QRectF, ...]
    width: float
    height: float

    @classmethod
    def of(cls, sizes: Sequence[QSizeF], scale: float, turned: int, room: float) -> Layout:
        """The pages below each other, each in the middle of the widest or of the room."""
        shown = [size.transposed() if turned % 180 else size for size in sizes]
        wide = max((size.width() * scale for size in shown), default=0.0)
        width, top, rects = max(wide + 2 * GAP, room), float(GAP), []
        for size in shown:
            rects.append(QRectF((width - size.width() * scale) / 2, top, size.width() * scale, size.height() * scale))
            top += size.height() * scale + GAP
        return cls(tuple(sizes), scale, turned, tuple(rects), width, top)

    def visible(self, view: QRectF) -> range:
        """The pages that a view of that place shows."""
        first = bisect_left(self.rects, view.top(), key=lambda rect: rect.bottom())
        last = bisect_left(self.rects, view.bottom(), key=lambda rect: rect.top())
        return range(first, max(last, first))

    def page_at(self, y: float) -> int:
        """The page at that height; the gap above a page belongs to it."""
        found = bisect_left(self.rects, y, key=lambda rect: rect.bottom() + GAP)
        return min(found, max(len(self.rects) - 1, 0))

    def upright(self, page: int) -> QTransform:
        """From the page as it was made (pixels at this zoom) to where it lies."""
        rect, made = self.rects[page], self.sizes[page] * self.scale
        place = QTransform()
        place.translate(rect.center().x(), rect.center().y())
        place.rotate(self.turned)
        place.translate(-made.width() / 2, -made.height() / 2)
        return place

    def clip(self, page: int, view: QRectF) -> QRect:
        """The part of a page, as it was made, that a view shows; empty when it shows none."""
        back, _ = self.upright(page).inverted()
        whole = QRectF(0, 0, self.sizes[page].width() * self.scale, self.sizes[page].height() * self.scale)
        return back.mapRect(view).intersected(whole).toAlignedRect()


def fitting(size: QSizeF, turned: int, room: QSizeF, fit: Fit) -> float:
    """The zoom at which a page is as wide as the room, or lies in it whole."""
    shown = size.transposed() if turned % 180 else size
    if shown.isEmpty():
        return 1.0
    across = max(room.width() - 2 * GAP, 20) / shown.width()
    if fit == "page":
        return min(across, max(room.height() - 2 * GAP, 20) / shown.height())
    return across
