"""What a person offers by drag, paste or the file dialog, before it is taken in: paths, or a picture itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageWriter

from casedesk.clock import TOKYO
from casedesk.errors import Invalid
from casedesk.service import case_files
from casedesk.service.seat import Seat
from ui.jobs import Progress
from ui.words import word

MOST = 200
"""Files taken in one go."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One file that is offered: a path of this computer, or a picture from the clipboard."""

    name: str
    path: Path | None = None
    image: QImage | None = None

    def opened(self, seat: Seat) -> IO[bytes]:
        """Its bytes; on a worker thread. Raises Invalid."""
        if self.path is not None:
            return case_files.opened(seat, self.path)
        return io.BytesIO(_png(self.image or QImage()))


class Counted:
    """A stream that tells how much of it was read, and can be stopped by that."""

    def __init__(self, stream: IO[bytes], progress: Progress, total: int, name: str) -> None:
        self._stream, self._progress, self._total, self._name = stream, progress, total, name
        self._done = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises Cancelled."""
        data = self._stream.read(size)
        self._done += len(data)
        self._progress.tell(min(self._done, self._total), self._total, self._name)
        return data


def offers(mime: QMimeData, now: datetime) -> list[Offer]:
    """The files a drag or the clipboard holds; nothing when it holds only words."""
    found = [Offer(Path(url.toLocalFile()).name, Path(url.toLocalFile())) for url in mime.urls() if url.isLocalFile()]
    if found:
        return found[:MOST]
    if mime.hasImage():
        image = QImage(mime.imageData())
        if not image.isNull():
            return [
                Offer(word("viewer.pasted_name", at=f"{now.astimezone(TOKYO):%Y-%m-%d %H%M%S}") + ".png", None, image)
            ]
    return [Offer(path.name, path) for path in _paths(mime.text() if mime.hasText() else "")][:MOST]


def has_offers(mime: QMimeData) -> bool:
    """Whether a drag or the clipboard holds files, without reading them."""
    return (
        any(url.isLocalFile() for url in mime.urls())
        or mime.hasImage()
        or bool(mime.hasText() and next(_paths(mime.text()[:2000]), None))
    )


def _paths(text: str) -> Iterator[Path]:
    """Whole paths written as words, one a line, as 「パスのコピー」 of Windows writes them."""
    lines = [line.strip().strip('"').strip() for line in text.splitlines() if line.strip()]
    if lines and all(_is_path(line) for line in lines):
        for line in lines:
            yield Path(QUrl(line).toLocalFile()) if line.startswith("file://") else Path(line)


def _is_path(line: str) -> bool:
    drive = len(line) > 3 and line[0].isalpha() and line[1:3] in (":\\", ":/")
    return drive or line.startswith(("\\\\", "file://")) or (line.startswith("/") and line.count("/") > 1)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise Invalid("貼り付けた絵を読めません", "the pasted picture cannot be read")
    return bytes(buffer.data().data())
