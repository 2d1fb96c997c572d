"""Kind to columns: what a field needs in its table. One line per kind; a new kind is added here and in `kinds.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from casedesk.definition.model import Field
from casedesk.definition.score import Score
from casedesk.definition.values import Moment, Value
from casedesk.store.types import Key
from casedesk.text.era import PartialDate

DATE, TIME, COUNT = sa.Date(), sa.Time(), sa.SmallInteger()
DOUBLE: sa.Double[float] = sa.Double()
Columns = Callable[[str], list[sa.Column[Any]]]


def _one(type_: Any) -> Columns:
    return lambda key: [sa.Column(key, type_)]


def _date(key: str) -> list[sa.Column[Any]]:
    return [sa.Column(key, DATE), sa.Column(f"{key}__p", Key)]


def _moment(key: str) -> list[sa.Column[Any]]:
    return [sa.Column(key, DATE), sa.Column(f"{key}__t", TIME)]


def _score(key: str) -> list[sa.Column[Any]]:
    return [
        sa.Column(key, DOUBLE),
        sa.Column(f"{key}__low", DOUBLE),
        sa.Column(f"{key}__known", COUNT),
        sa.Column(f"{key}__of", COUNT),
    ]


COLUMNS: Mapping[str, Columns] = MappingProxyType(
    {
        "text": _one(sa.Text()),
        "long_text": _one(sa.Text()),
        "person_name": _one(sa.Text()),
        "choice": _one(Key),
        "many_choices": lambda key: [],
        "yes_no": _one(sa.Boolean),
        "integer": _one(sa.BigInteger()),
        "number": _one(sa.Double()),
        "date": _date,
        "time": _one(sa.Time()),
        "datetime": _moment,
        "phone": _one(Key),
        "postal_code": _one(Key),
        "address": _one(sa.Text()),
        "master": _one(Key),
        "file": _one(Key),
        "link": _one(Key),
        "money": _one(sa.BigInteger()),
        "score": _score,
    }
)


def columns(field: Field) -> list[sa.Column[Any]]:
    """The columns of `field`; a date that may not be partial needs no column for its precision."""
    made = COLUMNS[field.stored_kind](field.key)
    return made[:1] if field.stored_kind == "date" and not field.partial else made


def pack(field: Field, value: Value, row: dict[str, Any]) -> None:
    """Puts a value's columns into `row` (many-choices are child rows and add nothing)."""
    key = field.key
    if isinstance(value, PartialDate):
        row[key], row[f"{key}__p"] = value.first, value.precision
    elif isinstance(value, Moment):
        row[key], row[f"{key}__t"] = value.on, value.at
    elif isinstance(value, Score):
        row[key], row[f"{key}__low"] = float(value.high), float(value.low)
        row[f"{key}__known"], row[f"{key}__of"] = value.known, value.of
    elif not isinstance(value, tuple):
        row[key] = value


def clear(field: Field, row: dict[str, Any]) -> None:
    """Puts NULL into all columns of `field`."""
    for column in columns(field):
        row[column.name] = None


def unpack(field: Field, row: Mapping[str, Any]) -> Value | None:
    """The value in `row`, or None."""
    key, kind = field.key, field.stored_kind
    raw = row[key]
    if raw is None:
        return None
    if kind == "date":
        precision = row[f"{key}__p"] if field.partial else None
        return PartialDate(raw, precision) if precision else raw
    if kind == "datetime":
        return Moment(raw, row[f"{key}__t"])
    if kind == "number":
        return float(raw)  # SQLite gives whole numbers back from a column that was made for integers
    if kind == "score":
        return Score(row[f"{key}__low"], raw, row[f"{key}__known"], row[f"{key}__of"])
    value: Value = raw
    return value


def day_of(value: Value | None) -> date | None:
    """The first day of a date value, for comparing and counting."""
    if isinstance(value, PartialDate):
        return value.first
    if isinstance(value, Moment):
        return value.on
    return value if isinstance(value, date) else None
