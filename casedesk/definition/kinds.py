"""The kinds of field: how what was written becomes a value, how a value is written back, what is odd about it.

`read` never raises and never loses anything: what it cannot take is named by a code, and the text stays with the
caller as it was written. `write` gives text that `read` takes back (the round trip is a property test per kind).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Any, NamedTuple

from casedesk.definition.lookup import Lookup
from casedesk.definition.model import Field
from casedesk.definition.score import Score
from casedesk.definition.values import Moment, Value
from casedesk.text import era, phone, timeofday, unknown, width
from casedesk.text.address import normal_postal


class Reading(NamedTuple):
    """What a text says: a value, or a reason for having none, or a code why it was not understood."""

    value: Value | None = None
    empty: str = ""
    error: str = ""
    warning: str = ""
    rest: str = ""  # many_choices: the parts that are no choice (その他)


@dataclass(frozen=True, slots=True)
class Context:
    """What reading depends on besides the text."""

    today: date
    lookup: Lookup
    year: int | None = None  # the year of yearless dates, when the list around them says
    typed: bool = True  # somebody is typing: 今日, -1 and +7 are dates; in a list they are not


NOTHING = Reading()
Read = Callable[[str, Field, Context], Reading]
Write = Callable[[Any, Field, Lookup, str], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its Python type, how it reads and how it writes."""

    name: str
    type: type | tuple[type, ...]
    read: Read
    write: Write


def read(text: str, field: Field, context: Context) -> Reading:
    """What `text` says for `field`; blank is nothing, 不明 and the like are a reason for having no value."""
    cleaned = width.strip_controls(text).strip()
    if not cleaned:
        return NOTHING
    reason = unknown.empty_reason(cleaned)
    if reason and not (field.choices and context.lookup.choice(field.choices, cleaned)):
        return Reading(empty=reason)
    return KINDS[field.kind].read(cleaned, field, context)


def write(value: Value, field: Field, lookup: Lookup, lang: str = "key") -> str:
    """The value as text: `lang` "key" for files that come back, "ja" or "en" for people."""
    return KINDS[field.stored_kind].write(value, field, lookup, lang)


def _text(text: str, field: Field, context: Context) -> Reading:
    if field.max_length and len(text) > field.max_length:
        return Reading(error="K-LONG")
    return Reading(text)


def _line(text: str, field: Field, context: Context) -> Reading:
    return _text(" ".join(text.split("\n")) if "\n" in text else text, field, context)


_DIGITS_ONLY = re.compile(r"[\d\s()+\-‐－ー.]{6,}")


def _name(text: str, field: Field, context: Context) -> Reading:
    letter = text[0].isalpha() and text[0] != "ー"
    odd = "K-NAME-DIGITS" if not letter and _DIGITS_ONLY.fullmatch(width.half(text)) else ""
    if field.search == "kana" or field.person == "kana":  # フリガナ is kept full-width; a name never changes
        return Reading(width.katakana(text), warning=odd)
    return Reading(text, warning=odd)


def _choice(text: str, field: Field, context: Context) -> Reading:
    key = context.lookup.choice(field.choices, text)
    return Reading(key) if key else Reading(error="K-CHOICE")


_SPLIT = re.compile(r"[;；、，,\n/／]+")


def _many(text: str, field: Field, context: Context) -> Reading:
    keys: list[str] = []
    rest: list[str] = []
    for part in (p.strip() for p in _SPLIT.split(text)):
        key = context.lookup.choice(field.choices, part) if part else ""
        if key and key not in keys:
            keys.append(key)
        elif part and not key:
            rest.append(part)
    if field.none in keys and len(keys) > 1:
        return Reading(error="K-NONE")
    if rest and not field.other:
        return Reading(tuple(keys) or None, error="K-CHOICE", rest="、".join(rest))
    return Reading(tuple(keys) or None, rest="、".join(rest))


_YES = frozenset(
    ("1", "true", "yes", "y", "t", "有", "有り", "あり", "はい", "○", "〇", "◯", "o", "陽性", "要", "済", "レ", "✓")
)
_NO = frozenset(("0", "false", "no", "n", "f", "無", "無し", "なし", "いいえ", "×", "x", "否", "不要", "未"))


def _yes_no(text: str, field: Field, context: Context) -> Reading:
    plain = width.half(text).lower()
    if plain in _YES:
        return Reading(True)
    return Reading(False) if plain in _NO else Reading(error="K-YESNO")


_NUMBER = re.compile(r"([-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+)\s*(\D{0,8})")


