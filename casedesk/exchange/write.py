"""Writing CSV files that open safely in Excel: all or nothing, no formulas, and each character lost is named."""

from __future__ import annotations

import csv
import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TextIO

from casedesk.errors import CaseDeskError, NotFound, Refused
from casedesk.exchange.cp932 import to_cp932
from casedesk.exchange.formula import formula_safe

Encoding = Literal["utf-8-sig", "utf-8", "cp932"]
_TEMPORARY = {errno.ENOSPC, errno.EDQUOT}


class Substitution(NamedTuple):
    """One character the encoding lacks: record (from 1; 0 = the header), header of the column, what became of it."""

    row: int
    column: str
    char: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Written:
    """How many records were written and which characters were replaced."""

    rows: int
    substituted: tuple[Substitution, ...]


def write_csv(
    path: str | Path, headers: Sequence[str], rows: Iterable[Sequence[str]], encoding: Encoding = "utf-8-sig"
) -> Written:
    """Writes the records with CRLF line ends; the file appears only when it is whole.

    Raises NotFound (no such folder) and Refused (no right, read-only, full disk, file open elsewhere), each with one
    sentence; then the old file, if any, is untouched.
    """
    lost: list[Substitution] = []
    count = 0
    with _appearing(Path(path), encoding) as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        for count, row in enumerate(_with_header(headers, rows)):
            cells = [formula_safe(cell) if cell else "" for cell in row]
            if encoding == "cp932":
                cells = [_held(cell, count, headers, at, lost) for at, cell in enumerate(cells)]
            writer.writerow(cells)
    return Written(count, tuple(lost))


def _with_header(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield headers
    yield from rows


def _held(cell: str, row: int, headers: Sequence[str], at: int, lost: list[Substitution]) -> str:
    text, replaced = to_cp932(cell)
    column = headers[at] if at < len(headers) else ""
    lost += [Substitution(row, column, char, instead) for char, instead in replaced]
    return text


@contextmanager
def _appearing(path: Path, encoding: str) -> Iterator[TextIO]:
    """A stream to a temporary file beside `path` that takes its name when all went well."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".casedesk-", suffix=".csv", dir=path.parent)
        temporary = Path(name)
        with open(handle, "w", encoding=encoding, newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(handle)
        _as_usual(temporary, path)
        temporary.replace(path)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        if temporary:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _as_usual(temporary: Path, path: Path) -> None:
    """Gives the file the rights a file made the ordinary way would have (mkstemp makes it private)."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    with suppress(OSError):
        temporary.chmod(mode)


def _refusal(path: Path, error: OSError) -> CaseDeskError:
    if error.errno in _TEMPORARY:
        return Refused(
            f"ディスクの空きがないため書けません。ファイルは作られていません: {path}",
            f"The disk is full; nothing was written: {path}",
        )
    if not path.parent.is_dir():
        return NotFound(f"フォルダーがありません: {path.parent}", f"There is no such folder: {path.parent}")
    if path.is_dir():
        return Refused(f"同じ名前のフォルダーがあります: {path}", f"There is a folder of that name: {path}")
    return Refused(
        f"書き込めません。Excel で開いていないか、書き込む権限があるかを確かめてください: {path}",
        f"The file cannot be written: close it in Excel, and see that you may write there: {path}",
    )
