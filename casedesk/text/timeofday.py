"""Times of day as people write them: 1530, 15:30, 午後3時半, 3:05pm."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

from casedesk.text.numerals import as_digits, numerals_before
from casedesk.text.width import half

_NUMERALS = numerals_before("時分")
_HALF_DAY = r"(?P<before>午前|午後|am|pm|a\.m\.|p\.m\.)?\s*"
_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_HALF_DAY}(?P<h>\d{{1,2}})[:.](?P<m>\d{{2}})(?::(?P<s>\d{{2}}))?\s*(?P<after>[ap]\.?m\.?)?",
        rf"{_HALF_DAY}(?P<h>\d{{1,2}})時(?:(?P<m>\d{{1,2}})分?|(?P<half>半))?(?:(?P<s>\d{{1,2}})秒)?(?:頃|ごろ)?",
        rf"{_HALF_DAY}(?P<h>\d{{1,2}})\s*(?P<after>[ap]\.?m\.?)",
        r"(?P<h>\d{1,2})(?P<m>\d{2})",
    )
)
_WORDS = {"正午": time(12), "noon": time(12)}


def parse_time(text: str) -> time | None:
    """The time of day written in `text`, or None when it is none (25:00, blank, 不明).

    午後12時半 is half past noon, 午前12時 midnight; 24:00 is refused, since it belongs to the next day.
    """
    if len(text) > 30:
        return None
    plain = _NUMERALS.sub(as_digits, half(unicodedata.normalize("NFKC", text)).strip())
    if plain.lower() in _WORDS:
        return _WORDS[plain.lower()]
    for form in _FORMS:
        if found := form.fullmatch(plain):
            return _time(found.groupdict())
    return None


def _time(parts: dict[str, str | None]) -> time | None:
    hour, minute, second = int(parts["h"] or 0), int(parts.get("m") or 0), int(parts.get("s") or 0)
    mark = (parts.get("before") or parts.get("after") or "").lower()
    if mark == "午後" or mark.startswith("p"):
        hour = hour + 12 if hour < 12 else hour
    elif mark and hour >= 12:
        hour = 0 if hour == 12 else 24
    try:
        return time(hour, 30 if parts.get("half") else minute, second)
    except ValueError:
        return None
