"""Kanji numerals (漢数字) in dates, times and addresses: 十九 -> 19, 二〇二三 -> 2023, 百二十 -> 120."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "◯": 0}
_UNITS = {"千": 1000, "百": 100, "十": 10}
RUN = "[〇零○◯一二三四五六七八九十百千廿]+"


def numeral(run: str) -> int | None:
    """The number a run of kanji numerals stands for, or None when it is none (`十二十`, empty)."""
    plain = run.replace("廿", "二十")
    if plain and all(char in _DIGITS for char in plain):
        return int("".join(str(_DIGITS[char]) for char in plain)) if len(plain) <= 8 else None
    return _with_units(plain)


def _with_units(plain: str) -> int | None:
    total, digit, last_unit = 0, None, 10000
    for char in plain:
        unit = _UNITS.get(char)
        if unit is None:
            if digit is not None or char not in _DIGITS:
                return None
            digit = _DIGITS[char]
        elif unit >= last_unit:
            return None
        else:
            total, digit, last_unit = total + (1 if digit is None else digit) * unit, None, unit
    return total + (digit or 0) if plain else None


def numerals_before(marks: str) -> re.Pattern[str]:
    """A pattern for runs of kanji numerals that stand before one of `marks`, to be used with `as_digits`."""
    return re.compile(f"{RUN}(?=[{marks}])")


def as_digits(found: re.Match[str]) -> str:
    """The matched run in digits; what is no number stays as it was. For `Pattern.sub`."""
    value = numeral(found[0])
    return found[0] if value is None else str(value)
