"""A value as people read it in one line, without its box."""

from __future__ import annotations

from datetime import date

from casedesk.definition import kinds
from casedesk.definition.model import Field
from casedesk.definition.values import Moment, Value
from casedesk.text.era import PartialDate, format_both
from casedesk.text.phone import format_phone
from ui.forms.around import Around
from ui.words import language, word


def shown(field: Field, value: Value, around: Around) -> str:
    """The value in words: labels for keys, 有 and 無, dates as everywhere, numbers with their unit."""
    kind = field.stored_kind
    if isinstance(value, bool):
        return word("forms.yes" if value else "forms.no")
    if isinstance(value, (date, PartialDate)):
        return format_both(value)
    if isinstance(value, Moment):
        return f"{format_both(value.on)} {value.at:%H:%M}" if value.at else format_both(value.on)
    if isinstance(value, tuple):
        return "、".join(around.choice(field, key) for key in value)
    if kind == "choice" and field.choices:
        return around.choice(field, str(value))
    if kind == "master" and field.master:
        return around.lookup.label(field.master, str(value), language(), around.today)
    if kind == "phone":
        return format_phone(str(value))
    return kinds.write(value, field, around.lookup, language()) + field.unit
