"""What a person wrote for a date, made plain: half-width, digits for numerals, and the extras set apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from casedesk.text.dateprint import WEEKDAYS
from casedesk.text.numerals import as_digits, numerals_before
from casedesk.text.width import half, strip_controls

_NUMERAL_RUN = numerals_before("年月日")
_TIME = re.compile(
    r"(?<=[\d日)])(?:[T ]|(?<=[日)]))\s*"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?:(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})|[AP]\.?M\.?)?"
    r"|(?:午前|午後)?\s*\d{1,2}時(?:\s*\d{1,2}分|半)?(?:頃|ごろ)?)$",
    re.IGNORECASE | re.ASCII,
)
_WEEKDAY = re.compile(rf"\s*(?:\(([{WEEKDAYS}])(?:曜日?)?[・.]?[祝休]?\)|([{WEEKDAYS}])曜日?|(?<=\)) ?([{WEEKDAYS}]))$")
_OTHER_YEAR = re.compile(
    r"\s*\((?P<year>(?:明治|大正|昭和|平成|令和|[MTSHR])\d{1,2}|\d{4})年?\)\s*", re.IGNORECASE | re.ASCII
)
_SIGNS = str.maketrans({"。": ".", "｡": ".", "、": ".", "・": ".", "･": ".", "\u2044": "/", "\\": "/", "¥": "/"})
_LOOSE_SPACE = re.compile(r"\s*([./\-年月日上中下初生明治大正昭和平成令])\s*")


@dataclass(frozen=True, slots=True)
class Written:
    """The date part in plain characters, and what stood beside it."""

    core: str
    weekday: str = ""
    other_year: str = ""
    to_japan: timedelta | None = None
    """Time of day plus the way to Japanese time, when a zone was written: may carry into the next day."""


def clean(text: str) -> Written:
    """`text` made plain and taken apart; never raises."""
    plain = half(unicodedata.normalize("NFKC", strip_controls(text))).translate(_SIGNS)
    plain = _NUMERAL_RUN.sub(as_digits, plain.replace("元年", "1年")).strip()
    plain, to_japan = _without_time(plain)
    weekday = _WEEKDAY.search(plain)
    if weekday and weekday.start():
        plain = plain[: weekday.start()]
    other = _OTHER_YEAR.search(plain) if plain[:1] != "(" else None
    if other:
        plain = f"{plain[: other.start()]}{' ' if other.end() < len(plain) else ''}{plain[other.end() :]}"
    core = _LOOSE_SPACE.sub(r"\1", plain.removeprefix("西暦")).removesuffix("生まれ").removesuffix("生").strip()
    day = next(filter(None, weekday.groups())) if weekday and weekday.start() else ""
    return Written(core, day, other["year"] if other else "", to_japan)


def _without_time(plain: str) -> tuple[str, timedelta | None]:
    found = _TIME.search(plain)
    if not found or int(found["hour"] or 0) > 24 or int(found["minute"] or 0) > 59:
        return plain, None
    date_part = plain[: found.start()]
    if not found["zone"]:
        return date_part, None
    offset = found["zone"].upper()
    west = timedelta()
    if offset[0] in "+-":
        digits = offset[1:].replace(":", "")
        west = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if offset[0] == "-" else 1)
    clock = timedelta(hours=int(found["hour"]), minutes=int(found["minute"]))
    return date_part, clock + timedelta(hours=9) - west
