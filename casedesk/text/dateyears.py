"""Which year is meant: an era year, a short western year, or none written at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casedesk.text.eras import ERA_OF_MARK, era_of
from casedesk.text.parseddate import NOT_WHOLE, OUT_OF_ERA, SHORT_YEAR, ParsedDate, failed
from casedesk.text.partial import PartialDate, Precision


@dataclass(frozen=True, slots=True)
class Asked:
    """How a date is to be read; see `era.parse_date` for each part."""

    today: date
    past: bool = False
    year: int | None = None
    partial: bool = False
    relative: bool = True


def whole(era_mark: str | None, year: str, month: int, day: int, asked: Asked) -> ParsedDate:
    """The day of an era year (`era_mark` given), a western year (4 digits), or a short year of the present era.

    A short year the present era has not reached is western, with a warning. Raises ValueError for no such day.
    """
    western, warning = western_year(era_mark, year, asked, (month, day))
    value = date(western, month, day)
    if era_mark and not ERA_OF_MARK[era_mark].holds(value):
        warning = OUT_OF_ERA
    return ParsedDate(value, warning)


def stretch(era_mark: str | None, year: str, month: int | None, third: Precision, asked: Asked) -> ParsedDate:
    """The year, or the month, or the third of a month. Raises ValueError for no such month."""
    western, warning = western_year(era_mark, year, asked, (month or 1, 1))
    value = PartialDate.of(western, month, third)
    if era_mark:
        era = ERA_OF_MARK[era_mark]
        warning = None if value.last >= era.start and value.first < era.end else OUT_OF_ERA
    return partly(value, asked, warning)


def partly(value: PartialDate, asked: Asked, warning: str | None = None) -> ParsedDate:
    """`value` where a partly known date is welcome, else the error that says it is not."""
    return ParsedDate(value, warning) if asked.partial else failed(NOT_WHOLE)


def western_year(era_mark: str | None, year: str, asked: Asked, month_day: tuple[int, int]) -> tuple[int, str | None]:
    """The western year and a warning code. Raises ValueError for year 0 of an era."""
    number = int(year)
    if era_mark:
        if number < 1:
            raise ValueError("an era has no year 0")
        return ERA_OF_MARK[era_mark].western(number), None
    if len(year) == 4:
        return number, None
    era = era_of(asked.today)
    if era and 1 <= number <= era.year_of(asked.today.year) + 1:
        return era.western(number), None
    return two_digit_year(number, month_day, asked), SHORT_YEAR


def two_digit_year(year: int, month_day: tuple[int, int], asked: Asked) -> int:
    """20xx, or 19xx where 20xx would lie in the future (`past`) or more than 20 years ahead."""
    full = 2000 + year
    if asked.past:
        ahead = (full, *month_day) > (asked.today.year, asked.today.month, asked.today.day)
    else:
        ahead = full > asked.today.year + 20
    return full - 100 if ahead else full


def nearest_year(month: int, day: int, asked: Asked) -> date:
    """The day of a date written without its year: the context's year, else this year, else last year.

    Last year only where `past` is asked and this year's day lies ahead or does not exist (2/29). Raises ValueError.
    """
    if asked.year is not None:
        return date(asked.year, month, day)
    this_year = asked.today.year
    try:
        value = date(this_year, month, day)
    except ValueError:
        if not asked.past:
            raise
        return date(this_year - 1, month, day)
    return date(this_year - 1, month, day) if asked.past and value > asked.today else value
