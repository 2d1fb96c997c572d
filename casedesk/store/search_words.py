"""What somebody typed as needs: every word must be met by one of its ways, a text in a field of the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from casedesk.record.numbering import number_key, number_kind, read_number
from casedesk.text.address import address_key
from casedesk.text.age import born_between
from casedesk.text.clean import clean_text
from casedesk.text.fold import fold_name
from casedesk.text.grams import DIGITS, FIELDS, continued, spelled
from casedesk.text.namekeys import wanted_names, wanted_readings
from casedesk.text.partial import PartialDate
from casedesk.text.width import LONG_VOWELS, half

LONGEST = 500
MOST_WORDS = 12
FEWEST_DIGITS = 3

_DIGITS_ONLY = re.compile(r"[\d()+\-./年月日]+")
_NUMBERED = re.compile(r"(\d{4})-(\d[\d-]*)")
_AGE = re.compile(r"(\d{1,3})(?:歳|才|さい)")
_HYPHENS = str.maketrans(dict.fromkeys(LONG_VOWELS, "-"))


@dataclass(frozen=True, slots=True)
class Way:
    """One way a word may be met: neighbouring words of the index, which hold `text` in `field`."""

    field: str
    text: str
    grams: tuple[str, ...]


Need = tuple[Way, ...]


def split_words(text: str) -> list[str]:
    """The words of a question that must all fit, each once."""
    return list(dict.fromkeys(clean_text(text[:LONGEST]).split()))[:MOST_WORDS]


def needs(words: Iterable[str], today: date, *, loose: bool = False) -> tuple[Need, ...]:
    """What must be met, word by word; a word that nothing can meet has no way. `loose`: also as it may be misheard."""
    return tuple(_need(word, today, loose) for word in words)


def in_address(place: str) -> Need:
    """The need that a place stands in an address."""
    key = address_key(clean_text(place)).strip("-")
    grams = spelled("address", key)
    return (Way("address", key, grams),) if grams else ()


@lru_cache(maxsize=512)
def _need(word: str, today: date, loose: bool) -> Need:
    wanted = dict.fromkeys(_wanted(word, today, loose))
    ways = (Way(field, text, grams) for field, text in wanted if (grams := spelled(field, text)))
    return (*ways, *_short(word))


def _wanted(word: str, today: date, loose: bool) -> Iterator[tuple[str, str]]:
    plain = half(word)
    for name in wanted_names(word):
        yield "names", name
    for reading in wanted_readings(word, loose=loose):
        yield "names", reading
        yield "readings", reading
    yield "address", address_key(word).strip("-")
    yield "words", fold_name(word)
    yield from _numbers(plain)
    for fact in (*_case_numbers(plain), *_births(plain, today)):
        yield "facts", fact


def _numbers(plain: str) -> Iterator[tuple[str, str]]:
    digits = re.sub(r"\D", "", plain)
    if digits and _DIGITS_ONLY.fullmatch(plain.translate(_HYPHENS)) and len(digits) > FEWEST_DIGITS:
        yield "phones", digits
    outside = number_key(plain)
    if any(char.isascii() and char.isalnum() for char in outside) and len(outside) >= DIGITS:
        yield "numbers", outside


def _short(word: str) -> Iterator[Way]:
    """Fewer digits or letters than stand together in the index."""
    key = number_key(half(word))
    if key.isascii() and 0 < len(key) < DIGITS and key == half(word).lower():
        fields = ("phones", "numbers") if key.isdigit() and len(key) == FEWEST_DIGITS else ("numbers",)
        for field in fields:
            yield from (Way(field, one, (FIELDS[field] + one,)) for one in continued(key))


def _case_numbers(plain: str) -> Iterator[str]:
    number = read_number(plain)
    if number:
        yield ("c" if number_kind(number) == "case" else "q") + number.replace("-", "")
    elif found := _NUMBERED.fullmatch(plain.translate(_HYPHENS)):
        yield "c" + found[1] + found[2].replace("-", "")
    if plain.isdigit() and plain.isascii() and len(plain) <= DIGITS + 2:
        yield "m" + (plain.lstrip("0") or "0")


def _births(plain: str, today: date) -> Iterator[str]:
    if aged := _AGE.fullmatch(plain):
        yield from _born(*born_between(int(aged[1]), today)) if int(aged[1]) < 130 else ()
        return
    if not any(char.isnumeric() or char == "元" for char in plain):
        return
    if plain.isdigit() and len(plain) < FEWEST_DIGITS + 3:
        return
    value = _date(plain, today)
    if isinstance(value, PartialDate):
        yield from _born(value.first, value.last)
    elif value is not None:
        yield f"b{value:%Y%m%d}"


def _date(plain: str, today: date) -> date | PartialDate | None:
    from casedesk.text.era import parse_date

    return parse_date(plain, today=today, prefer="past", allow_partial=True, relative_words=False).value


def _born(first: date, last: date) -> Iterator[str]:
    """The facts that together cover every day from `first` to `last`: whole years, whole months, days."""
    day = first
    while day <= last:
        end_of_year, end_of_month = day.replace(month=12, day=31), _month_end(day)
        if day.day == day.month == 1 and end_of_year <= last:
            yield f"b{day:%Y}"
            day = end_of_year
        elif day.day == 1 and end_of_month <= last:
            yield f"b{day:%Y%m}"
            day = end_of_month
        else:
            yield f"b{day:%Y%m%d}"
        day += timedelta(days=1)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
