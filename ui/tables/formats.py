"""How a value of each kind reads on the screen: short, in Japanese or English. Dates in tables are short."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, TypeAlias

from casedesk.clock import TOKYO
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import CaseType, Field
from casedesk.definition.score import Score
from casedesk.definition.values import Moment
from casedesk.text.era import PartialDate, format_both, format_era, iso
from casedesk.text.phone import format_phone
from ui.words import word


@dataclass(frozen=True, slots=True)
class Reader:
    """What turning a value into words depends on: the case type's words and masters, the language, the day."""

    case_type: CaseType
    lookup: Lookup
    lang: str
    today: date

    def text(self, field: Field, value: Any) -> str:
        """`value` of `field` as it reads; "" for None."""
        return "" if value is None else FORMATS.get(field.stored_kind, _text)(self, field, value)

    def day(self, value: date | PartialDate) -> str:
        """`R4.8.9`; in English `2022-08-09`."""
        return format_era(value) if self.lang == "ja" else str(iso(value))

    def long_day(self, value: date | PartialDate) -> str:
        """`R4.8.9 (2022) 火`; in English `2022-08-09 (R4.8.9)`."""
        if self.lang == "ja":
            return format_both(value)
        return f"{iso(value)} ({format_era(value)})"

    def instant(self, value: datetime) -> str:
        """`8/9 18:19` in this year, else `R3.8.9 18:19`: the wall clock of Japan."""
        there = value.astimezone(TOKYO)
        return f"{self.near_day(there.date())} {there:%H:%M}"

    def near_day(self, value: date) -> str:
        """`8/9` in this year, else the short day."""
        return f"{value.month}/{value.day}" if value.year == self.today.year else self.day(value)

    def label(self, key: str, *, otherwise: str = "") -> str:
        """The word of the definition for `key`, `otherwise` when it has none."""
        found = self.case_type.word(key, self.lang)
        return otherwise if found == key and otherwise else found

    def field_label(self, key: str) -> str:
        """The label of a field of the case or of one of its modules."""
        for place in ("case", *(f"module.{module.key}" for module in self.case_type.modules)):
            found = self.case_type.word(f"{place}.{key}", self.lang)
            if found != f"{place}.{key}":
                return found
        return key

    def status(self, track: str, key: str) -> str:
        """The label of a status."""
        return self.label(f"track.{track}.{key}", otherwise=key)


def _text(reader: Reader, field: Field, value: Any) -> str:
    return str(value)


def _line(reader: Reader, field: Field, value: Any) -> str:
    return " ".join(str(value).split("\n"))


def _choice(reader: Reader, field: Field, value: Any) -> str:
    return reader.label(f"choice.{field.choices}.{value}", otherwise=str(value))


def _many(reader: Reader, field: Field, value: Any) -> str:
    joiner = "、" if reader.lang == "ja" else ", "
    return joiner.join(_choice(reader, field, key) for key in value)


def _yes_no(reader: Reader, field: Field, value: Any) -> str:
    return word("tables.yes" if value else "tables.no")


def _number(reader: Reader, field: Field, value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value)
    figure = f"{value:.{field.decimals}f}" if field.decimals else f"{value:.12g}"
    unit = reader.label(f"unit.{field.unit}", otherwise=field.unit) if field.unit else ""
    return f"{figure}{unit}" if unit in ("%", "℃") else f"{figure} {unit}".rstrip()


def _money(reader: Reader, field: Field, value: Any) -> str:
    return word("tables.yen", sum=f"{value:,}".replace("-", "△")) if isinstance(value, int | float) else str(value)


def _date(reader: Reader, field: Field, value: Any) -> str:
    return reader.day(value) if isinstance(value, date | PartialDate) else str(value)


def _time(reader: Reader, field: Field, value: Any) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _moment(reader: Reader, field: Field, value: Any) -> str:
    if isinstance(value, datetime):
        return reader.instant(value)
    if not isinstance(value, Moment):
        return str(value)
    return f"{reader.near_day(value.on)} {value.at:%H:%M}" if value.at else reader.near_day(value.on)


def _phone(reader: Reader, field: Field, value: Any) -> str:
    return format_phone(str(value)) or str(value)


def _postal(reader: Reader, field: Field, value: Any) -> str:
    digits = str(value)
    return f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 and digits.isdecimal() else digits


def _master(reader: Reader, field: Field, value: Any) -> str:
    return reader.lookup.label(field.master, str(value), reader.lang)


def _score(reader: Reader, field: Field, value: Any) -> str:
    if not isinstance(value, Score):
        return _number(reader, field, value)
    if value.complete:
        return word("tables.points", points=f"{value.high:.12g}")
    return word("tables.points_between", low=f"{value.low:.12g}", high=f"{value.high:.12g}")


Format: TypeAlias = Callable[[Reader, Field, Any], str]
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": _line,
        "long_text": _line,
        "person_name": _text,
        "choice": _choice,
        "many_choices": _many,
        "yes_no": _yes_no,
        "integer": _number,
        "number": _number,
        "money": _money,
        "date": _date,
        "time": _time,
        "datetime": _moment,
        "phone": _phone,
        "postal_code": _postal,
        "address": _line,
        "master": _master,
        "score": _score,
        "file": _text,
        "link": _text,
        "computed": _text,
        "day_rule": _text,
    }
)
"""kind -> how its value reads; every kind of the definitions has a line here."""
