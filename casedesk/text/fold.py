"""Search keys for names: width, kana, spaces and variant characters folded; the stored name is never altered.

A key is only ever compared with another key. Both functions are idempotent, so a key may be folded again unharmed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from casedesk.text.itaiji import itaiji_table
from casedesk.text.width import HYPHENS, LONG_VOWELS

FOLD_VERSION = 2
"""Raised whenever a key comes out differently, so that stored keys are known to be stale."""

_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_SAME_SOUND = str.maketrans("ぢづをゐゑ", "じずおいえ")
_DROPPED = f"{HYPHENS}{LONG_VOWELS}~\u301c\uff5e・･·‧•∙⋅.,､、。｡'’`´\"\u2044=゠"
_VU = {"ゔあ": "ば", "ゔい": "び", "ゔえ": "べ", "ゔお": "ぼ", "ゔゆ": "びゆ", "ゔ": "ぶ"}
_VU_PATTERN = re.compile("ゔ[あいえおゆ]?")


_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def _kana_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in (*range(0x3041, 0x3097), 0x309D, 0x309E):
        large = chr(code).translate(_SMALL).translate(_SAME_SOUND)
        table[code] = large
        table[code + 0x60] = large
    table |= {0x30F7: "ば", 0x30F8: "び", 0x30F9: "べ", 0x30FA: "ぼ", 0x3099: None, 0x309A: None}
    table |= {0x31F0 + i: kana for i, kana in enumerate("くしすとぬはひふへほむらりるれろ")}
    return table


def _removed() -> dict[int, None]:
    selectors = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x180E))
    blank = (*range(0x21), *range(0x7F, 0xA1), *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000)
    return dict.fromkeys((*map(ord, _DROPPED), *selectors, *blank, 0xFEFF, 0xAD))


_KANA = {**_kana_table(), **_removed()}
_NAME = {**_KANA, **itaiji_table()}


@lru_cache(maxsize=8192)
def fold_name(text: str) -> str:
    """The search key of a name: `髙橋　マリア` and `高橋まりあ` have the same one.

    NFKC, variation selectors (IVS) dropped, variant characters joined (異体字), spaces, dots and hyphens dropped,
    repeat marks written out (佐々木 = 佐佐木), Latin letters small and without accents, kana as in `fold_kana`.
    """
    return _settle(text, _NAME)


@lru_cache(maxsize=8192)
def fold_kana(text: str) -> str:
    """The search key of a reading (フリガナ): hiragana, small kana large, long vowels and hyphens dropped.

    ヂ=ジ, ヅ=ズ, ヲ=オ, ヴァ=バ; voiced marks stay, so か is not が.
    """
    return _settle(text, _KANA)


def _settle(text: str, table: dict[int, str | None]) -> str:
    """`text` folded until folding it again changes nothing: what was removed may leave characters that combine."""
    folded = _once(text, table)
    while not unicodedata.is_normalized("NFKC", folded):
        folded = _once(folded, table)
    return folded


def _once(text: str, table: dict[int, str | None]) -> str:
    joined = text.replace("\u309b", "\u3099").replace("\u309c", "\u309a")  # NFKC would put a space before them
    folded = unicodedata.normalize("NFKC", joined).lower().translate(table)
    if "々" in folded or "ゝ" in folded or "ゞ" in folded or "〻" in folded:
        folded = _written_out(folded)
    if _ACCENTED.search(folded):
        bare = _ACCENTS.sub("", unicodedata.normalize("NFD", folded)).translate(_LETTERS)
        folded = unicodedata.normalize("NFC", bare)
    if "ゔ" in folded:
        folded = _VU_PATTERN.sub(lambda found: _VU[found[0]], folded)
    return folded


def _written_out(text: str) -> str:
    """Repeat marks replaced by what they repeat; a mark with nothing before it is dropped."""
    written: list[str] = []
    for char in text:
        if char not in "々〻ゝゞ":
            written.append(char)
        elif written:
            written.append(_voiced(written[-1]) if char == "ゞ" else written[-1])
    return "".join(written)


def _voiced(kana: str) -> str:
    pair = unicodedata.normalize("NFC", f"{kana}\u3099")
    return pair.translate(_SAME_SOUND) if len(pair) == 1 else kana
