"""The columns a table of cases can have: fields of the definition, tracks, and what every case has in its header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casedesk.definition.model import CaseType, Field
from ui.tables.formats import Reader
from ui.words import word

HEADER: dict[str, tuple[str, int]] = {
    "number": ("case_number", 13),
    "status": ("main_status", 12),
    "received_at": ("instant", 12),
    "updated_at": ("instant", 12),
    "due_at": ("due", 16),
    "office": ("text", 12),
    "assignee": ("text", 10),
    "type": ("case_type", 12),
    "reason": ("text", 18),
}
"""What every case has -> how it shows, and how many half-width characters wide it begins."""

WIDTHS: dict[str, int] = {
    "person_name": 13,
    "date": 9,
    "datetime": 12,
    "phone": 13,
    "address": 30,
    "postal_code": 10,
    "choice": 10,
    "master": 17,
    "many_choices": 24,
    "yes_no": 8,
    "integer": 6,
    "number": 8,
    "score": 12,
    "money": 12,
    "time": 8,
    "text": 18,
    "long_text": 30,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key its values stand under in a row, its heading, how it shows, and its first width."""

    key: str
    title: str
    kind: str
    width: int
    field: Field | None = None
    track: str = ""


def columns_of(reader: Reader, keys: Iterable[str]) -> tuple[Column, ...]:
    """The columns of those keys, in that order; keys that mean nothing in this definition are left out."""
    fields = {field.key: field for field in reader.case_type.fields()}
    return tuple(column for key in keys if (column := _column(reader, fields, key)))


def every_column(case_type: CaseType) -> Iterator[str]:
    """Every key a column of this case type can have."""
    yield from ("number", "status", "received_at", "updated_at", "due_at", "office", "assignee")
    for track in case_type.tracks[1:]:
        yield track.key
        yield f"{track.key}_since"
    yield from (field.key for field in case_type.fields() if not field.retired and not field.withheld)


def _column(reader: Reader, fields: dict[str, Field], key: str) -> Column | None:
    tracks = [track.key for track in reader.case_type.tracks]
    field = fields.get(key)
    if field:
        return Column(key, reader.field_label(key), field.stored_kind, _width(reader, field), field)
    if key in tracks:
        return Column(key, reader.label(f"track.{key}._title"), "status", _pill(reader, key), track=key)
    if key.removesuffix("_since") in tracks:
        title = word("tables.since", track=reader.label(f"track.{key.removesuffix('_since')}._title"))
        return Column(key, title, "instant", 12)
    if key not in HEADER:
        return None
    kind, width = HEADER[key]
    if kind == "main_status":
        main = tracks[0]
        return Column(key, reader.label(f"track.{main}._title"), "status", _pill(reader, main), track=main)
    return Column(key, word(f"tables.column.{key}"), kind, width)


def _width(reader: Reader, field: Field) -> int:
    """Half-width characters for a field: as many as its longest answer has when it is a choice, else by its kind."""
    choices = reader.case_type.choice_sets.get(field.choices) if field.stored_kind == "choice" else None
    if choices is None:
        return WIDTHS.get(field.stored_kind, 12)
    field_keys = [choice.key for choice in choices.choices]
    return _longest([reader.label(f"choice.{choices.key}.{key}") for key in field_keys])


def _pill(reader: Reader, track: str) -> int:
    found = next(one for one in reader.case_type.tracks if one.key == track)
    return _longest([reader.status(track, status.key) for status in found.statuses]) + 4


def _longest(texts: list[str]) -> int:
    return min(max((sum(1 if char.isascii() else 2 for char in text) for text in texts), default=6), 16)
