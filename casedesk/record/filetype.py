"""What a file is, by its first bytes; its name is only a claim."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"
VIEWABLE = ("application/pdf", "image/jpeg", "image/png", "image/tiff")
"""Types that a desk can show beside a form."""
SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),  # BigTIFF
    (b"MM\x00+", "image/tiff"),
)
PDF_WITHIN = 1024
"""A PDF may begin with other bytes (ISO 32000-1, Annex H.3.4.1)."""


def media_type(head: bytes) -> str:
    """The media type of a file that begins so; `UNKNOWN` for everything but PDF, JPEG, PNG and TIFF."""
    for sign, found in SIGNS:
        if head.startswith(sign):
            return found
    return "application/pdf" if b"%PDF-" in head[:PDF_WITHIN] else UNKNOWN
