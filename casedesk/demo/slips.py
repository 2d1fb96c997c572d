"""Slips of the pen and of the telephone: how the same person looks when a second clinic reports them (表記ゆれ)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casedesk.demo.weighted import Random

Slip = Callable[[str, Random], str]

_VOICED = dict(zip("カキクケコサシスセソタチツテトハヒフヘホ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボ", strict=True))
_PAIRS = {**_VOICED, **{b: a for a, b in _VOICED.items()}, "ヅ": "ズ", "ヂ": "ジ", "ャ": "ヤ", "ュ": "ユ", "ョ": "ヨ"}
_LONG = {"ウ": "オ", "オ": "ウ", "ー": "ウ", "イ": "エ"}
_O_ROW = "オコソトノホモヨロゴゾドボポョ"
SHOWA_TO_HEISEI = 63
"""Years between 昭和 and 平成 of the same number: 昭和3年 is 1928, 平成3年 is 1991."""


def kana(text: str, random: Random) -> str:
    """One character of the kana heard or written wrongly: voiced or not, ヅ or ズ, ョ or ヨ, オウ or オオ."""
    spots = [n for n, char in enumerate(text) if char in _PAIRS or (char in _LONG and n and text[n - 1] in _O_ROW)]
    if not spots:
        return text
    at = spots[int(random() * len(spots))]
    char = text[at]
    other = _LONG[char] if char in _LONG and at and text[at - 1] in _O_ROW else _PAIRS[char]
    return text[:at] + other + text[at + 1 :]


def phone(text: str, random: Random) -> str:
    """Two neighbouring digits swapped, or one digit wrong, never among the first four."""
    if len(text) < 9:
        return text
    at = 5 + int(random() * (len(text) - 6))
    if text[at] != text[at + 1]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def spaces(text: str, random: Random) -> str:
    """The name without its space, or with a narrow one."""
    return text.replace("　", "" if random() < 0.5 else " ")


def variant(swaps: dict[str, str]) -> Slip:
    """One character written another way (異体字)."""

    def slip(text: str, random: Random) -> str:
        spots = [char for char in text if char in swaps]
        return text.replace(spots[0], swaps[spots[0]], 1) if spots else text

    return slip


def era(day: date, today: date) -> date:
    """The same era year, month and day in the other era (昭和 for 平成 or the reverse); as it was if that cannot be."""
    year = day.year + SHOWA_TO_HEISEI if day.year < 1989 else day.year - SHOWA_TO_HEISEI
    try:
        moved = day.replace(year=year)
    except ValueError:
        return day
    return moved if date(1926, 12, 25) <= moved <= today else day


def day_digit(day: date, today: date) -> date:
    """A day of the month misread by ten, or a month by one."""
    moved = day.replace(day=day.day - 10) if day.day > 10 else day.replace(day=day.day + 10)
    return moved if moved <= today else day
