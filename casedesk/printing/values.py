"""How a value prints: one line per kind of field, in Japanese or English.

Dates print as `R5.10.19 (2023) 木`, era and western year together, because clinics write the one and systems the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from casedesk.clock import TOKYO
from casedesk.definition.model import CaseType, Field
from casedesk.definition.score import Score
from casedesk.definition.values import Moment, Value
from casedesk.printing.words import OWN_WORDS
from casedesk.record.case import WhyEmpty
from casedesk.text.era import PartialDate, format_both, format_era, iso
from casedesk.text.phone import format_phone


class MasterLabel(NamedTuple):
    """The label of a master row; `unverified` facts print with （要確認）, never as official."""

    text: str
    unverified: bool = False


Labels: TypeAlias = Callable[[str, str], str | MasterLabel | None]
"""(master, key) -> the label of that row in the language printed, None when there is no such row."""


def no_labels(master: str, key: str) -> None:
    """No master is at hand: keys print as they are."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Turns keys and values of a case type into printed text."""

    case_type: CaseType
    lang: str = "ja"
    labels: Labels = no_labels

    def own(self, key: str) -> str:
        """A word of the printout itself; the key when there is none."""
        return OWN_WORDS["ja" if self.lang == "ja" else "en"].get(key, key)

    def first(self, *keys: str) -> str:
        """The word of the first key that has one, in the language printed, then in Japanese; "" when none has."""
        for lang in (self.lang, "ja"):
            words = self.case_type.words.get(lang, {})
            for key in keys:
                if words.get(key):
                    return words[key]
        return ""

    def choice(self, field: Field, key: str) -> str:
        """The label of a choice; the key when the definition no longer knows it."""
        return self.first(f"choice.{field.choices}.{key}") or key

    def master(self, master: str, key: str) -> str:
        """The label of a master row, with （要確認） when its facts are unverified; the key when it is unknown."""
        label = self.labels(master, key)
        if label is None or isinstance(label, str):
            return label or key
        return label.text + self.own("to_confirm") if label.unverified else label.text

    def status(self, track: str, key: str) -> str:
        """The label of a status."""
        return self.first(f"track.{track}.{key}") or key

    def text(self, field: Field, value: Value | None) -> str:
        """`value` as it prints for `field`; "" for None."""
        return "" if value is None else FORMATS.get(field.stored_kind, _text)(self, field, value)

    def why(self, why: WhyEmpty) -> str:
        """The reason a field is empty (不明, 照会中 …), with the question and who said so."""
        note = self.own("colon") + why.note if why.note else ""
        said = " ".join(part for part in (why.said_by, self._said_at(why.said_at)) if part)
        return self.own(why.reason) + note + (f"{self.own('open')}{said}{self.own('close')}" if said else "")

    def _said_at(self, text: str) -> str:
        try:
            said = datetime.fromisoformat(text)
        except ValueError:
            return text
        return self.instant(said) if len(text) > 10 else self.day(said.date())

    def day(self, value: date | PartialDate) -> str:
        """`R5.10.19 (2023) 木`; in English `2023-10-19 (R5.10.19)`."""
        if self.lang == "ja":
            return format_both(value)
        return f"{iso(value)} ({format_era(value)})" if isinstance(value, date) else iso(value)

    def short_day(self, value: date | PartialDate) -> str:
        """`R5.10.19`, for the columns of tables; in English `2023-10-19`."""
        return format_era(value) if self.lang == "ja" else iso(value)

    def instant(self, value: datetime) -> str:
        """`R5.10.19 14:05`, Japanese wall clock."""
        there = value.astimezone(TOKYO) if value.tzinfo else value
        return f"{self.short_day(there.date())} {there:%H:%M}"

    def join(self, parts: Iterable[str]) -> str:
        """The parts as a list in a sentence: 、 between them."""
        return self.own("comma").join(parts)


def _text(w: Wording, field: Field, value: Any) -> str:
    return str(value)


def _choice(w: Wording, field: Field, value: Any) -> str:
    return w.choice(field, value) if isinstance(value, str) else str(value)


def _many(w: Wording, field: Field, value: Any) -> str:
    return w.join(w.choice(field, key) for key in value)


def _yes_no(w: Wording, field: Field, value: Any) -> str:
    return w.own("yes" if value else "no")


def _number(w: Wording, field: Field, value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value)
    figure = f"{value:.{field.decimals}f}" if field.decimals else f"{value:.12g}"
    return f"{figure} {w.first(f'unit.{field.unit}') or field.unit}" if field.unit else figure


def _money(w: Wording, field: Field, value: Any) -> str:
    figure = f"{value:,}" if isinstance(value, int | float) else str(value)
    return figure.replace("-", "△") + w.own("yen")  # △ is the minus of Japanese accounts


def _date(w: Wording, field: Field, value: Any) -> str:
    return w.day(value) if isinstance(value, date | PartialDate) else str(value)


def _time(w: Wording, field: Field, value: Any) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _moment(w: Wording, field: Field, value: Any) -> str:
    if not isinstance(value, Moment):
        return w.instant(value) if isinstance(value, datetime) else str(value)
    clock = f"{value.at:%H:%M}" if value.at else f"{w.own('open')}{w.own('time_unknown')}{w.own('close')}"
    return f"{w.day(value.on)} {clock}"


def _phone(w: Wording, field: Field, value: Any) -> str:
    return format_phone(str(value)) or str(value)


def _postal(w: Wording, field: Field, value: Any) -> str:
    digits = str(value)
    return f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 and digits.isdecimal() else digits


def _master(w: Wording, field: Field, value: Any) -> str:
    return w.master(field.master, str(value))


def _score(w: Wording, field: Field, value: Any) -> str:
    return value.text(w.lang) if isinstance(value, Score) else _number(w, field, value)


Format: TypeAlias = Callable[[Wording, Field, Any], str]
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": _text,
        "long_text": _text,
        "person_name": _text,
        "choice": _choice,
        "many_choices": _many,
        "yes_no": _yes_no,
        "integer": _number,
        "number": _number,
        "date": _date,
        "time": _time,
        "datetime": _moment,
        "phone": _phone,
        "postal_code": _postal,
        "address": _text,
        "master": _master,
        "file": _text,
        "link": _text,
        "computed": _text,
        "score": _score,
        "money": _money,
        "day_rule": _text,
    }
)
"""kind -> how its value prints; every kind of the definitions has a line here."""
