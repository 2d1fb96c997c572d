"""One case in memory to the rows it is stored as. The same for a desk's save, an import and a demonstration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casedesk.clock import TOKYO
from casedesk.definition.kinds import write
from casedesk.definition.model import SLOTS
from casedesk.definition.values import Value
from casedesk.matching.sounds import sound_key
from casedesk.record.case import Case, Paper, Source, StatusMove
from casedesk.store.columns import day_of
from casedesk.store.ids import Ids
from casedesk.store.library import Kept
from casedesk.store.persons import person_rows
from casedesk.store.rows_body import body_rows, why_rows
from casedesk.store.rows_entries import entry_links, entry_rows
from casedesk.store.search_rows import search_row
from casedesk.store.stamp import Row, Stamp
from casedesk.store.tables import cases, duties, entries, papers
from casedesk.text.era import PartialDate
from casedesk.text.fold import fold_kana, fold_name


def header_values(kept: Kept, values: Mapping[str, Value]) -> dict[str, Any]:
    """The header columns that the definition's fields fill, and the keys made from them."""
    row: dict[str, Any] = {}
    for slot, field in kept.compiled.slots.items():
        value = values.get(field.key)
        if isinstance(value, PartialDate):
            row[slot] = value.first
            row[f"{slot}__p"] = value.precision
        elif value is not None:
            row[slot] = day_of(value) if SLOTS[slot] == "date" else value
    if "name" in row:
        row["name_key"] = fold_name(row["name"])
    if "kana" in row:
        row["kana_key"] = fold_kana(row["kana"])
    if "name" in row or "kana" in row:
        row["sound_key"] = sound_key(row.get("name", ""), row.get("kana", ""))
    return row


def case_rows(kept: Kept, case: Case, ids: Ids, stamp: Stamp) -> Iterator[Row]:
    """Every row of a new case whose `id` and `number` are already given."""
    assert case.id is not None
    person_id, person = person_rows(kept, case, ids, stamp)
    yield from person
    yield cases.case, _header(kept, case, person_id, stamp)
    yield from _case_bodies(kept, case, stamp.scope_id)
    yield cases.case_search, search_row(kept, case, stamp.scope_id, tokens=ids.postgresql)
    yield from why_rows("case", case.id, stamp.scope_id, case)
    made = {paper.uid: ids.take(papers.paper) for paper in case.papers}
    made |= {entry.uid: ids.take(entries.entry) for entry in case.entries}
    yield from _explaining(case, stamp, made)
    yield from _dated_rows(kept, case, stamp)
    for state in case.duties:
        yield duties.duty, duty_row(case.id, stamp.scope_id, state)
    for paper in case.papers:
        yield from paper_rows(kept, paper, made[paper.uid], case.id, person_id, stamp)
    for entry in case.entries:
        yield from entry_rows(kept, entry, made[entry.uid], entry_links(entry, case.id), stamp)


def _header(kept: Kept, case: Case, person_id: int | None, stamp: Stamp) -> dict[str, Any]:
    open_duties = [d.due_at for d in case.duties if d.done_at is None]
    return {
        "id": case.id,
        "uid": case.uid,
        "number": case.number,
        "type": case.type,
        "status": case.tracks[kept.case_type.tracks[0].key],
        "scope_id": stamp.scope_id,
        "office_id": stamp.office_id,
        "person_id": person_id,
        **header_values(kept, case.values),
        "assignee": case.assignee,
        "due_at": min(open_duties, default=None),
        "received_at": case.received_at,
        "counted_on": case.counted_on,
        "source_kind": case.source.kind,
        "source_id": case.source.id,
        "published": case.published,
        "matching": case.matching,
        "modules": ",".join(case.modules),
        "definition": kept.number,
        "created_at": stamp.at,
        "created_by": stamp.who,
        "updated_at": stamp.at,
        "updated_by": stamp.who,
    }


