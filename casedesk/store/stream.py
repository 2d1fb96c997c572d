"""Many cases one after another, with their own values but without papers, entries and persons: for lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from casedesk.definition.model import SLOTS
from casedesk.definition.values import Value
from casedesk.store.columns import unpack
from casedesk.store.compile import Body
from casedesk.store.library import Kept
from casedesk.store.tables import cases
from casedesk.text.era import PartialDate

CHUNK = 500


@dataclass(slots=True)
class Slim:
    """A case without its parts."""

    id: int
    number: str
    uid: str
    received_at: datetime
    published: bool
    tracks: dict[str, str]
    values: dict[str, Value]
    publish: dict[str, bool]
    why_empty: dict[str, str]


def stream(connection: sa.Connection, kept: Kept, ids: Sequence[int] | None = None) -> Iterator[Slim]:
    """The cases of a type in order of id (all, or those of `ids`), read in chunks so that memory stays small."""
    c = cases.case.c
    last = 0
    wanted = sorted(ids) if ids is not None else None
    while True:
        query = sa.select(cases.case).where(c.type == kept.case_type.key).order_by(c.id).limit(CHUNK)
        if wanted is None:
            query = query.where(c.id > last)
        else:
            query = query.where(c.id.in_(wanted[:CHUNK]))
            wanted = wanted[CHUNK:]
        rows = connection.execute(query).mappings().all()
        if rows:
            last = rows[-1]["id"]
            yield from _chunk(connection, kept, rows)
        if (len(rows) < CHUNK) if wanted is None else not wanted:
            return


def count(connection: sa.Connection, type_: str, *, public: bool = False) -> int:
    """How many cases of a type there are; `public`: those that were published or have a value that may be."""
    c, publish = cases.case.c, cases.case_publish.c
    query = sa.select(sa.func.count()).select_from(cases.case).where(c.type == type_)
    if public:
        released = sa.exists().where(publish.case_id == c.id, publish.allowed)
        query = query.where(sa.or_(c.published, released))
    return int(connection.execute(query).scalar_one())


def _chunk(connection: sa.Connection, kept: Kept, rows: Sequence[Any]) -> Iterator[Slim]:
    made: dict[int, Slim] = {}
    main = kept.case_type.tracks[0].key
    for row in rows:
        slim = Slim(
            row["id"], row["number"], row["uid"], row["received_at"], row["published"],
            {main: row["status"]}, {}, {}, {},
        )  # fmt: skip
        for slot, field in kept.compiled.slots.items():
            value: Any = row[slot]
            if value is not None and SLOTS[slot] == "date" and row[f"{slot}__p"]:
                value = PartialDate(value, row[f"{slot}__p"])
            if value is not None:
                slim.values[field.key] = value
        made[slim.id] = slim
    for body in kept.readable():
        _add_body(connection, kept, body, made)
    _add_sparse(connection, made)
    yield from made.values()


def _add_body(connection: sa.Connection, kept: Kept, body: Body, made: Mapping[int, Slim]) -> None:
    is_open = body is kept.compiled.case
    plain = [f for f in body.fields if f.stored_kind != "many_choices"]
    for row in connection.execute(sa.select(body.table).where(body.table.c.id.in_(made))).mappings():
        slim = made[row["id"]]
        for field in plain:
            if row[field.key] is not None:
                value = unpack(field, cast(Any, row))
                if value is not None:
                    slim.values[field.key] = value
        if is_open:
            slim.tracks.update({t.key: row[t.key] for t in kept.case_type.tracks[1:] if row[t.key]})
    if body.choices is not None:
        chosen: dict[tuple[int, str], set[str]] = defaultdict(set)
        for row in connection.execute(sa.select(body.choices).where(body.choices.c.id.in_(made))).mappings():
            chosen[row["id"], row["field"]].add(row["choice"])
        order = {f.key: kept.case_type.choice_sets[f.choices].keys() for f in body.fields if f.choices}
        for (case_id, key), keys in chosen.items():
            made[case_id].values[key] = tuple(k for k in order[key] if k in keys)


def _add_sparse(connection: sa.Connection, made: Mapping[int, Slim]) -> None:
    publish, why = cases.case_publish, cases.why_empty
    for row in connection.execute(sa.select(publish).where(publish.c.case_id.in_(made))).mappings():
        made[row["case_id"]].publish[row["field"]] = row["allowed"]
    owned = sa.select(why).where(why.c.owner == "case", why.c.owner_id.in_(made))
    for row in connection.execute(owned).mappings():
        made[row["owner_id"]].why_empty[row["field"]] = row["reason"]
