"""Saving a changed case: only what changed is written, each change explained, nobody else's version overwritten."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from casedesk.definition.values import Value
from casedesk.errors import Conflict, Refused
from casedesk.record.case import Case
from casedesk.store import persons, search_index
from casedesk.store.columns import clear, pack
from casedesk.store.compile import Body
from casedesk.store.history.claims import claim
from casedesk.store.ids import Ids
from casedesk.store.library import Kept
from casedesk.store.rows import header_values
from casedesk.store.save_entries import corrected, new_entries, rewrite
from casedesk.store.save_history import write_history
from casedesk.store.save_parts import new_moves, sparse
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases
from casedesk.store.writer import Writer

KEYS = ("name_key", "kana_key", "sound_key")


class Stale(Conflict):
    """The case was saved by someone else since it was read."""

    def __init__(self) -> None:
        super().__init__(
            "ほかの端末が同じ事案を保存しました。もう一度やり直してください",
            "another desk saved the same case meanwhile; try again",
        )


def save(connection: sa.Connection, kept: Kept, before: Case, after: Case, stamp: Stamp) -> int:
    """Writes the difference between `before` and `after`; the version it has then. Raises Stale when it moved on.

    New entries alone are no new version: they never stand in anybody's way. A corrected or struck one is.
    """
    assert before.id is not None
    claim(connection, stamp)
    ids, writer = Ids(connection), Writer(connection)
    stored_ids = new_entries(connection, kept, writer, ids, before, after, stamp)
    mended = corrected(before, after)
    same = replace(after, entries=before.entries, duties=before.duties) == before and same_duties(before, after)
    if same and not mended:
        writer.flush()
        return before.version
    person_id = persons.follow(connection, kept, writer, ids, before, after, stamp)
    _header(connection, kept, before, after, stamp, person_id)
    changed = sorted(key for key in before.values.keys() | after.values.keys() if _differs(key, before, after))
    shut = [key for key in changed if kept.shut(kept.place[key][0])]
    if shut:
        raise Refused(
            f"限定項目は開いてから書きます: {'、'.join(shut)}", f"withheld fields are opened first: {', '.join(shut)}"
        )
    for body in kept.readable():
        _body(connection, body, before, after, changed, _tracks(kept, body, before, after))
    new_moves(writer, before, after, stamp)
    sparse(connection, writer, before, after, stamp, stored_ids, same_duties(before, after))
    for was, now in mended:
        if not rewrite(connection, kept, writer, was, now, stamp):
            raise Stale
    write_history(writer, kept, before, after, changed, stamp, stored_ids, mended)
    writer.flush()
    return before.version + 1


def same_duties(before: Case, after: Case) -> bool:
    """Whether the deadlines are the same, in whatever order."""
    return set(before.duties) == set(after.duties)


def _differs(key: str, before: Case, after: Case) -> bool:
    return before.values.get(key) != after.values.get(key)


def _header(
    connection: sa.Connection, kept: Kept, before: Case, after: Case, stamp: Stamp, person_id: int | None
) -> None:
    blank = {slot: None for slot in kept.compiled.slots} | dict.fromkeys(KEYS)
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
            person_id=person_id,
            definition=kept.number if before.tracks != after.tracks else before.definition,
            updated_at=stamp.at,
            updated_by=stamp.who,
            **{k: v for k, v in now.items() if v != was[k]},
        )
    )
    if done.rowcount != 1:
        raise Stale
    search_index.follow(connection, kept, before, after)


def _tracks(kept: Kept, body: Body, before: Case, after: Case) -> dict[str, Any]:
    """The tracks that moved, for the open body, which holds them."""
    if body is not kept.compiled.case:
        return {}
    keys = [track.key for track in kept.case_type.tracks[1:]]
    return {key: after.tracks.get(key) for key in keys if after.tracks.get(key) != before.tracks.get(key)}


def _body(
    connection: sa.Connection, body: Body, before: Case, after: Case, changed: list[str], row: dict[str, Any]
) -> None:
    """Writes the fields of one body that changed; `row` holds the columns that change besides."""
    touched = [f for f in body.fields if f.key in changed]
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
    if row and connection.execute(sa.update(body.table).where(body.table.c.id == before.id).values(**row)).rowcount:
        return
    here = sa.select(body.table.c.id).where(body.table.c.id == before.id)
    if row or connection.execute(here).first() is None:
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
