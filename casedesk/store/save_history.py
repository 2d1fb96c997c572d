"""What a save did, written down: one row per changed thing with who, when, before, after and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from casedesk.clock import TOKYO
from casedesk.definition.kinds import write
from casedesk.record.case import Case
from casedesk.record.remembered import source_text, why_text
from casedesk.store.library import Kept
from casedesk.store.rows import dated_row
from casedesk.store.save_entries import Mended, told
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, history
from casedesk.store.writer import Writer


def write_history(
    writer: Writer,
    kept: Kept,
    before: Case,
    after: Case,
    changed: Iterable[str],
    stamp: Stamp,
    ids: Mapping[str, int],
    mended: Mended,
) -> None:
    """Writes history of values, tracks, reasons, sources, 公表可否, charge and entries, and the course of dated values.

    `changed`: the keys of the values that differ. Computed values follow from others and have no history. `ids`: of
    the entries just stored, by uid. `mended`: the entries that were corrected or struck, as they were and are.
    """
    version = before.version + 1
    for key in changed:
        _, field = kept.place[key]
        was, now = _text(kept, key, before), _text(kept, key, after)
        if not field.computed:
            writer.add(history.change, {**change_row(before.id, key, was, now, stamp), "version": version})
        if field.dated:
            day = stamp.at.astimezone(TOKYO).date()
            writer.add(cases.case_dated, dated_row(before.id, key, was, now, day, stamp))
    reasons = ({k: why_text(w) for k, w in case.why_empty.items()} for case in (before, after))
    sides: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
        "case": (before.tracks, after.tracks),
        "case_why": (next(reasons), next(reasons)),
        "case_publish": (_flags(before.publish), _flags(after.publish)),
        "case_source": (_sources(before, ids), _sources(after, ids)),
        "case_assignee": ({"assignee": before.assignee or None}, {"assignee": after.assignee or None}),
    }
    for owner, (was_, now_) in sides.items():
        for key in sorted(was_.keys() | now_.keys()):
            if was_.get(key) != now_.get(key):
                line = change_row(before.id, key, was_.get(key), now_.get(key), stamp, owner)
                writer.add(history.change, {**line, "version": version})
    for was_entry, now_entry in mended:
        for owner, field_key, said, says in told(kept, was_entry, now_entry):
            line = change_row(before.id, field_key, said, says, stamp, owner)
            writer.add(history.change, {**line, "owner_id": was_entry.id, "version": version})


def change_row(
    case_id: int | None, field: str, before: str | None, after: str | None, stamp: Stamp, owner: str = "case"
) -> dict[str, Any]:
    """One line of history. `owner` says of what: case (values and tracks), case_why, case_publish, case_source,
    case_assignee, entry, entry_why, entry_struck; the latter three tell by `owner_id` of which entry."""
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


def _sources(case: Case, ids: Mapping[str, int]) -> dict[str, str | None]:
    return {key: source_text(replace(one, id=ids.get(one.uid, one.id))) for key, one in case.sources.items()}


def _flags(publish: Mapping[str, bool]) -> dict[str, str]:
    return {field: "1" if allowed else "0" for field, allowed in publish.items()}


def _text(kept: Kept, key: str, case: Case) -> str | None:
    value = case.values.get(key)
    return None if value is None else write(value, kept.place[key][1], kept.lookup)
