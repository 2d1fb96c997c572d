"""What an entry says, in one line, and when it was: for the newest entries and the timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

from casedesk.definition.model import Field
from casedesk.record.case import Entry, WhyEmpty
from casedesk.record.join import Answer
from ui.tables.formats import Reader
from ui.words import word


def when(entry: Entry) -> tuple[date, str]:
    """The order of entries on a timeline: by day, then by time; an unknown time comes first on its day."""
    return (entry.happened_on or date.min, f"{entry.happened_time:%H:%M}" if entry.happened_time else "")


def entry_time(reader: Reader, entry: Entry) -> str:
    """`8/9 15:40`; without a time the day alone; without a day when it was written down."""
    if entry.happened_on is None:
        return reader.instant(entry.recorded_at) if entry.recorded_at else ""
    clock = f" {entry.happened_time:%H:%M}" if entry.happened_time else ""
    return f"{reader.near_day(entry.happened_on)}{clock}"


def said(reader: Reader, entry: Entry, most: int = 99) -> str:
    """What an entry says, in one line: what quick add asks for first, then the other boxes in their order.

    Answers of No are left out, as there are a dozen of them; a long text comes last.
    """
    kind = next((k for k in reader.case_type.entries if k.key == entry.kind), None)
    if kind is None:
        return ""
    order = [*kind.quick, *(f.key for f in kind.fields if f.key not in kind.quick)]
    parts = []
    for key in order:
        one, value = kind.get(key), entry.values.get(key)
        if one is None or value is None or value is False or _negative(reader, one, value):
            continue
        text = reader.text(one, value)
        label = reader.label(f"entry.{kind.key}.{key}")
        parts.append(text if key in kind.quick or one.stored_kind in _PLAIN else f"{label} {text}")
    return "　".join(parts[:most])


def answer_words(reader: Reader, field: Field, answer: Answer | None) -> str:
    """What a field says, in words: its value, why it has none, or a dash."""
    if isinstance(answer, WhyEmpty):
        return "　".join(part for part in (word(f"case.why.{answer.reason}"), answer.note) if part)
    return reader.text(field, answer) if answer is not None else word("case.nothing")


_PLAIN = frozenset(("long_text", "text", "person_name", "address"))


def _negative(reader: Reader, one: Field, value: Any) -> bool:
    choices = reader.case_type.choice_sets.get(one.choices)
    return choices is not None and any(c.key == value and c.code == "0" for c in choices.choices)
