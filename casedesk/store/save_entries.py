"""Entries when their case is saved: new ones written, corrected and struck ones written anew, each change explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from casedesk.definition.kinds import write
from casedesk.record.case import Case, Entry
from casedesk.record.remembered import why_text
from casedesk.store.ids import Ids
from casedesk.store.library import Kept
from casedesk.store.rows_body import body_rows, why_rows
from casedesk.store.rows_entries import entry_header, entry_links, entry_rows
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, entries
from casedesk.store.writer import Writer

Mended = Sequence[tuple[Entry, Entry]]
"""Entries as they were stored, and as they are to be."""
Told = tuple[str, str, str | None, str | None]
"""Owner, field, before, after."""


def new_entries(
    connection: sa.Connection, kept: Kept, writer: Writer, ids: Ids, before: Case, after: Case, stamp: Stamp
) -> Mapping[str, int]:
    """Writes the entries that are not stored yet; the id each uid got. A uid that is there already stays as it is."""
    assert before.id is not None
    made: dict[str, int] = {}
    for entry in after.entries:
        if entry.id is None and not _there(connection, entry.uid):
            made[entry.uid] = ids.take(entries.entry)
            for table, row in entry_rows(kept, entry, made[entry.uid], entry_links(entry, before.id), stamp):
                writer.add(table, row)
    return made


def _there(connection: sa.Connection, uid: str) -> bool:
    """Whether an entry of that uid is stored; a second desk with the same uid waits here for the first."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(uid, 0))))
    return connection.execute(sa.select(entries.entry.c.id).where(entries.entry.c.uid == uid)).first() is not None


def corrected(before: Case, after: Case) -> Mended:
    """The stored entries that say something else now, or were struck or restored."""
    was = {entry.uid: entry for entry in before.entries if entry.id is not None}
    return [(was[now.uid], now) for now in after.entries if now.uid in was and now != was[now.uid]]


def rewrite(connection: sa.Connection, kept: Kept, writer: Writer, was: Entry, now: Entry, stamp: Stamp) -> bool:
    """Writes a corrected entry in the place of the former one; False when another desk was first."""
    assert was.id is not None
    there = (entries.entry.c.id == was.id, entries.entry.c.version == was.version)
    row = {**entry_header(now), "version": was.version + 1}
    if connection.execute(sa.update(entries.entry).where(*there).values(**row)).rowcount != 1:
        return False
    if was.values != now.values:
        body = kept.compiled.entries[was.kind]
        for table in (body.choices, body.table):
            if table is not None:
                connection.execute(sa.delete(table).where(table.c.id == was.id))
        for table, fresh in body_rows(body, was.id, stamp.scope_id, now.values):
            writer.add(table, fresh)
    if was.why_empty != now.why_empty:
        why = cases.why_empty
        connection.execute(sa.delete(why).where(why.c.owner == "entry", why.c.owner_id == was.id))
        for table, fresh in why_rows("entry", was.id, stamp.scope_id, now):
            writer.add(table, fresh)
    return True


def told(kept: Kept, was: Entry, now: Entry) -> Iterator[Told]:
    """What a correction changed. Computed values follow from others and have no history."""
    sides = [list(_told(kept, entry)) for entry in (was, now)]
    before, after = ({line[:2]: line[2] for line in side} for side in sides)
    for owner, field in sorted(before.keys() | after.keys()):
        pair = before.get((owner, field)), after.get((owner, field))
        if pair[0] != pair[1]:
            yield owner, field, *pair


def _told(kept: Kept, entry: Entry) -> Iterator[tuple[str, str, str]]:
    fields: Mapping[str, Any] = kept.compiled.entries[entry.kind].by_key
    for key, value in entry.values.items():
        if key in fields and not fields[key].computed:
            yield "entry", key, write(value, fields[key], kept.lookup)
    if entry.happened_on is not None:
        yield "entry", "happened_on", entry.happened_on.isoformat()
    if entry.happened_time is not None:
        yield "entry", "happened_time", f"{entry.happened_time:%H:%M}"
    if entry.said_by:
        yield "entry", "said_by", entry.said_by
    for key, why in entry.why_empty.items():
        yield "entry_why", key, why_text(why) or ""
    if entry.struck is not None:
        yield "entry_struck", entry.kind, entry.struck.reason
