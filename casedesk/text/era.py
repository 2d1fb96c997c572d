"""Dates as people write them in Japan, read and written: era years (和暦), western years, and short forms.

`parse_date` takes what a person types or a list holds; `format_era`, `format_era_long`, `format_both` and `iso`
write it. Whatever `iso`, `format_era` and `format_era_long` write, `parse_date` reads back to the same value
(partly known western years from 1300 on; below, four digits are a month and a day).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from casedesk.text.dateclean import Written, clean
from casedesk.text.dateforms import forms, relative
from casedesk.text.dateprint import WEEKDAYS, format_both, format_era, format_era_long, iso
from casedesk.text.dateyears import Asked, western_year
from casedesk.text.eras import ERA_OF_MARK, ERAS, Era, era_of
from casedesk.text.parseddate import (
    BLANK,
    IMPOSSIBLE_DAY,
    SENTENCES,
    UNKNOWN_FORM,
    WRONG_WEEKDAY,
    YEARS_DIFFER,
    ParsedDate,
    failed,
)
from casedesk.text.partial import PartialDate, Precision

__all__ = [
    "ERAS",
    "SENTENCES",
    "Era",
    "ParsedDate",
    "PartialDate",
    "Precision",
    "era_of",
    "format_both",
    "format_era",
    "format_era_long",
    "iso",
    "parse_date",
]

LONGEST = 60
"""More characters than this are no date; keeps a pasted page from being taken apart."""

_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)


def parse_date(
    text: str,
    *,
    today: date,
    prefer: Literal["past", "any"] = "any",
    context_year: int | None = None,
    allow_partial: bool = False,
    relative_words: bool = True,
) -> ParsedDate:
    """The date written in `text`; blank gives no value and no error; never raises.

    A date without a year is this year's; with `prefer="past"` last year's if it would lie ahead; `context_year`
    decides before both. `allow_partial` lets years, months and 旬 through; `relative_words` 今日, t, -1 (for what
    people type; a list should not mean today). Codes and their sentences: `SENTENCES`.
    """
    if len(text) <= 10 and (plain := _in_full(text)) is not None:
        return plain
    if len(text) > LONGEST:
        return BLANK if text.isspace() else failed(UNKNOWN_FORM)
    return _in_another_form(text, Asked(today, prefer == "past", context_year, allow_partial, relative_words))


@lru_cache(maxsize=4096)
def _in_another_form(text: str, asked: Asked) -> ParsedDate:
    written = clean(text)
    if not written.core:
        return BLANK if not text.strip() else failed(UNKNOWN_FORM)
    try:
        return _checked(_read(written.core, asked), written, asked)
    except (ValueError, OverflowError):
        return failed(IMPOSSIBLE_DAY)


@lru_cache(maxsize=16384)
def _in_full(text: str) -> ParsedDate | None:
    """2023-10-19 and 2023/10/19, what lists hold by the million; None for anything else."""
    try:
        if len(text) == 10 and text[4] == "-" == text[7]:
            return ParsedDate(date.fromisoformat(text))
        found = _SLASHED.fullmatch(text)
        return ParsedDate(date(int(found[1]), int(found[2]), int(found[3]))) if found else None
    except ValueError:
        return None


def _read(core: str, asked: Asked) -> ParsedDate:
    if asked.relative and (day := relative(core, asked)) is not None:
        return ParsedDate(day)
    for pattern, form in forms():
        found = pattern.fullmatch(core)
        if found and (outcome := form(found, asked)) is not None:
            return outcome
    return failed(UNKNOWN_FORM)


def _checked(read: ParsedDate, written: Written, asked: Asked) -> ParsedDate:
    """`read`, moved to the Japanese day and compared with the weekday and the second year beside it."""
    value = read.value
    if value is None:
        return read
    if written.other_year and _year_named(written.other_year, asked) != _year_of(value):
        return failed(YEARS_DIFFER)
    if isinstance(value, PartialDate):
        return read
    if written.to_japan is not None:
        value += timedelta(days=written.to_japan // timedelta(days=1))
    if written.weekday and WEEKDAYS[value.weekday()] != written.weekday:
        return ParsedDate(value, WRONG_WEEKDAY)
    return ParsedDate(value, read.warning)


def _year_of(value: date | PartialDate) -> int:
    return value.first.year if isinstance(value, PartialDate) else value.year


def _year_named(text: str, asked: Asked) -> int:
    """令和3 or 2021 -> 2021. Raises ValueError for year 0."""
    mark = next((mark for mark in ERA_OF_MARK if text.startswith(mark) and text[len(mark) :].isdigit()), None)
    return western_year(mark, text[len(mark or "") :], asked, (1, 1))[0]