def _case_bodies(kept: Kept, case: Case, scope_id: int) -> Iterator[Row]:
    """The open body always; modules when attached; withheld groups and the rest when they hold a value."""
    assert case.id is not None
    open_body = kept.compiled.case
    rows = body_rows(open_body, case.id, scope_id, case.values)
    for track in kept.case_type.tracks[1:]:
        rows[0][1][track.key] = case.tracks.get(track.key)
    yield from rows
    place = kept.place
    others = {key for key in case.values if (body := place[key][0]) is not None and body is not open_body}
    if others or case.modules:
        for body in kept.compiled.case_bodies():
            if body is not open_body and (body.part in case.modules or not others.isdisjoint(body.by_key)):
                yield from body_rows(body, case.id, scope_id, case.values)


def _explaining(case: Case, stamp: Stamp, ids: Mapping[str, int]) -> Iterator[Row]:
    scope = {"case_id": case.id, "scope_id": stamp.scope_id}
    for field, source in case.sources.items():
        yield cases.case_source, source_row(case.id, stamp.scope_id, field, source, ids)
    for field, allowed in case.publish.items():
        yield cases.case_publish, {**scope, "field": field, "allowed": allowed, "at": stamp.at, "who": stamp.who}
    for move in case.moves:
        yield cases.status_move, move_row(case.id, stamp.scope_id, move)


def _dated_rows(kept: Kept, case: Case, stamp: Stamp) -> Iterator[Row]:
    """The first step in the course of every dated value: it holds from the day in Japan on which the case came in."""
    for key, field in kept.dated.items():
        value = case.values.get(key)
        if value is not None:
            day = case.received_at.astimezone(TOKYO).date()
            yield cases.case_dated, dated_row(case.id, key, None, write(value, field, kept.lookup), day, stamp)


def dated_row(
    case_id: int | None, field: str, before: str | None, after: str | None, from_on: date, stamp: Stamp
) -> dict[str, Any]:
    """One step in the course of a dated value, and from which day it holds."""
    return {
        "case_id": case_id,
        "field": field,
        "before": before,
        "after": after,
        "from_on": from_on,
        "at": stamp.at,
        "who": stamp.who,
        "scope_id": stamp.scope_id,
    }


def move_row(case_id: int | None, scope_id: int, move: StatusMove) -> dict[str, Any]:
    """The row of a move on a track."""
    return {
        "case_id": case_id,
        "scope_id": scope_id,
        "track": move.track,
        "at": move.at,
        "who": move.who,
        "before": move.before,
        "after": move.after,
        "reason": move.reason,
    }


def source_row(
    case_id: int | None, scope_id: int, field: str, source: Source, ids: Mapping[str, int]
) -> dict[str, Any]:
    """The row that says where a value came from; `ids` has the ids of papers and entries just stored, by uid."""
    known = ids.get(source.uid, source.id)
    row = {"case_id": case_id, "scope_id": scope_id, "field": field, "kind": source.kind, "source_id": known}
    return {**row, "who": source.who, "at": source.at}


def duty_row(case_id: int, scope_id: int, state: Any) -> dict[str, Any]:
    """The row of a duty."""
    return {
        "case_id": case_id,
        "key": state.key,
        "whose": state.whose,
        "due_at": state.due_at,
        "clock": state.clock,
        "article": state.article,
        "done_at": state.done_at,
        "scope_id": scope_id,
    }


def paper_rows(
    kept: Kept, paper: Paper, paper_id: int, case_id: int | None, person_id: int | None, stamp: Stamp
) -> Iterator[Row]:
    """Every row of a paper: header, the form's body, why-empty, words as written."""
    yield (
        papers.paper,
        {
            "id": paper_id,
            "uid": paper.uid,
            "number": paper.number,
            "type": kept.case_type.key,
            "form": paper.form,
            "form_version": paper.form_version,
            "kind": paper.kind,
            "channel": paper.channel,
            "received_at": paper.received_at,
            "counted_on": paper.counted_on,
            "sender": paper.sender,
            "pages": paper.pages,
            "case_id": case_id,
            "person_id": person_id,
            "replaces_id": paper.replaces_id,
            "definition": kept.number,
            "scope_id": stamp.scope_id,
            "created_at": stamp.at,
            "created_by": stamp.who,
        },
    )
    yield from body_rows(kept.compiled.papers[paper.form], paper_id, stamp.scope_id, paper.values)
    yield from why_rows("paper", paper_id, stamp.scope_id, paper)
