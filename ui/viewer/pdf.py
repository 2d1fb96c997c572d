"""Pages of a PDF: read when they are painted, drawn on a thread of Qt's own, so that 500 pages open at once."""

from __future__ import annotations

from collections.abc import Callable
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


class PdfSource(Source):
    """A PDF file. Raises Unshowable when it is broken, locked, or has no page."""

    def __init__(self, jobs: Jobs, path: Path, parent: QObject | None = None) -> None:
        super().__init__(jobs, (), parent)
        self._document = QPdfDocument(self)
        error = self._document.load(str(path))
        if error != QPdfDocument.Error.None_:
            raise Unshowable(WRONG.get(error, "viewer.broken"))
        points = [self._document.pagePointSize(page) for page in range(self._document.pageCount())]
        if not points:
            raise Unshowable("viewer.broken")
        self.sizes = tuple(_sane(size) for size in points)
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


def _sane(points: QSizeF) -> QSizeF:
    size = points * PER_POINT
    return size if 0 < size.width() < LARGEST and 0 < size.height() < LARGEST else QSizeF(793, 1122)
