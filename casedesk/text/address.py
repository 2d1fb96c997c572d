"""Addresses: a key to search by, the ward, the postal code. The address itself is stored as it was written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

from casedesk.text.itaiji import itaiji_table
from casedesk.text.numerals import as_digits, numerals_before
from casedesk.text.width import HYPHENS, LONG_VOWELS, half

_VARIANTS = itaiji_table()
_KANJI = "[\u3400-\u9fff々\U00020000-\U0003ffff]"
_SIGNS = str.maketrans("", "", "、。,.・")
_WORDS = (
    (rf"(?<={_KANJI})[ヶケが](?={_KANJI})", "が"),
    (rf"(?<={_KANJI})ノ(?={_KANJI})", "の"),
    (r"大字|(?<![文数習])(?<!^)字(?=\w)", ""),
)
_NUMBERS = (
    (rf"(?<=\d)[{HYPHENS}{LONG_VOWELS}~の](?=\d)", "-"),
    (r"(?<=\d)丁目の?", "-"),
    (r"(?<=\d)番地?の?(?=\d)", "-"),
    (r"(?<=\d)番地?(?![町街丁])", ""),
    (r"(?<=\d)号(?=\d)", "-"),
    (r"(?<=\d)号(?![棟館線車])室?", ""),
    (r"--+", "-"),
    (r"(?<=\d)-(?!\d)", ""),
)

_PREFECTURE = r"(?:東京都|北海道|(?:京都|大阪)府|.{2,3}?県)?"
_WARD = rf"^{_PREFECTURE}(?:[^区]{{1,6}}?市)?([^市区]{{1,4}}区)"
_NO_WARD = ("地区", "校区", "学区", "管区", "街区", "全区", "政区")
_POSTAL = r"\s*〒?\s*([0-9]{3})\s*-?\s*([0-9]{4})(?![0-9])\s*"


@lru_cache(maxsize=4096)
def address_key(text: str) -> str:
    """The search key of an address: `小倉北区大字浅野二丁目１番１号` and `小倉北区浅野2-1-1` have the same one.

    Digits half-width, 丁目, 番, 号 as hyphens, 大字 and 字 dropped, spaces dropped, variant characters joined.
    """
    plain = half(unicodedata.normalize("NFKC", text)).lower().translate(_VARIANTS)
    words, numbers, numerals = _steps()
    plain = numerals.sub(as_digits, plain)
    parts = plain.split()
    plain = "".join(_apart(before, part) for before, part in pairwise(["", *parts])).translate(_SIGNS)
    for pattern, replacement in words:
        plain = pattern.sub(replacement, plain)
    if plain.isascii() or any(char in "0123456789" for char in plain):
        for pattern, replacement in numbers:
            plain = pattern.sub(replacement, plain)
    return plain


def _apart(before: str, part: str) -> str:
    """`part`, with a hyphen where dropping the space would run two numbers together."""
    return f"-{part}" if before[-1:].isdigit() and part[:1].isdigit() else part


Steps = tuple[tuple[re.Pattern[str], str], ...]


@cache
def _steps() -> tuple[Steps, Steps, re.Pattern[str]]:
    """The patterns, made when first asked: a program that reads no address should not wait for them."""
    words = tuple((re.compile(pattern), replacement) for pattern, replacement in _WORDS)
    numbers = tuple((re.compile(pattern), replacement) for pattern, replacement in _NUMBERS)
    return words, numbers, numerals_before("丁番号条地")


def ward_of(text: str) -> str | None:
    """The ward an address begins with, with or without prefecture and city: 小倉北区; None when it names none."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", split_postal(text)[1]))
    found = re.match(_WARD, plain)
    return None if not found or found[1].endswith(_NO_WARD) else found[1]


def split_postal(text: str) -> tuple[str | None, str]:
    """The postal code an address begins with (7 digits, or None) and the rest of the address as it was written."""
    narrow = half(text)
    found = re.match(_POSTAL, narrow)
    if not found:
        return None, text
    # half() keeps the length of everything a code is written with, so the place in `narrow` is the place in `text`.
    return found[1] + found[2], text[found.end() :]


def normal_postal(text: str) -> str | None:
    """The seven digits of a postal code written alone (〒803-8501, full-width, without hyphen), or None."""
    code, rest = split_postal(text)
    return code if code and not rest.strip() else None
