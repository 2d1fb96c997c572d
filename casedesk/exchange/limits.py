"""How large an input may be before it is refused with a sentence instead of filling the desk's memory."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one file to read.

    file_bytes     the file itself
    columns        columns with content; no list of cases has thousands, and no database table holds them
    archive_bytes  a workbook (a zip archive) unpacked
    archive_ratio  unpacked to packed size, looked at above 100 MB only (zip bomb)
    area           cells of the rectangle a sheet spans; a stray cell in the far corner makes it huge
    keep_bytes     text files up to this size are kept as rows in memory, larger ones are walked again each time
    """

    file_bytes: int = 200 * MEGABYTE
    columns: int = 2_000
    archive_bytes: int = 600 * MEGABYTE
    archive_ratio: int = 200
    area: int = 20_000_000
    keep_bytes: int = 16 * MEGABYTE
