"""Pictures and faxes (TIFF of several pages): read on a worker thread, never larger than the memory for them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter

from ui.jobs import Jobs
from ui.viewer.source import Drawn, Piece, Source, Unshowable

KEPT = 24_000_000
"""Pixels kept of one picture; a larger one is kept smaller, which is told."""
MOST_BYTES = 1_000_000_000
"""A picture that needs more memory than this while it is read is not shown."""
STRIP = 1_000_000
"""Pixels scaled in one go: some milliseconds, between two keys."""
PAGES = 2_000
FORMATS = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/tiff": b"tiff",
    "image/gif": b"gif",
    "image/webp": b"webp",
    "image/bmp": b"bmp",
}
SCALES_ITSELF = ("image/jpeg",)
"""Formats whose reader makes a small picture without holding the large one."""
TURNS = QImageIOHandler.Transformation.TransformationRotate90.value

_one_large = threading.Lock()


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a picture before it is read: the sizes of its pages, and how much smaller it is kept."""

    path: Path
    media_type: str
    sizes: tuple[QSize, ...]


def look(path: Path, media_type: str) -> Look:
    """Reads no more than the heads of the pages; on a worker thread. Raises Unshowable."""
    QImageReader.setAllocationLimit(MOST_BYTES // 1_000_000)
    reader = _reader(path, media_type)
    if not reader.canRead():
        raise Unshowable("viewer.broken")
    count = min(max(reader.imageCount(), 1), PAGES) if media_type == "image/tiff" else 1
    sizes = []
    for page in range(count):
        if page and not reader.jumpToImage(page):
            break
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise Unshowable("viewer.broken")
        if media_type not in SCALES_ITSELF and size.width() * size.height() * 4 > MOST_BYTES:
            raise Unshowable("viewer.too_large")
        sizes.append(size.transposed() if reader.transformation().value & TURNS else size)
    return Look(path, media_type, tuple(sizes))


def smaller(size: QSize) -> QSize:
    """The size a picture is kept in."""
    pixels = size.width() * size.height()
    factor = min((KEPT / pixels) ** 0.5, 1.0)
    return QSize(max(int(size.width() * factor), 1), max(int(size.height() * factor), 1))


class Kept:
    """The page that was read last, with its halves; used on worker threads, one at a time."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._lock = threading.Lock()
        self._page = -1
        self._levels: list[QImage] = []

    def draw(self, piece: Piece) -> Drawn:
        """A piece of a page. Raises Unshowable."""
        with self._lock:
            if piece.page != self._page:
                self._levels, self._page = [], -1
                self._levels = _levels(read(self._look, piece.page))
                self._page = piece.page
            image = self._level(piece)
        scale = piece.scale * self._look.sizes[piece.page].width() / image.width()
        part = QRect(piece.clip)
        source = QRectF(part.x() / scale, part.y() / scale, part.width() / scale, part.height() / scale)
        return Drawn(piece, _part(image, source, part.size()))

    def _level(self, piece: Piece) -> QImage:
        """The smallest that has every pixel the piece shows."""
        wanted = piece.scale * self._look.sizes[piece.page].width()
        return next((image for image in reversed(self._levels) if image.width() >= wanted), self._levels[0])


class PictureSource(Source):
    """A picture that was looked at. `reduced`: it is kept smaller than it is."""

    def __init__(self, jobs: Jobs, looked: Look, parent: QObject | None = None) -> None:
        super().__init__(jobs, tuple(QSizeF(size) for size in looked.sizes), parent)
        self._kept = Kept(looked)
        self.reduced = any(smaller(size) != size for size in looked.sizes)

    def want(self, piece: Piece) -> None:
        """Asks for a piece; the newest wish for a page counts."""
        self.jobs.run(self, partial(self._kept.draw, piece), self.drawn.emit, self._failed, lane=f"page {piece.page}")

    def _failed(self, error: Exception) -> None:
        self.broken.emit(error.key if isinstance(error, Unshowable) else "viewer.broken")


def read(looked: Look, page: int) -> QImage:
    """One page, no larger than is kept. Raises Unshowable when its bytes are broken or it needs too much memory."""
    size = looked.sizes[page]
    small = smaller(size)
    large = size.width() * size.height() > KEPT
    with _one_large:
        reader = _reader(looked.path, looked.media_type)
        if page and not reader.jumpToImage(page):
            raise Unshowable("viewer.broken")
        if large and looked.media_type in SCALES_ITSELF:
            turned = bool(reader.transformation().value & TURNS)
            reader.setScaledSize(small.transposed() if turned else small)
        image = reader.read()
        if image.isNull():
            raise Unshowable("viewer.broken")
        return shrunk(image, small) if image.size() != small else image


def shrunk(image: QImage, size: QSize) -> QImage:
    """The picture smaller, strip by strip, so that neither memory nor the other threads notice."""
    kind = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    grey = image.isGrayscale() if image.depth() <= 8 else False
    made = QImage(size, QImage.Format.Format_Grayscale8 if grey else kind)
    made.fill(Qt.GlobalColor.white if grey or not image.hasAlphaChannel() else Qt.GlobalColor.transparent)
    rows = max(int(STRIP / image.width() * size.height() / image.height()), 1)
    painter = QPainter(made)
    for top in range(0, size.height(), rows):
        bottom = min(top + rows, size.height())
        first, last = (at * image.height() // size.height() for at in (top, bottom))
        strip = image.copy(0, first, image.width(), max(last - first, 1))
        painter.drawImage(0, top, _scaled(strip, QSize(size.width(), bottom - top)))
    painter.end()
    return made


def _levels(image: QImage) -> list[QImage]:
    """The picture, its half, its quarter … down to one that no window is smaller than."""
    found = [image]
    while found[-1].width() * found[-1].height() > STRIP and min(found[-1].width(), found[-1].height()) > 2:
        last = found[-1]
        found.append(shrunk(last, QSize(last.width() // 2, last.height() // 2)))
    return found


def _part(image: QImage, source: QRectF, size: QSize) -> QImage:
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image, source)
    painter.end()
    return made


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _reader(path: Path, media_type: str) -> QImageReader:
    reader = QImageReader(str(path), FORMATS.get(media_type, b""))
    reader.setAutoTransform(True)
    return reader
