"""What a save did, written down: one row per changed thing with who, when, before, after and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casedesk.clock import TOKYO
from casedesk.definition.kinds import write
from casedesk.record.case import Case
from casedesk.store.library import Kept
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, history
from casedesk.store.writer import Writer


def write_history(writer: Writer, kept: Kept, before: Case, after: Case, changed: Iterable[str], stamp: Stamp) -> None:
    """Writes history of values, tracks, reasons, 公表可否 and of who has it; the course of dated values besides.

    `changed`: the keys of the values that differ. Computed values follow from others and have no history.
    """
    version = before.version + 1
    for key in changed:
        _, field = kept.place[key]
        was, now = _text(kept, key, before), _text(kept, key, after)
        if not field.computed:
            writer.add(history.change, {**change_row(before.id, key, was, now, stamp), "version": version})
        if field.dated:
            writer.add(cases.case_dated, _dated(before.id, key, was, now, stamp))
    reasons = ({k: w.reason for k, w in case.why_empty.items()} for case in (before, after))
    sides: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
        "case": (before.tracks, after.tracks),
        "case_why": (next(reasons), next(reasons)),
        "case_publish": (_flags(before.publish), _flags(after.publish)),
        "case_assignee": ({"assignee": before.assignee or None}, {"assignee": after.assignee or None}),
    }
    for owner, (was_, now_) in sides.items():
        for key in sorted(was_.keys() | now_.keys()):
            if was_.get(key) != now_.get(key):
                line = change_row(before.id, key, was_.get(key), now_.get(key), stamp, owner)
                writer.add(history.change, {**line, "version": version})


def change_row(
    case_id: int | None, field: str, before: str | None, after: str | None, stamp: Stamp, owner: str = "case"
) -> dict[str, Any]:
    """One line of history. `owner` says of what: case (values and tracks), case_why, case_publish, case_assignee."""
    return {
        "at": stamp.at,
        "who": stamp.who,
        "desk": stamp.desk,
        "case_id": case_id,
        "owner": owner,
        "owner_id": case_id,
        "field": field,
        "before": before,
        "after": after,
        "reason": stamp.reason,
        "scope_id": stamp.scope_id,
    }


def _dated(case_id: int | None, field: str, before: str | None, after: str | None, stamp: Stamp) -> dict[str, Any]:
    """One step in the course of a dated value; it holds from the day in Japan on which it was saved."""
    return {
        "case_id": case_id,
        "field": field,
        "before": before,
        "after": after,
        "from_on": stamp.at.astimezone(TOKYO).date(),
        "at": stamp.at,
        "who": stamp.who,
        "scope_id": stamp.scope_id,
    }


def _flags(publish: Mapping[str, bool]) -> dict[str, str]:
    return {field: "1" if allowed else "0" for field, allowed in publish.items()}


def _text(kept: Kept, key: str, case: Case) -> str | None:
    value = case.values.get(key)
    return None if value is None else write(value, kept.place[key][1], kept.lookup)
