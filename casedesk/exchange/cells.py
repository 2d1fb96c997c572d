"""What a cell looks like, judged by its text alone: a value of data, a label, a note between the records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_NUMBER = re.compile(r"[-+]?[\d,]+(\.\d+)?([eE][-+]?\d+)?\s*%?")
_DATE = re.compile(
    r"(\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?|(明治|大正|昭和|平成|令和|[MTSHR])\s?(\d{1,2}|元)[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"|\d{1,2}[-/月.]\d{1,2}日?)([ T(（].*)?"
)
_MARK = re.compile(r"[○〇◯●×✕✓レ◎△▲□■*※\-－ー―—–−.…]{1,3}")
_YEAR = re.compile(r"\W*((明治|大正|昭和|平成|令和)\s?(\d{1,2}|元)|(19|20)\d{2})\s?年\W*")
_NOTE = re.compile(r"[※＊*注]|[(（【〔\[]注")


def narrow(text: str) -> str:
    """The text in NFKC without blanks at its ends."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def is_data(text: str) -> bool:
    """True for a number, a date (also without year, also of an era) or a tick mark; such cells are no header."""
    short = narrow(text)
    return bool(_NUMBER.fullmatch(short) or _DATE.fullmatch(short) or _MARK.fullmatch(short))


def is_value(text: str) -> bool:
    """True for a number or a date, the kinds a whole column shares."""
    short = narrow(text)
    return bool(_NUMBER.fullmatch(short) or _DATE.fullmatch(short))


def is_year_mark(text: str) -> bool:
    """True for a year and nothing else: 「令和3年」「【2021年】」."""
    return _YEAR.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def is_note(text: str) -> bool:
    """True for a footnote (※…), a year mark, or a text too long for a cell that stands alone."""
    return bool(_NOTE.match(text.strip())) or is_year_mark(text) or len(text) > 60


def filled(cells: Sequence[str]) -> int:
    """How many cells hold something other than blanks (U+3000 and U+00A0 are blanks too)."""
    return sum(1 for cell in cells if cell and not cell.isspace())


def trimmed(cells: Sequence[str]) -> list[str]:
    """The cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return list(cells[:end])
