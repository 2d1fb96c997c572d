"""Dates as the office writes them: `R5.10.19`, `令和5年10月19日`, and ISO 8601 for files."""

from __future__ import annotations

from datetime import date

from casedesk.text.eras import era_of
from casedesk.text.partial import THIRDS, PartialDate

WEEKDAYS = "月火水木金土日"


def format_era(value: date | PartialDate) -> str:
    """`R5.10.19`; partly known `R5`, `R5.10`, `R5.10上旬`; before Meiji the western `1867.12.31`."""
    if isinstance(value, PartialDate):
        return _short_year(value.middle) + _short_rest(value)
    return f"{_short_year(value)}.{value.month}.{value.day}"


def format_era_long(value: date | PartialDate) -> str:
    """`令和5年10月19日`, the first year as 元年; partly known `令和5年`, `令和5年10月`, `令和5年10月上旬`."""
    if isinstance(value, PartialDate):
        return _long_year(value.middle) + _long_rest(value)
    return f"{_long_year(value)}{value.month}月{value.day}日"


def format_both(value: date | PartialDate) -> str:
    """`R5.10.19 (2023) 木`: era date, western year, weekday; a partly known date has no weekday."""
    if isinstance(value, PartialDate):
        return f"{format_era(value)} ({value.first.year:04d})"
    return f"{format_era(value)} ({value.year:04d}) {WEEKDAYS[value.weekday()]}"


def iso(value: date | PartialDate) -> str:
    """`2023-10-19`, `2023-10`, `2023`; thirds of a month, which ISO 8601 does not know, as `2023-10 上旬`."""
    if not isinstance(value, PartialDate):
        return value.isoformat()
    if value.precision == "year":
        return f"{value.first.year:04d}"
    third = THIRDS.get(value.precision)
    month = f"{value.first.year:04d}-{value.first.month:02d}"
    return f"{month} {third}" if third else month


def _short_year(day: date) -> str:
    era = era_of(day)
    return f"{era.letter}{era.year_of(day.year)}" if era else f"{day.year:04d}"


def _long_year(day: date) -> str:
    era = era_of(day)
    if not era:
        return f"{day.year:04d}年"
    year = era.year_of(day.year)
    return f"{era.name}{'元' if year == 1 else year}年"


def _short_rest(value: PartialDate) -> str:
    if value.precision == "year":
        return ""
    return f".{value.first.month}{THIRDS.get(value.precision, '')}"


def _long_rest(value: PartialDate) -> str:
    if value.precision == "year":
        return ""
    return f"{value.first.month}月{THIRDS.get(value.precision, '')}"
