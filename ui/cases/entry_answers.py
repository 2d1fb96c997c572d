"""An entry as the boxes of its form: when it was and who said it stand before the fields of its kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from casedesk.definition.model import Field
from casedesk.record.case import Entry, WhyEmpty
from casedesk.record.join import Answer
from ui.forms.form import Form

WHEN = (Field("happened_on", "date"), Field("happened_time", "time"), Field("said_by", "text", max_length=100))
WHEN_KEYS = tuple(one.key for one in WHEN)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a sheet says: the entry as it would be, and its answers with None where a box was emptied."""

    entry: Entry
    answers: dict[str, Answer | None]
    new: bool


def values_of(entry: Entry) -> dict[str, Any]:
    """What stands in the boxes of an entry."""
    when = (entry.happened_on, entry.happened_time, entry.said_by or None)
    return {**entry.values, **{key: one for key, one in zip(WHEN_KEYS, when, strict=True) if one is not None}}


def filled_in(form: Form, was: Entry, new: bool) -> Filled:
    """The entry as the boxes say it now."""
    said = form.answers()
    typed = (key for key in said if key not in WHEN_KEYS and not form.fields[key].computed)
    own: dict[str, Answer] = {key: one for key in typed if (one := said[key]) is not None}
    on, at, by = (said.get(key) for key in WHEN_KEYS)
    entry = replace(
        was,
        happened_on=on if isinstance(on, date) else None,
        happened_time=at if isinstance(at, time) else None,
        said_by=by if isinstance(by, str) else "",
        values={key: one for key, one in own.items() if not isinstance(one, WhyEmpty)},
        why_empty={key: one for key, one in own.items() if isinstance(one, WhyEmpty)},
    )
    gone = [key for key in (*was.values, *was.why_empty) if key in form.fields and key not in own]
    emptied = {key: None for key in gone if not form.fields[key].computed}
    return Filled(entry, {**own, **emptied}, new)
