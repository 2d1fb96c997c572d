"""Saving a changed case: only what changed is written, each change explained, nobody else's version overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from casedesk.definition.kinds import write
from casedesk.definition.values import Value
from casedesk.record.case import Case
from casedesk.store.columns import clear, pack
from casedesk.store.compile import Body
from casedesk.store.ids import Ids
from casedesk.store.library import Kept
from casedesk.store.rows import Stamp, duty_row, entry_rows, header_values, search_row, why_rows
from casedesk.store.tables import cases, duties, entries, history
from casedesk.store.writer import Writer


class Stale(Exception):
    """The case was saved by someone else since it was read."""


def save(connection: sa.Connection, kept: Kept, before: Case, after: Case, stamp: Stamp) -> int:
    """Writes the difference between `before` and `after`; the new version. Raises Stale when the version moved on."""
    assert before.id is not None
    changed = sorted(_changed(before.values, after.values))
    _header(connection, kept, before, after, stamp)
    writer = Writer(connection)
    for body in kept.compiled.case_bodies():
        _body(connection, kept, body, before, after, changed)
    _dated(writer, kept, before, after, changed, stamp)
    _sparse(connection, writer, before, after, stamp)
    _new_parts(connection, kept, writer, before, after, stamp)
    _history(writer, kept, before, after, changed, stamp)
    writer.flush()
    return before.version + 1


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _header(connection: sa.Connection, kept: Kept, before: Case, after: Case, stamp: Stamp) -> None:
    blank = {slot: None for slot in kept.compiled.slots} | {"name_key": None, "kana_key": None}
    blank |= {f"{s}__p": None for s in kept.compiled.slots if f"{s}__p" in cases.case.c}
    was, now = {**blank, **header_values(kept, before.values)}, {**blank, **header_values(kept, after.values)}
    main = kept.case_type.tracks[0].key
    open_duties = [d.due_at for d in after.duties if d.done_at is None]
    done = connection.execute(
        sa.update(cases.case)
        .where(cases.case.c.id == before.id, cases.case.c.version == before.version)
        .values(
            version=before.version + 1,
            status=after.tracks[main],
            due_at=min(open_duties, default=None),
            modules=",".join(after.modules),
            assignee=after.assignee,
            definition=kept.number,
            updated_at=stamp.at,
            updated_by=stamp.who,
            **{k: v for k, v in now.items() if v != was[k]},
        )
    )
    if done.rowcount != 1:
        raise Stale
    keys = search_row(kept, after)
    if keys != search_row(kept, before):
        connection.execute(sa.update(cases.case_search).where(cases.case_search.c.case_id == before.id).values(**keys))


def _body(connection: sa.Connection, kept: Kept, body: Body, before: Case, after: Case, changed: list[str]) -> None:
    is_open = body is kept.compiled.case
    touched = [f for f in body.fields if f.key in changed]
    row: dict[str, Any] = {}
    if is_open:
        row = {t.key: after.tracks.get(t.key) for t in kept.case_type.tracks[1:]
               if after.tracks.get(t.key) != before.tracks.get(t.key)}  # fmt: skip
    attached = body.part in after.modules and body.part not in before.modules
    if not touched and not row and not attached:
        return
    for field in touched:
        clear(field, row)
        value = after.values.get(field.key)
        if value is not None:
            pack(field, value, row)
        if field.stored_kind == "many_choices":
            _answers(connection, body, before, after, field.key)
    there = is_open or any(f.key in before.values for f in body.fields) or body.part in before.modules
    if there and row:
        connection.execute(sa.update(body.table).where(body.table.c.id == before.id).values(**row))
    elif not there:
        scope = connection.execute(sa.select(cases.case.c.scope_id).where(cases.case.c.id == before.id)).scalar_one()
        connection.execute(sa.insert(body.table).values(id=before.id, scope_id=scope, **row))


def _answers(connection: sa.Connection, body: Body, before: Case, after: Case, key: str) -> None:
    was, now = set(_many(before.values.get(key))), set(_many(after.values.get(key)))
    table = body.choices
    assert table is not None
    gone = sorted(was - now)
    if gone:
        connection.execute(
            sa.delete(table).where(table.c.id == before.id, table.c.field == key, table.c.choice.in_(gone))
        )
    if now - was:
        scope = connection.execute(sa.select(cases.case.c.scope_id).where(cases.case.c.id == before.id)).scalar_one()
        rows = [{"id": before.id, "field": key, "choice": c, "scope_id": scope} for c in sorted(now - was)]
        connection.execute(sa.insert(table), rows)


def _many(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _dated(writer: Writer, kept: Kept, before: Case, after: Case, changed: list[str], stamp: Stamp) -> None:
    for key in changed:
        _, field = kept.place[key]
        if field.dated:
            writer.add(
                cases.case_dated,
                {
                    "case_id": before.id,
                    "field": key,
                    "before": _text(kept, key, before),
                    "after": _text(kept, key, after),
                    "from_on": stamp.at.date(),
                    "at": stamp.at,
                    "who": stamp.who,
                    "scope_id": stamp.scope_id,
                },
            )


def _sparse(connection: sa.Connection, writer: Writer, before: Case, after: Case, stamp: Stamp) -> None:
    """Why-empty, words as written, sources, 公表可否 and duties: replaced where they differ."""
    case_id = before.id
    assert case_id is not None
    if before.why_empty != after.why_empty or before.as_written != after.as_written:
        for table in (cases.why_empty, cases.as_written):
            connection.execute(sa.delete(table).where(table.c.owner == "case", table.c.owner_id == case_id))
        for made, row in why_rows("case", case_id, stamp.scope_id, after):
            writer.add(made, row)
    scope = {"case_id": case_id, "scope_id": stamp.scope_id}
    if before.sources != after.sources:
        connection.execute(sa.delete(cases.case_source).where(cases.case_source.c.case_id == case_id))
        for field, source in after.sources.items():
            writer.add(cases.case_source, {**scope, "field": field, "kind": source.kind, "source_id": source.id})
    if before.publish != after.publish:
        connection.execute(sa.delete(cases.case_publish).where(cases.case_publish.c.case_id == case_id))
        for field, allowed in after.publish.items():
            row = {**scope, "field": field, "allowed": allowed, "at": stamp.at, "who": stamp.who}
            writer.add(cases.case_publish, row)
    if before.duties != after.duties:
        connection.execute(sa.delete(duties.duty).where(duties.duty.c.case_id == case_id))
        for state in after.duties:
            writer.add(duties.duty, duty_row(case_id, stamp.scope_id, state))


def _new_parts(connection: sa.Connection, kept: Kept, writer: Writer, before: Case, after: Case, stamp: Stamp) -> None:
    assert before.id is not None
    known = {move.at for move in before.moves}
    for move in after.moves[len(before.moves) :] if known or after.moves else ():
        writer.add(
            cases.status_move,
            {
                "case_id": before.id,
                "track": move.track,
                "at": move.at,
                "who": move.who,
                "before": move.before,
                "after": move.after,
                "reason": move.reason,
                "scope_id": stamp.scope_id,
            },
        )
    fresh = [e for e in after.entries if e.id is None]
    if fresh:
        ids = Ids(connection)
        for entry in fresh:
            links = (("case", before.id, ""), *((link.target, link.id, link.role) for link in entry.links))
            for table, row in entry_rows(kept, entry, ids.take(entries.entry), links, stamp):
                writer.add(table, row)


def _history(writer: Writer, kept: Kept, before: Case, after: Case, changed: Iterable[str], stamp: Stamp) -> None:
    for key in changed:
        if not kept.place[key][1].computed:
            writer.add(
                history.change, change_row(before.id, key, _text(kept, key, before), _text(kept, key, after), stamp)
            )
    for track in _changed(before.tracks, after.tracks):
        row = change_row(before.id, track, before.tracks.get(track), after.tracks.get(track), stamp)
        writer.add(history.change, row)


def change_row(
    case_id: int | None, field: str, before: str | None, after: str | None, stamp: Stamp, owner: str = "case"
) -> dict[str, Any]:
    """One line of history."""
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


def _text(kept: Kept, key: str, case: Case) -> str | None:
    value = case.values.get(key)
    return None if value is None else write(value, kept.place[key][1], kept.lookup)
