"""Telephone numbers: digits to store and search, hyphens to show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from casedesk.text.areacodes import area_code_length
from casedesk.text.width import half

NOT_A_NUMBER = "PHONE-001"
WRONG_LENGTH = "PHONE-002"
NO_AREA_CODE = "PHONE-003"
SEVERAL = "PHONE-004"

SENTENCES: dict[str, tuple[str, str]] = {
    NOT_A_NUMBER: ("電話番号として読めません。例: 093-582-3007", "Not a telephone number. Write 093-582-3007."),
    WRONG_LENGTH: ("電話番号の桁数が合いません。", "A telephone number does not have this many digits."),
    NO_AREA_CODE: ("市外局番がありません。", "The area code is missing."),
    SEVERAL: ("電話番号が2つ以上あります。1つずつ入れてください。", "More than one number; enter them one by one."),
}
"""Code -> sentence in Japanese and English."""

_MOBILE = ("020", "050", "060", "070", "080", "090")
_FREE = ("0120", "0570", "0990", "0180")
_NUMBER = re.compile(r"\+?[0-9(][0-9()\-. ]{1,24}[0-9]")
_NO_DIGIT = re.compile(r"[^0-9]+")
_EXTENSION = re.compile(r"\s*(?:内線|ext\.?|x)\s*[:.]?\s*(\d{1,6})\s*$", re.IGNORECASE | re.ASCII)
_LABEL = re.compile(r"^(?:電話番号|電話|携帯電話|携帯|自宅|固定|勤務先|tel|phone|fax|mobile)\.?\s*:?\s*", re.I)


@dataclass(frozen=True, slots=True)
class ParsedPhone:
    """`digits` (foreign numbers begin with +), the extension (内線), what stood behind the number, an error code.

    With an error `digits` still holds what there was, so that it can be kept and searched.
    """

    digits: str
    error: str | None = None
    extension: str = ""
    note: str = ""


def parse_phone(text: str) -> ParsedPhone:
    """The number written in `text`: full-width, with brackets, hyphens or neither, +81 or 0; blank gives no error."""
    if len(text) > 60:
        return ParsedPhone("", NOT_A_NUMBER)
    plain = _LABEL.sub("", half(unicodedata.normalize("NFKC", text)).strip())
    extension = _EXTENSION.search(plain)
    plain = plain[: extension.start()] if extension else plain
    found = _NUMBER.match(plain)
    if not found:
        return ParsedPhone(_digits(plain), NOT_A_NUMBER if plain else None)
    note = plain[found.end() :].strip(" ()、,-")
    digits = _domestic(found[0])
    error = SEVERAL if len(_digits(note)) >= 9 or len(digits) > 17 else _length_error(digits)
    return ParsedPhone(digits, error, extension[1] if extension else "", note)


def format_phone(digits: str) -> str:
    """`digits` with hyphens: 093-582-3007, 090-1234-5678, 0120-123-456; anything else as it is."""
    if _length_error(digits) or digits[:1] == "+":
        return digits
    if digits.startswith(_FREE) and len(digits) == 10:
        return _joined(digits, 4, 3)
    if digits.startswith("0800"):
        return _joined(digits, 4, 3)
    if len(digits) == 11:
        return _joined(digits, 3, 4)
    area = area_code_length(digits)
    return _joined(digits, area, 6 - area)


def _joined(digits: str, first: int, second: int) -> str:
    return f"{digits[:first]}-{digits[first : first + second]}-{digits[first + second :]}"


def _digits(text: str) -> str:
    return _NO_DIGIT.sub("", text)


def _domestic(number: str) -> str:
    """Digits only; +81 93 and +81 (0)93 become 093, other countries keep their +."""
    digits = _digits(number)
    if not number.startswith("+"):
        return digits
    return "0" + digits[2:].removeprefix("0") if digits.startswith("81") else f"+{digits}"


def _length_error(digits: str) -> str | None:
    if digits[:1] == "+":
        return None if 8 <= len(digits) <= 16 else WRONG_LENGTH
    if digits[:1] != "0":
        return NO_AREA_CODE if 5 <= len(digits) <= 8 else WRONG_LENGTH
    long = digits.startswith((*_MOBILE, "0800"))
    return None if len(digits) == (11 if long else 10) else WRONG_LENGTH