def _number(text: str, field: Field, context: Context) -> Reading:
    plain = width.half(text).replace("△", "-").replace("▲", "-").lstrip("¥\\")
    found = _NUMBER.fullmatch(plain)
    if not found or len(plain) > 40:
        return Reading(error="K-NUMBER")
    value = float(found[1].replace(",", ""))
    if not _within(value, field):
        value = value / 10**field.decimals if context.typed and plain.isdigit() else value  # 体温 366 is 36.6
        if not _within(value, field):
            return Reading(error="K-RANGE")
    return Reading(round(value, field.decimals) if field.decimals else value)


def _within(value: float, field: Field) -> bool:
    return (field.min is None or value >= field.min) and (field.max is None or value <= field.max)


def _integer(text: str, field: Field, context: Context) -> Reading:
    reading = _number(text, field, context)
    if reading.value is None:
        return reading
    value = float(reading.value)  # type: ignore[arg-type]
    if value != int(value) or abs(value) > 2**53:
        return Reading(error="K-INTEGER")
    return Reading(int(value))


def _date(text: str, field: Field, context: Context) -> Reading:
    found = era.parse_date(
        text,
        today=context.today,
        prefer="past",
        context_year=context.year,
        allow_partial=field.partial,
        relative_words=context.typed,
    )
    return Reading(found.value, error=found.error or "", warning=found.warning or "")


def _time(text: str, field: Field, context: Context) -> Reading:
    value = timeofday.parse_time(text)
    return Reading(value) if value is not None else Reading(error="K-TIME")


_CLOCK = re.compile(r"(.*?)[T\s　]+([午前後]{0,2}\s*\d{1,2}[:：時].*)")


def _datetime(text: str, field: Field, context: Context) -> Reading:
    day_text, clock_text = text, ""
    found = _CLOCK.fullmatch(text)
    if found and not text.endswith("Z"):
        day_text, clock_text = found[1], found[2]
    day = era.parse_date(day_text, today=context.today, prefer="past", context_year=context.year)
    if not isinstance(day.value, date):
        return Reading(error=day.error or "DATE-001")
    at = timeofday.parse_time(clock_text.split("+")[0]) if clock_text else None
    if clock_text and at is None:
        return Reading(error="K-TIME")
    return Reading(Moment(day.value, at), warning=day.warning or "")


def _phone(text: str, field: Field, context: Context) -> Reading:
    found = phone.parse_phone(text)
    return Reading(found.digits) if not found.error else Reading(error=found.error)


def _postal(text: str, field: Field, context: Context) -> Reading:
    code = normal_postal(text)
    return Reading(code) if code else Reading(error="K-POSTAL")


def _master(text: str, field: Field, context: Context) -> Reading:
    key = context.lookup.master(field.master, text)
    return Reading(key) if key else Reading(error="K-MASTER")


def _refuse(text: str, field: Field, context: Context) -> Reading:
    return Reading(error="K-COMPUTED")


def _as_text(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return str(value)


def _write_choice(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return str(value)


def _write_many(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return ";".join(value)


def _write_yes_no(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return "1" if value else "0"


def _write_number(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return f"{value:.{field.decimals}f}" if field.decimals else f"{value:.12g}"


def _write_date(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return str(era.iso(value))


def _write_time(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return f"{value:%H:%M}"


def _write_datetime(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return f"{value.on.isoformat()} {value.at:%H:%M}" if value.at else str(value.on.isoformat())


def _write_score(value: Any, field: Field, lookup: Lookup, lang: str) -> str:
    return str(value.text("ja" if lang == "key" else lang))


_ALL = (
    Kind("text", str, _line, _as_text),
    Kind("long_text", str, _text, _as_text),
    Kind("person_name", str, _name, _as_text),
    Kind("choice", str, _choice, _write_choice),
    Kind("many_choices", tuple, _many, _write_many),
    Kind("yes_no", bool, _yes_no, _write_yes_no),
    Kind("integer", int, _integer, _as_text),
    Kind("number", float, _number, _write_number),
    Kind("date", (date, era.PartialDate), _date, _write_date),
    Kind("time", time, _time, _write_time),
    Kind("datetime", Moment, _datetime, _write_datetime),
    Kind("phone", str, _phone, _as_text),
    Kind("postal_code", str, _postal, _as_text),
    Kind("address", str, _line, _as_text),
    Kind("master", str, _master, _write_choice),
    Kind("file", str, _line, _as_text),
    Kind("link", str, _line, _as_text),
    Kind("money", int, _integer, _as_text),
    Kind("computed", object, _refuse, _as_text),
    Kind("day_rule", object, _refuse, _as_text),
    Kind("score", Score, _refuse, _write_score),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})
