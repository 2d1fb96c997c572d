"""Numbers people read out, type and scan: digits and hyphens only, with a check digit, one series per noun.

Case: `2022-000123-4`. Paper: `2022-0000-0123-1`. Even without hyphens they are never taken for each other: between
year and check digit a paper has eight digits or more that begin with 0; a case has six, or more that do not.

Check digit: ISO/IEC 7064 MOD 11,10. It catches every single wrong digit and all but 2.2 % of swapped neighbours.
"""

from __future__ import annotations

import re
from typing import Literal

from casedesk.text.width import LONG_VOWELS, half

NumberKind = Literal["case", "paper"]
_HYPHENS = str.maketrans(dict.fromkeys(LONG_VOWELS, "-"))
_BODY = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{6,18})([0-9])")
_ALLOWED = re.compile(r"[0-9\-\s]+")


def check_digit(digits: str) -> str:
    """The check digit of `digits` by ISO/IEC 7064 MOD 11,10."""
    carried = 10
    for digit in digits:
        carried = ((carried + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - carried) % 10)


def case_number(year: int, n: int) -> str:
    """The number of the `n`-th case of a year (事案番号); beyond 999999 it grows by a digit."""
    return _written(f"{year:04d}", f"{n:06d}")


def paper_number(year: int, n: int) -> str:
    """The number of the `n`-th paper of a year (受付番号)."""
    return _written(f"{year:04d}", f"0{n:07d}")


def read_number(text: str) -> str | None:
    """The number as it is stored, from digits of any width, any hyphens or none; None when its check digit fails."""
    found = _parts(text)
    if found is None or check_digit(found[0] + found[1]) != found[2]:
        return None
    return _written(found[0], found[1])


def is_number_like(text: str) -> bool:
    """Whether it is built like a number of ours, right check digit or not, so that a slip can be told as one."""
    return _parts(text) is not None


def number_kind(text: str) -> NumberKind | None:
    """Which series a number belongs to; None when it is none or its check digit fails."""
    number = read_number(text)
    return None if number is None else "paper" if number.count("-") == 3 else "case"


def number_key(text: str) -> str:
    """The search key of anybody's number: `ＨＳ－００７７` and `hs0077` have the same one."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return "".join(char for char in half(text).lower() if char.isalnum())


def _written(year: str, body: str) -> str:
    check = check_digit(year + body)
    grouped = f"{body[:-4]}-{body[-4:]}" if _is_paper(body) else body
    return f"{year}-{grouped}-{check}"


def _is_paper(body: str) -> bool:
    return len(body) > 6 and body[0] == "0"


def _parts(text: str) -> tuple[str, str, str] | None:
    plain = half(text).translate(_HYPHENS).strip()
    if not plain.isascii() or not _ALLOWED.fullmatch(plain):
        return None
    found = _BODY.fullmatch(re.sub(r"[-\s]", "", plain))
    if found is None or (_is_paper(found[2]) and len(found[2]) < 8):
        return None
    return found[1], found[2], found[3]
