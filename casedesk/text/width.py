"""Width and script of characters: full-width to half-width, half-width kana to full-width, hiragana to katakana.

In Japanese files digits and letters are stored half-width (半角), kana full-width (全角); people type either.
"""

from __future__ import annotations

import re
import unicodedata

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d"
"""Every character people type for a hyphen, except the long-vowel mark (ー, ｰ), which is one only between digits."""

LONG_VOWELS = "\u30fc\uff70"

_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F), " ")
_HALF: dict[int, int | str] = {**_ASCII, **_SPACES, **dict.fromkeys(map(ord, HYPHENS), "-"), 0xFFE5: "¥"}
_CONTROLS = dict.fromkeys(c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A))
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_TO_HIRAGANA = {after: before for before, after in _TO_KATAKANA.items()}
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_SPACED_MARKS = str.maketrans({"\u309b": "\u3099", "\u309c": "\u309a"})
_BETWEEN_DIGITS = re.compile(f"(?<=[0-9])[{LONG_VOWELS}](?=[0-9])")


def half(text: str) -> str:
    """`text` with full-width letters, digits, signs and spaces half-width, and every hyphen-like sign as `-`.

    A long-vowel mark counts as a hyphen only between two digits (`093ー582ー3007`); kana are left alone.
    """
    if text.isascii():
        return text
    narrow = text.translate(_HALF)
    return _BETWEEN_DIGITS.sub("-", narrow)


def full_kana(text: str) -> str:
    """`text` with half-width katakana (半角カナ) full-width, voiced marks joined: `ｶﾞ` and `カ゛` become `ガ`."""
    wide = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    if not any(mark in wide for mark in "\u3099\u309a\u309b\u309c"):
        return wide
    return _join_marks(wide)


def _join_marks(text: str) -> str:
    """Voiced marks joined to the kana before them; a mark that fits nothing stays as it was."""
    joined: list[str] = []
    for char in text:
        pair = unicodedata.normalize("NFC", joined[-1] + char.translate(_SPACED_MARKS)) if joined else char
        if char in "\u3099\u309a\u309b\u309c" and len(pair) == 1 and "\u3040" < pair < "\u3100":
            joined[-1] = pair
        else:
            joined.append(char)
    return "".join(joined)


def katakana(text: str) -> str:
    """`text` with hiragana and half-width kana as full-width katakana, the canonical form of フリガナ."""
    return full_kana(text).translate(_TO_KATAKANA)


def hiragana(text: str) -> str:
    """`text` with katakana of either width as hiragana; `ヷヸヹヺ` have no hiragana and stay."""
    return full_kana(text).translate(_TO_HIRAGANA)


def strip_controls(text: str) -> str:
    """`text` without control characters except tab and line feed; used wherever text enters.

    U+0000 cannot be stored in PostgreSQL, and the others hide in pasted text. CR LF becomes LF.
    """
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
