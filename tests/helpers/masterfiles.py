"""Files of masters as staff hand them in, and the CSV of any rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from casedesk.service.masterreport import MasterReport


def csv_file(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> Path:
    """The rows as a CSV file with the line ends of Windows."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return path


def lines(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """The text as a file."""
    path.write_text(text, encoding=encoding)
    return path


def edited(path: Path, old: str, new: str, encoding: str = "utf-8-sig") -> Path:
    """The file with the first of a text replaced."""
    text = path.read_text(encoding=encoding)
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding=encoding)
    return path


def codes(report: MasterReport) -> list[tuple[int, str, str]]:
    """(row, column, code) of everything that kept a file out."""
    return [(found.row, found.column, found.code) for found in report.refused]


def counts(report: MasterReport) -> tuple[int, int, int, int]:
    """Created, updated, skipped, and rows that stay though the file lacks them."""
    return report.created, report.updated, report.skipped, report.stay
