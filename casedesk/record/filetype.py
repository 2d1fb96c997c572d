"""What a file is, by its first bytes; its name is only a claim."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"
VIEWABLE = (
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/gif",
    "image/webp",
    "image/bmp",
)
"""Types that a desk can show beside a form."""
SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),  # BigTIFF
    (b"MM\x00+", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
"""Photos of many telephones (ISO/IEC 23008-12): told by name, shown by other programs."""
PDF_WITHIN = 1024
"""A PDF may begin with other bytes (ISO 32000-1, Annex H.3.4.1)."""
CLAIMS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpe": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "gif": "image/gif",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "heic": "image/heic",
    "heif": "image/heic",
}
"""What the end of a name claims."""


def media_type(head: bytes) -> str:
    """The media type of a file that begins so; `UNKNOWN` for everything that is no PDF and no picture we know."""
    for sign, found in SIGNS:
        if head.startswith(sign):
            return found
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return "image/heic"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00" and len(head) >= 26:
        return "image/bmp"
    return "application/pdf" if b"%PDF-" in head[:PDF_WITHIN] else UNKNOWN


def claimed(name: str) -> str:
    """The media type the name's end claims, "" when it claims none we know."""
    return CLAIMS.get(name.rpartition(".")[2].lower(), "") if "." in name else ""
