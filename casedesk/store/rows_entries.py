"""An entry as the rows it is stored as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casedesk.record.case import Entry
from casedesk.store.library import Kept
from casedesk.store.rows_body import body_rows, why_rows
from casedesk.store.stamp import Row, Stamp
from casedesk.store.tables import entries

Links = tuple[tuple[str, int, str], ...]
"""The ends of an entry: target (case, person, group), its id, the role."""


def entry_links(entry: Entry, case_id: int) -> Links:
    """The ends of an entry: its own case, then whoever else it is linked to, each once."""
    ends = {("case", case_id): ""}
    for link in entry.links:
        ends[link.target, link.id] = link.role
    return tuple((target, target_id, role) for (target, target_id), role in ends.items())


def entry_header(entry: Entry) -> dict[str, Any]:
    """The columns of an entry's header that a correction may change."""
    struck = entry.struck
    return {
        "happened_on": entry.happened_on,
        "happened_time": entry.happened_time,
        "said_by": entry.said_by,
        "struck_at": struck.at if struck else None,
        "struck_by": struck.who if struck else None,
        "struck_reason": struck.reason if struck else None,
    }


def entry_rows(kept: Kept, entry: Entry, entry_id: int, links: Links, stamp: Stamp) -> Iterator[Row]:
    """Every row of an entry: header, the kind's body, its links, why-empty."""
    yield (
        entries.entry,
        {
            "id": entry_id,
            "uid": entry.uid,
            "type": kept.case_type.key,
            "kind": entry.kind,
            "recorded_at": entry.recorded_at or stamp.at,
            "recorded_by": entry.recorded_by or stamp.who,
            "definition": kept.number,
            "scope_id": stamp.scope_id,
            **entry_header(entry),
        },
    )
    yield from body_rows(kept.compiled.entries[entry.kind], entry_id, stamp.scope_id, entry.values)
    for target, target_id, role in links:
        row = {"entry_id": entry_id, "target": target, "target_id": target_id, "role": role}
        yield entries.entry_link, {**row, "scope_id": stamp.scope_id}
    yield from why_rows("entry", entry_id, stamp.scope_id, entry)
