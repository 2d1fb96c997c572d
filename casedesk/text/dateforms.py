"""The written forms of a date; `forms()` is tried in order and the first that fits decides.

Each function gets the match and what was asked, and gives a ParsedDate, or None when it is not this form after all.
A day that does not exist raises ValueError or OverflowError, which the caller turns into its code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from casedesk.text.dateyears import Asked, nearest_year, partly, stretch, two_digit_year, whole
from casedesk.text.eras import ERA_OF_MARK, era_of
from casedesk.text.parseddate import AMBIGUOUS, SHORT_YEAR, ParsedDate, failed
from casedesk.text.partial import PartialDate, Precision

Found = re.Match[str]
Form = Callable[[Found, Asked], ParsedDate | None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_THIRDS: dict[str, Precision] = {"上": "early", "初": "early", "中": "middle", "下": "late"}
_RELATIVE = (
    ("今日 きょう 本日 t today", 0),
    ("昨日 きのう yesterday", -1),
    ("明日 あす あした tomorrow", 1),
    ("一昨日 おととい", -2),
    ("明後日 あさって", 2),
)
_DAYS_FROM_TODAY = {word: days for words, days in _RELATIVE for word in words.split()}


def relative(core: str, asked: Asked) -> date | None:
    """`今日`, `t`, `昨日`, `-1`, `+7`: a day counted from today, or None for other text. Raises OverflowError."""
    days = _DAYS_FROM_TODAY.get(core.lower())
    if days is None and re.fullmatch(r"[+-]\d{1,4}", core, re.ASCII):
        days = int(core)
    return None if days is None else asked.today + timedelta(days=days)


def _year_month_day(found: Found, asked: Asked) -> ParsedDate:
    return whole(found.groupdict().get("era"), found["y"], int(found["m"]), int(found["d"]), asked)


def _six_digits(found: Found, asked: Asked) -> ParsedDate:
    """231019 is western; the warning tells when it might as well be an era year. 202105 can only be a month."""
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    if month > 12 and 1 <= day <= 12 and year in (19, 20):
        return partly(PartialDate.of(year * 100 + month, day), asked)
    era = era_of(asked.today)
    doubtful = era is not None and 1 <= year <= era.year_of(asked.today.year)
    return ParsedDate(date(two_digit_year(year, (month, day), asked), month, day), SHORT_YEAR if doubtful else None)


def _serial(found: Found, asked: Asked) -> ParsedDate | None:
    """Day number of a spreadsheet (1900 system, whose day 60 never was: hence counted from 1899-12-30)."""
    number = int(found["n"])
    return ParsedDate(date(1899, 12, 30) + timedelta(days=number)) if 20000 <= number <= 60000 else None


def _year_last(found: Found, asked: Asked) -> ParsedDate:
    """18.05.2014 or 05/18/2014, taken only where one order is possible."""
    low, high = sorted((int(found["a"]), int(found["b"])))
    if high <= 12 and low != high:
        return failed(AMBIGUOUS)
    return ParsedDate(date(int(found["y"]), low, high))


def _month_by_name(found: Found, asked: Asked) -> ParsedDate:
    month, day, year = _MONTHS.index(found["m"].lower()) + 1, int(found["d"]), int(found["y"])
    full = year if len(found["y"]) == 4 else two_digit_year(year, (month, day), asked)
    return ParsedDate(date(full, month, day))


def _year_month(found: Found, asked: Asked) -> ParsedDate:
    groups = found.groupdict()
    month, third = groups.get("m"), groups.get("t")
    precision: Precision = _THIRDS[third[0]] if third else "month"
    return stretch(groups.get("era"), found["y"], int(month) if month else None, precision, asked)


def _month_day(found: Found, asked: Asked) -> ParsedDate:
    return ParsedDate(nearest_year(int(found["m"]), int(found["d"]), asked))


def _four_digits(found: Found, asked: Asked) -> ParsedDate:
    """1019 is October 19; what cannot be a day of a month, as 2021, is a year."""
    if int(found["m"]) <= 12:
        return _month_day(found, asked)
    return partly(PartialDate.of(int(found[0])), asked)


def _month_alone(found: Found, asked: Asked) -> ParsedDate:
    first = nearest_year(int(found["m"]), 1, asked)
    third: Precision = _THIRDS[found["t"][0]] if found["t"] else "month"
    return partly(PartialDate.of(first.year, first.month, third), asked)


_MARKS = "|".join(sorted(ERA_OF_MARK, key=len, reverse=True))
_ERA = rf"(?P<era>{_MARKS})\s?\.?\s?"
_SEP = "[./ -]"
_THIRD = r"(?P<t>[上初中下]旬)"
_NAME = rf"(?P<m>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"

_PATTERNS: tuple[tuple[str, Form], ...] = (
    (rf"(?:{_ERA})?(?P<y>\d{{1,2}})(?:年|{_SEP})(?P<m>\d{{1,2}})(?:月|{_SEP})(?P<d>\d{{1,2}})日?", _year_month_day),
    (rf"(?P<y>\d{{4}})(?:年|{_SEP})(?P<m>\d{{1,2}})(?:月|{_SEP})(?P<d>\d{{1,2}})日?", _year_month_day),
    (rf"{_ERA}(?P<y>\d{{1,2}})(?P<m>\d{{2}})(?P<d>\d{{2}})", _year_month_day),
    (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:\d{4}|\d{6})?", _year_month_day),
    (r"(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})", _six_digits),
    (r"(?P<m>\d{1,2})(?:月|[./ -])(?P<d>\d{1,2})日?", _month_day),
    (r"(?P<m>\d{2})(?P<d>\d{2})", _four_digits),
    (r"(?P<n>\d{5})(?:\.\d{1,15})?", _serial),
    (rf"(?P<a>\d{{1,2}}){_SEP}(?P<b>\d{{1,2}}){_SEP}(?P<y>\d{{4}})", _year_last),
    (rf"{_ERA}(?P<y>\d{{1,2}})(?:(?:年|{_SEP})(?P<m>\d{{1,2}})月?{_THIRD}?|年?)", _year_month),
    (rf"{_ERA}(?P<y>\d{{2}})(?P<m>\d{{2}})", _year_month),
    (rf"(?P<y>\d{{4}})(?:(?:年|{_SEP})(?P<m>\d{{1,2}})月?{_THIRD}?|年)", _year_month),
    (rf"(?P<y>\d{{1,2}})年(?:(?P<m>\d{{1,2}})月?{_THIRD}?)?", _year_month),
    (rf"(?P<m>\d{{1,2}})月{_THIRD}?", _month_alone),
    (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ ./-]?{_NAME},?[ ./-]?(?P<y>\d{{4}}|\d{{2}})", _month_by_name),
    (rf"{_NAME}[ -]?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y>\d{{4}})", _month_by_name),
    (rf"(?P<y>\d{{4}})[ ./-]?{_NAME}[ ./-]?(?P<d>\d{{1,2}})", _month_by_name),
)


@cache
def forms() -> tuple[tuple[re.Pattern[str], Form], ...]:
    """Each form as its pattern, to be matched against the whole plain text, and its function.

    Made when first asked: a program that reads no dates should not wait for them.
    """
    return tuple((re.compile(pattern, re.ASCII | re.IGNORECASE), form) for pattern, form in _PATTERNS)
