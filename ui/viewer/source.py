"""What a file gives to be looked at: the sizes of its pages, and pieces of them drawn off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QImage

from casedesk.errors import CaseDeskError
from ui.jobs import Jobs


class Unshowable(CaseDeskError):
    """A file that cannot be shown here: `key` is the word that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key, key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page at a zoom: `clip` in pixels of the page at `scale`, as it was made (not turned)."""

    page: int
    scale: float
    clip: QRect


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece with its picture, as large as its clip."""

    piece: Piece
    image: QImage


class Source(QObject):
    """Pages of `sizes` (pixels at 100 %). `want` asks for a piece; `drawn` brings it, `broken` says why not (a word).

    A newer wish for the same page may overtake an older one.
    """

    drawn = Signal(object)
    broken = Signal(str)

    def __init__(self, jobs: Jobs, sizes: tuple[QSizeF, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.sizes = jobs, sizes

    def want(self, piece: Piece) -> None:
        """Asks for a piece."""

    def close(self) -> None:
        """Lets the file go."""
