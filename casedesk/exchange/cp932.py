"""Text for files in CP932 (「Shift_JIS」 of Windows): what it cannot hold is replaced, and each replacement is told.

CP932 holds 髙 﨑 ① ㈱; it does not hold 𠮷 槗 鷗, variation selectors (IVS) or emoji.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from casedesk.text.itaiji import groups

GETA = "〓"
"""The printers' mark for a character that is not at hand (ゲタ)."""

_SIGNS = {
    "\u301c": "～",
    "\u2212": "－",
    "\u2014": "―",
    "\u2013": "－",
    "\u2016": "∥",
    "\u00a2": "￠",
    "\u00a3": "￡",
    "\u00ac": "￢",
    "\u00a5": "￥",
    "\u00a0": " ",
    "\u2022": "・",
    "\u2028": "\n",
}


def to_cp932(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text as CP932 can hold it, and (character, replacement) for each one replaced; "" = it was dropped."""
    if _fits(text):
        return text, []
    replaced: list[tuple[str, str]] = []
    written = []
    for char in text:
        instead = char if _fits(char) else stand_in(char)
        if instead != char:
            replaced.append((char, instead))
        written.append(instead)
    return "".join(written), replaced


@cache
def stand_in(char: str) -> str:
    """What stands for a character CP932 lacks: the same sign, the common variant (𠮷 -> 吉), a plain letter, or 〓."""
    if _is_selector(char):
        return ""
    for candidate in (_SIGNS.get(char), _variants().get(char), unicodedata.normalize("NFKC", char), _unaccented(char)):
        if candidate and candidate != char and _fits(candidate):
            return candidate
    return GETA


def _unaccented(char: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))


@cache
def _variants() -> dict[str, str]:
    """Variant character -> the first of its group that CP932 holds."""
    table: dict[str, str] = {}
    for group in groups():
        held = next((char for char in group if _fits(char)), None)
        if held:
            table.update({char: held for char in group if not _fits(char)})
    return table


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or char in "\u200b\u200d\ufeff"


def _fits(text: str) -> bool:
    """True where the text comes back the same; Python's codec writes a few signs (〜 − ‖) as others unasked."""
    try:
        return text.encode("cp932").decode("cp932") == text
    except UnicodeEncodeError:
        return False
