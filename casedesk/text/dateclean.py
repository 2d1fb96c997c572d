"""What a person wrote for a date, made plain: half-width, digits for numerals, and the extras set apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from casedesk.text.dateprint import WEEKDAYS
from casedesk.text.numerals import as_digits, numerals_before
from casedesk.text.width import half, strip_controls

_TIME = (
    r"(?<=[\d日)])(?:[T ]|(?<=[日)]))\s*"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?:(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})|[AP]\.?M\.?)?"
    r"|(?:午前|午後)?\s*\d{1,2}時(?:\s*\d{1,2}分|半)?(?:頃|ごろ)?)$"
)
_WEEKDAY = rf"\s*(?:\(([{WEEKDAYS}])(?:曜日?)?[・.]?[祝休]?\)|([{WEEKDAYS}])曜日?|(?<=\)) ?([{WEEKDAYS}]))$"
_OTHER_YEAR = r"\s*\((?P<year>(?:明治|大正|昭和|平成|令和|[MTSHR])\d{1,2}|\d{4})年?\)\s*"
_LOOSE_SPACE = r"\s*([./\-年月日上中下初生明治大正昭和平成令])\s*"
_SIGNS = str.maketrans({"。": ".", "｡": ".", "、": ".", "・": ".", "･": ".", "\u2044": "/", "\\": "/", "¥": "/"})


@dataclass(frozen=True, slots=True)
class Written:
    """The date part in plain characters, and what stood beside it."""

    core: str
    weekday: str = ""
    other_year: str = ""
    to_japan: timedelta | None = None
    """Time of day plus the way to Japanese time, when a zone was written: may carry into the next day."""


class _Patterns(NamedTuple):
    numerals: re.Pattern[str]
    time: re.Pattern[str]
    weekday: re.Pattern[str]
    other_year: re.Pattern[str]
    loose_space: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Made when first asked: a program that reads no dates should not wait for them."""
    flags = re.IGNORECASE | re.ASCII
    return _Patterns(
        numerals_before("年月日"),
        re.compile(_TIME, flags),
        re.compile(_WEEKDAY),
        re.compile(_OTHER_YEAR, flags),
        re.compile(_LOOSE_SPACE),
    )


def clean(text: str) -> Written:
    """`text` made plain and taken apart; never raises."""
    patterns = _patterns()
    plain = half(unicodedata.normalize("NFKC", strip_controls(text))).translate(_SIGNS)
    plain = patterns.numerals.sub(as_digits, plain.replace("元年", "1年")).strip()
    plain, to_japan = _without_time(plain)
    plain, day = _without_weekday(plain)
    plain, year = _without_other_year(plain)
    core = patterns.loose_space.sub(r"\1", plain.removeprefix("西暦")).removesuffix("生まれ").removesuffix("生").strip()
    return Written(core, day, year, to_japan)


def _without_weekday(plain: str) -> tuple[str, str]:
    found = _patterns().weekday.search(plain)
    if not found or not found.start():
        return plain, ""
    return plain[: found.start()], next(filter(None, found.groups()))


def _without_other_year(plain: str) -> tuple[str, str]:
    """`plain` without the year in brackets; one that begins the text is not beside anything."""
    found = _patterns().other_year.search(plain)
    if not found or not found.start():
        return plain, ""
    space = " " if found.end() < len(plain) else ""
    return f"{plain[: found.start()]}{space}{plain[found.end() :]}", found["year"]


def _without_time(plain: str) -> tuple[str, timedelta | None]:
    found = _patterns().time.search(plain)
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
