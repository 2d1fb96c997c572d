"""Load one case with all its parts as an immutable `Case`; no business rule lives here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from casedesk.definition.model import SLOTS
from casedesk.definition.values import Value
from casedesk.record.case import Case, DutyState, Entry, Link, Paper, Person, Source, StatusMove, Struck, WhyEmpty
from casedesk.store.columns import unpack
from casedesk.store.compile import Body
from casedesk.store.library import Kept, Library
from casedesk.store.prepared import Prepared
from casedesk.store.tables import cases, duties, entries, offices, papers, people, transfers
from casedesk.text.era import PartialDate

Rows = dict[int, dict[str, Value]]
_WHERE_ID: sa.BindParameter[Any] = sa.bindparam("id")


def _by(table: sa.Table, column: sa.Column[Any], *order: Any) -> Prepared:
    return Prepared(sa.select(table).where(column == _WHERE_ID).order_by(*order))


_HEADER = sa.select(cases.case, offices.office.c.key.label("office_key")).join(
    offices.office, offices.office.c.id == cases.case.c.office_id
)
HEADER_BY_ID = Prepared(_HEADER.where(cases.case.c.id == _WHERE_ID))
HEADER_BY_NUMBER = Prepared(_HEADER.where(cases.case.c.number == _WHERE_ID))
SOURCES = _by(cases.case_source, cases.case_source.c.case_id)
PUBLISH = _by(cases.case_publish, cases.case_publish.c.case_id)
MOVES = _by(cases.status_move, cases.status_move.c.case_id, cases.status_move.c.id)
DUTIES = _by(duties.duty, duties.duty.c.case_id, duties.duty.c.due_at)
PAPERS = _by(papers.paper, papers.paper.c.case_id, papers.paper.c.received_at, papers.paper.c.id)
PAPER_BY_NUMBER = _by(papers.paper, papers.paper.c.number)
OWNED: tuple[Any, Any] = (sa.bindparam("owner"), sa.bindparam("ids", expanding=True))


def _owned(table: sa.Table) -> Prepared:
    return Prepared(sa.select(table).where(table.c.owner == OWNED[0], table.c.owner_id.in_(OWNED[1])))


WHY = _owned(cases.why_empty)
WRITTEN = _owned(cases.as_written)
ENTRIES = Prepared(
    sa.select(entries.entry)
    .join(entries.entry_link, entries.entry_link.c.entry_id == entries.entry.c.id)
    .where(entries.entry_link.c.target == "case", entries.entry_link.c.target_id == _WHERE_ID)
    .order_by(entries.entry.c.happened_on, entries.entry.c.happened_time, entries.entry.c.id)
)
LINKS = Prepared(sa.select(entries.entry_link).where(entries.entry_link.c.entry_id.in_(OWNED[1])))
PERSON_PARTS = {
    "names": _by(people.person_name, people.person_name.c.person_id, people.person_name.c.id),
    "phones": _by(people.person_phone, people.person_phone.c.person_id, people.person_phone.c.order),
    "addresses": _by(people.person_address, people.person_address.c.person_id, people.person_address.c.id),
    "numbers": _by(people.person_number, people.person_number.c.person_id, people.person_number.c.id),
    "flags": _by(people.person_flag, people.person_flag.c.person_id, people.person_flag.c.id),
}
PERSON = _by(people.person, people.person.c.id)
IMPORTED = Prepared(
    sa.select(transfers.import_row.c.cells, transfers.import_row.c.refused, transfers.import_batch)
    .join(transfers.import_batch, transfers.import_batch.c.id == transfers.import_row.c.batch_id)
    .where(transfers.import_row.c.case_id == _WHERE_ID)
    .order_by(transfers.import_row.c.batch_id.desc(), transfers.import_row.c.row.desc())
    .limit(1)
)


def load(connection: sa.Connection, library: Library, *, number: str = "", case_id: int = 0) -> Case | None:
    """The whole case of that number (or id), or None."""
    query, key = (HEADER_BY_NUMBER, number) if number else (HEADER_BY_ID, case_id)
    rows = query.rows(connection, id=key)
    return _Loader(connection, library.get(rows[0]["type"])).case(rows[0]) if rows else None


def load_paper(connection: sa.Connection, library: Library, number: str) -> tuple[Mapping[str, Any], Paper] | None:
    """A paper with its header row (`type`, `case_id` …), by its number; or None."""
    rows = PAPER_BY_NUMBER.rows(connection, id=number)
    return (rows[0], _Loader(connection, library.get(rows[0]["type"])).papers(rows)[0]) if rows else None


class _Loader:
    """Reads the parts of one case."""

    def __init__(self, connection: sa.Connection, kept: Kept) -> None:
        self._connection = connection
        self._kept = kept

    def _all(self, query: Prepared, **given: Any) -> Iterable[Mapping[str, Any]]:
        return query.rows(self._connection, **given)

    def case(self, row: Mapping[str, Any]) -> Case:
        kept, case_id = self._kept, row["id"]
        modules = tuple(m for m in row["modules"].split(",") if m)
        values, tracks = self._values(row, case_id, modules)
        moves = tuple(_move(m) for m in self._all(MOVES, id=case_id))
        return Case(
            type=row["type"],
            uid=row["uid"],
            received_at=row["received_at"],
            values=values,
            tracks=tracks,
            tracks_since=_since(kept, moves, row["created_at"]),
            why_empty=self._why("case", (case_id,)).get(case_id, MappingProxyType({})),
            as_written=self._written("case", (case_id,)).get(case_id, MappingProxyType({})),
            sources={s["field"]: _source(s) for s in self._all(SOURCES, id=case_id)},
            source=Source(row["source_kind"], row["source_id"]),
            publish={p["field"]: p["allowed"] for p in self._all(PUBLISH, id=case_id)},
            published=row["published"],
            matching=row["matching"],
            papers=self._papers(case_id),
            entries=self._entries(case_id),
            duties=tuple(_duty(d) for d in self._all(DUTIES, id=case_id)),
            moves=moves,
            person=self._person(row["person_id"]),
            quarantine=self._quarantine(case_id) if row["source_kind"] == "import" else {},
            modules=modules,
            id=case_id,
            number=row["number"],
            version=row["version"],
            definition=row["definition"],
            office=row["office_key"],
            counted_on=row["counted_on"],
            assignee=row["assignee"],
            created_at=row["created_at"],
            updated_at=row["updated_at"],
            updated_by=row["updated_by"],
        )

    def _values(
        self, row: Mapping[str, Any], case_id: int, modules: tuple[str, ...]
    ) -> tuple[dict[str, Value], dict[str, str]]:
        kept = self._kept
        values: dict[str, Value] = {}
        for slot, field in kept.compiled.slots.items():
            value = row[slot]
            if value is not None and SLOTS[slot] == "date" and row[f"{slot}__p"]:
                value = PartialDate(value, row[f"{slot}__p"])
            if value is not None:
                values[field.key] = value
        tracks = {kept.case_type.tracks[0].key: row["status"]}
        for body in kept.readable():
            if body.part in kept.compiled.modules and body.part not in modules:
                continue
            raw = self._body(body, (case_id,))
            values.update(raw.get(case_id, {}))
            if body is kept.compiled.case:
                tracks.update(self._tracks)
        return values, tracks

    def _body(self, body: Body, ids: tuple[int, ...]) -> Rows:
        found: Rows = {}
        query = _statements(body)
        for row in self._all(query[0], ids=ids):
            values = {
                f.key: v for f in body.fields if f.stored_kind != "many_choices" and (v := unpack(f, row)) is not None
            }
            found[row["id"]] = values
            if body is self._kept.compiled.case:
                self._tracks = {t.key: row[t.key] for t in self._kept.case_type.tracks[1:] if row[t.key]}
        if query[1] is not None:
            chosen: dict[tuple[int, str], set[str]] = defaultdict(set)
            for row in self._all(query[1], ids=ids):
                chosen[row["id"], row["field"]].add(row["choice"])
            for (row_id, key), keys in chosen.items():
                found.setdefault(row_id, {})[key] = self._ordered(body, key, keys)
        return found

    def _ordered(self, body: Body, key: str, keys: set[str]) -> tuple[str, ...]:
        field = next((f for f in body.fields if f.key == key), None)
        choice_set = self._kept.case_type.choice_sets.get(field.choices if field else "")
        order = choice_set.keys() if choice_set else ()
        return tuple(k for k in order if k in keys) + tuple(sorted(keys - set(order)))

    def _why(self, owner: str, ids: tuple[int, ...]) -> dict[int, dict[str, WhyEmpty]]:
        found: dict[int, dict[str, WhyEmpty]] = defaultdict(dict)
        for w in self._all(WHY, owner=owner, ids=ids):
            found[w["owner_id"]][w["field"]] = WhyEmpty(
                w["reason"], w["said_by"], w["said_at"], w["taken_by"], w["note"]
            )
        return found

    def _written(self, owner: str, ids: tuple[int, ...]) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for w in self._all(WRITTEN, owner=owner, ids=ids):
            found[w["owner_id"]][w["field"]] = w["text"]
        return found

    def _papers(self, case_id: int) -> tuple[Paper, ...]:
        headers = list(self._all(PAPERS, id=case_id))
        return self.papers(headers) if headers else ()

    def papers(self, headers: Sequence[Mapping[str, Any]]) -> tuple[Paper, ...]:
        """The papers of these header rows, in their order."""
        ids = tuple(h["id"] for h in headers)
        why, written, values = self._why("paper", ids), self._written("paper", ids), {}
        for form in {h["form"] for h in headers}:
            own = tuple(h["id"] for h in headers if h["form"] == form)
            values.update(self._body(self._kept.compiled.papers[form], own))
        same = (
            "form",
            "form_version",
            "received_at",
            "kind",
            "channel",
            "sender",
            "pages",
            "counted_on",
            "number",
            "uid",
            "id",
        )
        return tuple(
            Paper(
                **{name: h[name] for name in (*same, "replaces_id")},
                values=values.get(h["id"], {}),
                as_written=written.get(h["id"], {}),
                why_empty=why.get(h["id"], {}),
            )
            for h in headers
        )

    def _entries(self, case_id: int) -> tuple[Entry, ...]:
        headers = list(self._all(ENTRIES, id=case_id))
        if not headers:
            return ()
        ids = tuple(h["id"] for h in headers)
        values: Rows = {}
        for kind in {h["kind"] for h in headers}:
            own = tuple(h["id"] for h in headers if h["kind"] == kind)
            values.update(self._body(self._kept.compiled.entries[kind], own))
        links: dict[int, list[Link]] = defaultdict(list)
        for link in self._all(LINKS, ids=ids):
            links[link["entry_id"]].append(Link(link["target"], link["target_id"], link["role"]))
        why = self._why("entry", ids)
        same = ("kind", "happened_on", "happened_time", "said_by", "recorded_at", "recorded_by", "version", "uid", "id")
        return tuple(
            Entry(
                **{name: h[name] for name in same},
                values=values.get(h["id"], {}),
                links=tuple(links[h["id"]]),
                why_empty=why.get(h["id"], {}),
                struck=_struck(h),
            )
            for h in headers
        )

    def _person(self, person_id: int | None) -> Person | None:
        if person_id is None:
            return None
        row = next(iter(self._all(PERSON, id=person_id)))
        parts = {name: tuple(dict(r) for r in self._all(q, id=person_id)) for name, q in PERSON_PARTS.items()}
        return Person(person_id, row["uid"], **parts)

    def _quarantine(self, case_id: int) -> dict[str, str]:
        row = next(iter(self._all(IMPORTED, id=case_id)), None)
        if row is None:
            return {}
        headers, cells, mapping = json.loads(row["headers"]), json.loads(row["cells"]), json.loads(row["mapping"])
        refused = {int(n) for n in row["refused"].split(",") if n}
        return {
            header: cell
            for n, (header, cell) in enumerate(zip(headers, cells, strict=False))
            if cell and (mapping.get(header) is None or n in refused)
        }


_cache: dict[int, tuple[Body, tuple[Prepared, Prepared | None]]] = {}


def _statements(body: Body) -> tuple[Prepared, Prepared | None]:
    """The two selects of a body, built once."""
    kept = _cache.get(id(body))
    if kept is None or kept[0] is not body:
        ids: Any = sa.bindparam("ids", expanding=True)
        answers = body.choices
        second = Prepared(sa.select(answers).where(answers.c.id.in_(ids))) if answers is not None else None
        kept = _cache[id(body)] = (body, (Prepared(sa.select(body.table).where(body.table.c.id.in_(ids))), second))
    return kept[1]


def _source(row: Mapping[str, Any]) -> Source:
    return Source(row["kind"], row["source_id"], who=row["who"], at=row["at"])


def _struck(row: Mapping[str, Any]) -> Struck | None:
    return Struck(row["struck_at"], row["struck_by"] or "", row["struck_reason"] or "") if row["struck_at"] else None


def _move(row: Mapping[str, Any]) -> StatusMove:
    return StatusMove(row["track"], row["at"], row["who"], row["before"], row["after"], row["reason"])


def _duty(row: Mapping[str, Any]) -> DutyState:
    return DutyState(row["key"], row["whose"], row["due_at"], row["clock"], row["article"], row["done_at"], row["id"])


def _since(kept: Kept, moves: tuple[StatusMove, ...], created: datetime) -> dict[str, datetime]:
    since = {track.key: created for track in kept.case_type.tracks}
    since.update({move.track: move.at for move in moves})
    return since
