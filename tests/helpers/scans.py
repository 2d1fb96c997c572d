"""Files as offices get them: a PDF of many pages, a huge picture written cheaply, the scan of a paper (fictional)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from casedesk import paths


def pdf(path: Path, pages: int = 1, words: str = "page") -> Path:
    """A PDF of so many pages, each with its number."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 40)
        canvas.drawString(80, 700, f"{words} {page}")
        canvas.showPage()
    canvas.save()
    return path


def bilevel_png(path: Path, width: int = 20_000, height: int = 10_000) -> Path:
    """A picture of one bit a pixel, 200 million of them unless told: a black band across white, a few kilobytes."""
    white, black = b"\x00" + b"\xff" * (width // 8), b"\x00" + b"\x00" * (width // 8)
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(black if row * 4 // height == 1 else white) for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", body + packer.flush()), _chunk(b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return path


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def paper_scan(path: Path, title: str, boxes: Sequence[tuple[str, str, str]]) -> Path:
    """A paper as it comes by fax: printed boxes with number, name and what was written, a little aslant."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name, file in (("form", "BIZUDGothic-Regular.ttf"), ("written", "BIZUDGothic-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / file)))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFillGray(0.97)
    canvas.rect(0, 0, *A4, stroke=0, fill=1)
    canvas.setFillGray(0.1)
    canvas.setFont("form", 7)
    canvas.drawString(40, A4[1] - 20, "FAX  2022-08-10 08:41   P.01/01")
    canvas.rotate(0.4)
    canvas.setFont("form", 14)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 58, title)
    top, high = A4[1] - 80, 22.0
    for at, (number, name, words) in enumerate(boxes[:30]):
        y = top - (at + 1) * high
        canvas.setLineWidth(0.6)
        canvas.rect(46, y, 30, high)
        canvas.rect(76, y, 150, high)
        canvas.rect(226, y, 320, high)
        canvas.setFont("form", 9)
        canvas.drawCentredString(61, y + 7, number)
        canvas.drawString(82, y + 7, name[:16])
        canvas.setFont("written", 11)
        canvas.drawString(233, y + 6, words[:30])
    canvas.save()
    return path
