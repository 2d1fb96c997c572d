"""Saying things: results on stdout (JSON as one line), sentences on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from casedesk.cli.options import Options


def say(options: Options, ja: str, en: str) -> None:
    """One sentence for the person at the keyboard."""
    print(ja if options.lang == "ja" else en, file=sys.stderr)


def give(result: Any) -> None:
    """A result as JSON, one line, letters as they are."""
    print(json.dumps(result, ensure_ascii=False))


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Rows in columns that line up although Japanese letters are twice as wide."""
    widths = [max(map(wide, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        cells = [cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())


def wide(text: str) -> int:
    """How many columns of a terminal the text takes."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)
