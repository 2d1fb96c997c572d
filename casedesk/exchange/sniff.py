"""Which sign separates the cells of a text file (区切り文字), by how evenly it cuts the lines."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

DELIMITERS = ",;\t|"

csv.field_size_limit(2**31 - 1)  # a free-text cell may be megabytes long; the size of the file is bounded elsewhere


class Dialect(NamedTuple):
    """The separator and the number of cells most lines have."""

    delimiter: str
    width: int


def sniff(lines: Sequence[str]) -> Dialect:
    """The dialect of the first lines of a file (with their line ends); "," and 1 where nothing separates cells."""
    best, best_score = Dialect(",", 1), 0.0
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in lines):
            continue
        width, score = max(
            (_evenness([len(row) for row in rows]) for rows in (_together(lines, delimiter), _apart(lines, delimiter))),
            key=lambda found: found[1],
        )
        if width > 1 and score > best_score:
            best, best_score = Dialect(delimiter, width), score
    return best


def _together(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """The lines as one file: cells over several lines are whole."""
    return [row for row in csv.reader(lines, delimiter=delimiter) if row]


def _apart(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Each line on its own: a quote that never closes spoils one line only."""
    return [next(csv.reader([line], delimiter=delimiter), []) for line in lines if line.strip()]


def _evenness(widths: list[int]) -> tuple[int, float]:
    """The usual width, and a score: the share of lines that are cut at all plus the share of that width."""
    if not widths:
        return 1, 0.0
    cut = [width for width in widths if width > 1]
    if not cut:
        return 1, 0.0
    width, times = Counter(cut).most_common(1)[0]
    return width, len(cut) / len(widths) + times / len(widths) + min(width, 50) / 1000
