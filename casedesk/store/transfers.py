"""Import batches in the database: which rows came, which cases they became, and taking a whole batch back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.errors import NotFound, Refused
from casedesk.store.tables import cases, people
from casedesk.store.tables.history import change
from casedesk.store.tables.transfers import import_batch, import_key, import_row

FORMER = ("case", "case_why", "case_publish", "case_source")
"""Lines of history that taking an import back reads."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is already known of a row's identity: its case, and the digest of the row it was made from."""

    case_id: int
    digest: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it lies in the database."""

    id: int
    type: str
    profile: str
    file: str
    at: datetime
    who: str
    created: int
    updated: int
    undone_at: datetime | None


def begin(connection: sa.Connection, **values: Any) -> int:
    """A new batch; its id. `headers` and `mapping` are given as Python values."""
    row = {**values, "headers": _json(values["headers"]), "mapping": _json(values["mapping"])}
    return int(connection.execute(sa.insert(import_batch).values(**row).returning(import_batch.c.id)).scalar_one())


def finish(connection: sa.Connection, batch_id: int, **counts: int) -> None:
    """Writes the counts of a batch."""
    connection.execute(sa.update(import_batch).where(import_batch.c.id == batch_id).values(**counts))


def known(connection: sa.Connection, profile: str, identities: Sequence[str]) -> dict[str, Known]:
    """Which of the identities are known already."""
    if not identities:
        return {}
    query = sa.select(import_key.c.identity, import_key.c.case_id, import_key.c.digest).where(
        import_key.c.profile == profile, import_key.c.identity.in_(identities)
    )
    return {row.identity: Known(row.case_id, row.digest) for row in connection.execute(query)}


def row_values(batch_id: int, case_id: int | None, did: str, row: Any, scope_id: int) -> dict[str, Any]:
    """The row of the quarantine: all cells as they stood, and which of them were refused."""
    return {
        "batch_id": batch_id,
        "row": row.number,
        "case_id": case_id,
        "did": did,
        "cells": _json(row.cells),
        "refused": ",".join(map(str, row.refused)),
        "scope_id": scope_id,
    }


def key_values(profile: str, batch_id: int, case_id: int, row: Any) -> dict[str, Any]:
    """The row that remembers which case an identity is."""
    return {
        "profile": profile,
        "identity": row.identity,
        "digest": row.digest,
        "case_id": case_id,
        "batch_id": batch_id,
    }


def moved_on(connection: sa.Connection, profile: str, identity: str, digest: str) -> None:
    """The identity's row has changed; remember its new digest."""
    connection.execute(
        sa.update(import_key)
        .where(import_key.c.profile == profile, import_key.c.identity == identity)
        .values(digest=digest)
    )


def batches(connection: sa.Connection, batch_id: int | None = None) -> list[Batch]:
    """The batches, newest first (or the one)."""
    query = sa.select(import_batch).order_by(import_batch.c.id.desc())
    if batch_id is not None:
        query = query.where(import_batch.c.id == batch_id)
    names = Batch.__dataclass_fields__
    return [Batch(**{n: row[n] for n in names}) for row in connection.execute(query).mappings()]


def standing(connection: sa.Connection, batch_id: int) -> Batch:
    """The batch, which has not been taken back. Raises NotFound, Refused."""
    found = next(iter(batches(connection, batch_id)), None)
    if found is None:
        raise NotFound(f"取込 {batch_id} はありません", f"there is no import {batch_id}")
    if found.undone_at:
        raise Refused(f"取込 {batch_id} はもう取り消してあります", f"import {batch_id} was taken back already")
    return found


def remove_created(connection: sa.Connection, batch_id: int, at: datetime) -> tuple[int, list[str]]:
    """Takes back the cases a batch created and nobody touched since: (how many, numbers of those that stay)."""
    own = (
        sa.select(import_row.c.case_id)
        .where(import_row.c.batch_id == batch_id, import_row.c.did == "created", import_row.c.case_id.is_not(None))
        .scalar_subquery()
    )
    c = cases.case.c
    touched = connection.execute(sa.select(c.number).where(c.id.in_(own), c.version > 1)).scalars().all()
    free = sa.select(c.id).where(c.id.in_(own), c.version == 1)
    persons = sa.select(c.person_id).where(c.id.in_(own), c.version == 1, c.person_id.is_not(None))
    person_ids = connection.execute(persons).scalars().all()
    owned = {"why_empty": cases.why_empty, "as_written": cases.as_written}
    for table in owned.values():
        connection.execute(sa.delete(table).where(table.c.owner == "case", table.c.owner_id.in_(free)))
    removed = connection.execute(sa.delete(cases.case).where(c.id.in_(free))).rowcount
    for chunk in _chunks(person_ids, 500):
        connection.execute(sa.delete(people.person).where(people.person.c.id.in_(chunk)))
    connection.execute(sa.update(import_batch).where(import_batch.c.id == batch_id).values(undone_at=at))
    return removed, [str(number) for number in touched]


def former_values(connection: sa.Connection, batch: Batch) -> dict[int, list[Any]]:
    """For every case the batch changed: the lines of history it wrote (owner, field, before, after), oldest first."""
    changed = sa.select(import_row.c.case_id).where(import_row.c.batch_id == batch.id, import_row.c.did == "updated")
    h = change.c
    born = sa.select(h.tx).where(h.root == "import_batch", h.root_id == batch.id, h.did == "insert").limit(1)
    tx = connection.execute(born).scalar()  # None: taken in before triggers wrote history
    same = (h.at == batch.at, h.who == batch.who) if tx is None else (h.tx == tx,)
    query = sa.select(h.case_id, h.owner, h.owner_id, h.field, h.before, h.after).where(
        h.owner.in_(FORMER), *same, h.case_id.in_(changed.scalar_subquery())
    )
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query.order_by(h.id)):
        found.setdefault(row.case_id, []).append(row)
    return found


def forget_digest(connection: sa.Connection, case_id: int) -> None:
    """The case no longer stands as its list says; the next import of that list looks at it anew."""
    connection.execute(sa.update(import_key).where(import_key.c.case_id == case_id).values(digest=""))


def _chunks(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _json(value: Sequence[Any] | Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
