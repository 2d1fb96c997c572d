"""`read_table`: any CSV or Excel file as one clean table, whatever its name says it is.

The content decides: a zip archive is a workbook (.xlsx), an OLE container an old one (.xls), the rest is text.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from pathlib import Path

from casedesk.exchange import notes, sentences
from casedesk.exchange.build import Source, build_table
from casedesk.exchange.encoding import decode
from casedesk.exchange.limits import Limits
from casedesk.exchange.quotes import open_lines, read_records
from casedesk.exchange.sniff import sniff
from casedesk.exchange.table import Finding, Table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SNIFFED_LINES = 300
_OTHERS = (
    (b"%PDF", "PDF", "a PDF"),
    (b"\x89PNG", "画像", "a picture"),
    (b"\xff\xd8\xff", "画像", "a picture"),
    (b"GIF8", "画像", "a picture"),
    (b"\x1f\x8b", "圧縮ファイル", "a compressed file"),
    (b"7z\xbc\xaf", "圧縮ファイル", "a compressed file"),
    (b"{\\rtf", "Word の文書", "a Word document"),
    (b"SQLite format 3", "データベース", "a database"),
    (b"\x00\x01\x00\x00Standard", "Access のデータベース", "an Access database"),
)
_WEB = (b"<!doctype html", b"<html", b"<?xml", b"<table")


def read_table(
    path: str | Path, *, sheet: str | None = None, limits: Limits | None = None, known: Collection[str] = ()
) -> Table:
    """The file's table. `sheet` names a sheet of a workbook; `known` are header keys (`header_key`) of the profiles.

    Raises NotFound (no such file or sheet) and Invalid (not readable as a table), each with one sentence.
    """
    bounds = limits or Limits()
    file = Path(path)
    raw = _read_bytes(file, bounds)
    if raw.startswith(b"PK\x03\x04") or raw.startswith(_OLE):
        from casedesk.exchange.book import read_book

        return read_book(raw, file.name, sheet, bounds, known)
    _refuse_other(raw, file.name)
    return _read_text(raw, file.name, bounds, known)


def _read_bytes(file: Path, limits: Limits) -> bytes:
    if file.is_dir():
        raise sentences.folder(str(file))
    try:
        if file.stat().st_size > limits.file_bytes:
            raise sentences.too_large(file.name, limits.file_bytes)
        return file.read_bytes()
    except FileNotFoundError as error:
        raise sentences.missing(str(file)) from error
    except (OSError, ValueError) as error:
        raise sentences.unreadable(str(file)) from error


def _refuse_other(raw: bytes, name: str) -> None:
    for magic, ja, en in _OTHERS:
        if raw.startswith(magic):
            raise sentences.not_text(name, ja, en)
    if raw[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB):
        raise sentences.not_text(name, "Web ページ", "a web page")


def _read_text(raw: bytes, name: str, limits: Limits, known: Collection[str]) -> Table:
    text = decode(raw, name)
    dialect = sniff(list(islice(open_lines(text.utf8), _SNIFFED_LINES)))
    found: list[Finding] = []
    if text.nul_line:
        found.append(notes.nul_note(text.nul_line))
    if text.encoding in ("cp1252", "euc_jp"):
        found.append(notes.encoding_note(text.encoding))

    def swallowed(first: int, last: int, count: int) -> None:
        found.append(notes.swallowed_note(first, last, count))

    source = Source(
        rows=lambda: enumerate(read_records(text.utf8, dialect), 1),
        first_pass=lambda: enumerate(read_records(text.utf8, dialect, swallowed), 1),
        keep=len(raw) <= limits.keep_bytes,
    )
    return build_table(
        source, name, limits, known, encoding=text.encoding, delimiter=dialect.delimiter, sheet=None, found=found
    )
