"""Pages of a PDF: read when they are painted, drawn on a thread of Qt's own, so that 500 pages open at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

from ui.jobs import Jobs
from ui.viewer.source import Drawn, Piece, Source, Unshowable

PER_POINT = 96 / 72
LARGEST = 200_000.0
"""Pixels across at 100 %: a page that claims more is no page."""
WRONG = {
    QPdfDocument.Error.IncorrectPassword: "viewer.locked",
    QPdfDocument.Error.UnsupportedSecurityScheme: "viewer.locked",
}


@dataclass(frozen=True, slots=True)
class PdfLook:
    """A PDF that can be read, and the sizes of its pages (pixels at 100 %)."""

    path: Path
    sizes: tuple[QSizeF, ...]


def look(path: Path) -> PdfLook:
    """Asks every page how large it is; on a worker thread. Raises Unshowable: broken, locked, without a page."""
    document = QPdfDocument()
    _load(document, path)
    sizes = tuple(_sane(document.pagePointSize(page)) for page in range(document.pageCount()))
    document.close()
    if not sizes:
        raise Unshowable("viewer.broken")
    return PdfLook(path, sizes)


class PdfSource(Source):
    """A PDF that was looked at. Raises Unshowable when it cannot be read any more."""

    def __init__(self, jobs: Jobs, looked: PdfLook, parent: QObject | None = None) -> None:
        super().__init__(jobs, looked.sizes, parent)
        self._document = QPdfDocument(self)
        _load(self._document, looked.path)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._rendered)
        self._asked: dict[int, tuple[Piece, Callable[[], None]]] = {}

    def want(self, piece: Piece) -> None:
        """Asks for a piece; the same again is asked once."""
        if any(piece == asked for asked, _ in self._asked.values()):
            return
        options = QPdfDocumentRenderOptions()
        whole = self.sizes[piece.page] * piece.scale
        options.setScaledSize(QSize(max(round(whole.width()), 1), max(round(whole.height()), 1)))
        options.setScaledClipRect(piece.clip)
        request = self._renderer.requestPage(piece.page, piece.clip.size(), options)
        if request:
            self._asked[request] = (piece, self.jobs.elsewhere(self))

    def close(self) -> None:
        """Lets the file go; what is still being drawn is dropped."""
        for _, ended in self._asked.values():
            ended()
        self._asked.clear()
        self._renderer.setDocument(None)  # type: ignore[arg-type]
        self._document.close()

    def _rendered(
        self, page: int, size: QSize, image: QImage, options: QPdfDocumentRenderOptions, request: int
    ) -> None:
        piece, ended = self._asked.pop(request, (None, None))
        if piece is not None and ended is not None:
            self.drawn.emit(Drawn(piece, image))
            ended()


def _load(document: QPdfDocument, path: Path) -> None:
    error = document.load(str(path))
    if error != QPdfDocument.Error.None_:
        raise Unshowable(WRONG.get(error, "viewer.broken"))


def _sane(points: QSizeF) -> QSizeF:
    size = points * PER_POINT
    return size if 0 < size.width() < LARGEST and 0 < size.height() < LARGEST else QSizeF(793, 1122)
