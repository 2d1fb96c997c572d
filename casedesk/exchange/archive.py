"""Is this zip archive a workbook that may safely be opened? Its unpacked size and the rectangle of each sheet.

The reader of workbooks (calamine) allots the whole rectangle a sheet spans: one stray value in XFD1048576 would take
the process down. And an archive may lie about its sizes, so every part is really unpacked here, in pieces.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from casedesk.exchange import sentences
from casedesk.exchange.limits import MEGABYTE, Limits

_PIECE = 1 << 20
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_OVERLAP = 200
_OTHERS = (
    ("xl/workbook.bin", "xlsb 形式", "xlsb format"),
    ("content.xml", "OpenDocument 形式", "OpenDocument format"),
    ("word/document.xml", "Word の文書", "a Word document"),
    ("ppt/presentation.xml", "PowerPoint", "PowerPoint"),
)


def check_archive(raw: bytes, name: str, limits: Limits) -> None:
    """Raises Invalid: broken archive, no workbook, zip bomb, a sheet with a stray far cell."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise sentences.broken_book(name) from error
    _require_workbook({part.filename for part in parts}, name)
    total = 0
    for part in parts:
        if not part.filename.startswith("xl/media/"):
            total += _check_part(raw, part, name, limits, total)


def _require_workbook(files: set[str], name: str) -> None:
    if "xl/workbook.xml" in files:
        return
    for file, ja, en in _OTHERS:
        if file in files:
            raise sentences.other_archive(name, ja, en)
    raise sentences.other_archive(name, "zip ファイル", "a zip archive")


def _check_part(raw: bytes, part: zipfile.ZipInfo, name: str, limits: Limits, before: int) -> int:
    """The unpacked size of one part, really unpacked."""
    if part.flag_bits & 1:
        raise sentences.encrypted(name)
    extent = _Extent() if part.filename.startswith("xl/worksheets/") else None
    size = 0
    for piece in _unpacked(raw, part, name):
        size += len(piece)
        total = before + size
        if total > limits.archive_bytes or (total > 100 * MEGABYTE and total > len(raw) * limits.archive_ratio):
            raise sentences.bomb(name)
        if extent:
            extent.take(piece)
    if extent and extent.area() > limits.area:
        raise sentences.stray_cell(name, part.filename.rpartition("/")[2].removesuffix(".xml"), extent.corner())
    return size


def _unpacked(raw: bytes, part: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The part's content in pieces of at most a megabyte. Raises Invalid where it breaks off."""
    head = raw[part.header_offset : part.header_offset + 30]
    if len(head) < 30 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise sentences.broken_book(name)
    start = part.header_offset + 30 + sum(struct.unpack("<HH", head[26:30]))
    packed = memoryview(raw)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    unpacker = zlib.decompressobj(-15)
    rest: bytes | memoryview = packed
    try:
        while piece := unpacker.decompress(rest, _PIECE):
            yield piece
            rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise sentences.broken_book(name) from error
    if not unpacker.eof:
        raise sentences.broken_book(name)


class _Extent:
    """The last row and column with content of a sheet, from its XML as it streams by."""

    def __init__(self) -> None:
        self._tail = b""
        self._column = b""
        self._row = 0

    def take(self, piece: bytes) -> None:
        text = self._tail + piece
        found = _CELL.findall(text)
        self._column = max({column for column, _ in found} | {self._column}, key=lambda name: (len(name), name))
        self._row = max(self._row, *map(int, {row for _, row in found}), 0)
        self._tail = text[-_OVERLAP:]

    def area(self) -> int:
        width = 0
        for letter in self._column:
            width = width * 26 + letter - 64
        return width * self._row

    def corner(self) -> str:
        return f"{self._column.decode()}{self._row}"
