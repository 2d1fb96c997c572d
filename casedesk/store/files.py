"""Files in the database: bytes in parts of 1 MiB, the same bytes of one scope once, links to what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from casedesk.store.history.claims import claim
from casedesk.store.ids import Ids
from casedesk.store.save_history import change_row
from casedesk.store.stamp import Stamp
from casedesk.store.tables import cases, entries, papers
from casedesk.store.tables.files import file, file_link, file_part
from casedesk.store.tables.history import change
from casedesk.store.tables.offices import setting

OWNERS = {"case": cases.case, "paper": papers.paper, "entry": entries.entry}
"""What a file may belong to."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What a file belongs to, its scope, and the case it is about (None: a paper without one)."""

    target: str
    id: int
    scope_id: int
    case_id: int | None


def owner(connection: sa.Connection, target: str, target_id: int) -> Owner | None:
    """The case, paper or entry of that id, or None."""
    table = OWNERS[target]
    found = connection.execute(sa.select(table.c.scope_id).where(table.c.id == target_id)).scalar()
    if found is None:
        return None
    return Owner(target, target_id, int(found), _case_of(connection, target, target_id))


def _case_of(connection: sa.Connection, target: str, target_id: int) -> int | None:
    if target == "case":
        return target_id
    if target == "paper":
        return connection.execute(sa.select(papers.paper.c.case_id).where(papers.paper.c.id == target_id)).scalar()
    link = entries.entry_link.c
    query = sa.select(link.target_id).where(link.entry_id == target_id, link.target == "case").order_by(link.target_id)
    return connection.execute(query.limit(1)).scalar()


def same(connection: sa.Connection, sha256: str, size: int, scope_id: int) -> int | None:
    """The file of the scope that has these bytes already."""
    c = file.c
    query = sa.select(c.id).where(c.sha256 == sha256, c.size == size, c.scope_id == scope_id).order_by(c.id).limit(1)
    return connection.execute(query).scalar()


def insert(connection: sa.Connection, row: dict[str, Any], parts: Iterable[bytes], stamp: Stamp) -> int:
    """Writes a file part by part; its id."""
    claim(connection, stamp)
    file_id = Ids(connection).take(file)
    connection.execute(sa.insert(file).values(id=file_id, added_at=stamp.at, added_by=stamp.who, **row))
    for at, data in enumerate(parts):
        connection.execute(sa.insert(file_part).values(file_id=file_id, part=at, data=data))
    return file_id


def link(connection: sa.Connection, file_id: int, to: Owner, field: str, stamp: Stamp) -> bool:
    """Links the file to what it belongs to, with a line of history; False when it is linked there already."""
    claim(connection, stamp)
    where = {"file_id": file_id, "target": to.target, "target_id": to.id, "field": field}
    there = sa.select(file_link.c.file_id).where(*(file_link.c[name] == value for name, value in where.items()))
    if connection.execute(there).first():
        return False
    connection.execute(sa.insert(file_link).values(**where, scope_id=to.scope_id))
    _tell(connection, file_id, to, field, (None, _name(connection, file_id)), stamp)
    return True


def unlink(connection: sa.Connection, file_id: int, to: Owner, stamp: Stamp) -> bool:
    """Takes the links of the file to its owner away, with lines of history; the bytes stay. False: there was none."""
    claim(connection, stamp)
    here = (file_link.c.file_id == file_id, file_link.c.target == to.target, file_link.c.target_id == to.id)
    fields = connection.execute(sa.select(file_link.c.field).where(*here)).scalars().all()
    connection.execute(sa.delete(file_link).where(*here))
    for field in fields:
        _tell(connection, file_id, to, field, (_name(connection, file_id), None), stamp)
    return bool(fields)


def forget(connection: sa.Connection, file_id: int) -> bool:
    """Deletes a file that nothing ever held (no link, no history); False when something does."""
    held = sa.select(file_link.c.file_id).where(file_link.c.file_id == file_id)
    told = sa.select(change.c.id).where(change.c.owner == "file", change.c.owner_id == file_id)
    if connection.execute(held).first() or connection.execute(told).first():
        return False
    connection.execute(sa.delete(file_part).where(file_part.c.file_id == file_id))
    return bool(connection.execute(sa.delete(file).where(file.c.id == file_id)).rowcount)


def by_id(connection: sa.Connection, ids: Sequence[int]) -> Sequence[Any]:
    """The files of these ids, whatever they hang on, oldest first."""
    return connection.execute(sa.select(file).where(file.c.id.in_(ids)).order_by(file.c.added_at, file.c.id)).all()


def listed(connection: sa.Connection, target: str, ids: Sequence[int]) -> Sequence[Any]:
    """The files of these owners with their links, oldest first."""
    query = (
        sa.select(file, file_link.c.target, file_link.c.target_id, file_link.c.field)
        .join(file_link, file_link.c.file_id == file.c.id)
        .where(file_link.c.target == target, file_link.c.target_id.in_(ids))
        .order_by(file.c.added_at, file.c.id)
    )
    return connection.execute(query).all()


def part(connection: sa.Connection, file_id: int, at: int) -> bytes | None:
    """One part, None behind the last."""
    query = sa.select(file_part.c.data).where(file_part.c.file_id == file_id, file_part.c.part == at)
    found = connection.execute(query).scalar()
    return None if found is None else bytes(found)


def most_megabytes(connection: sa.Connection, otherwise: int) -> int:
    """The largest file the office takes, in MB (setting `file_most_mb`)."""
    found = connection.execute(sa.select(setting.c.value).where(setting.c.key == "file_most_mb")).scalar()
    return int(found) if found and found.isdigit() else otherwise


def _name(connection: sa.Connection, file_id: int) -> str:
    return str(connection.execute(sa.select(file.c.name).where(file.c.id == file_id)).scalar_one())


def _tell(
    connection: sa.Connection,
    file_id: int,
    to: Owner,
    field: str,
    names: tuple[str | None, str | None],
    stamp: Stamp,
) -> None:
    """History says where the file hung, "case 3" or "entry 5 page", so that it can be brought back there."""
    row = change_row(to.case_id, f"{to.target} {to.id} {field}".strip(), *names, stamp, "file")
    connection.execute(sa.insert(change).values(**{**row, "owner_id": file_id, "scope_id": to.scope_id}))
