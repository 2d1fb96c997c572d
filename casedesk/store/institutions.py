"""Institutions (機関) in the database: read whole, saved as the difference between before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from casedesk.record.uids import new_uid
from casedesk.store.masters import Written, history_line
from casedesk.store.tables import institutions as t
from casedesk.text.fold import fold_name

_COLUMNS = ("code", "postal", "address", "note", "valid_from", "valid_until")
PHONES = ("phone", "after_hours", "fax")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the days it holds; `id` is None while it is not stored."""

    name: str
    kana: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution with its names (oldest first), roles and phones as (kind, digits)."""

    names: tuple[Name, ...]
    code: str | None = None
    postal: str | None = None
    address: str | None = None
    note: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    roles: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    id: int | None = None

    def phone(self, kind: str) -> tuple[str, ...]:
        """The digits of one kind: phone, after_hours (診療時間外), fax."""
        return tuple(digits for own, digits in self.phones if own == kind)

    def name_on(self, day: date) -> Name:
        """The name in force on a day, else the newest."""
        known = [n for n in self.names if (n.valid_from or date.min) <= day <= (n.valid_until or date.max)]
        return known[-1] if known else self.names[-1]


def load(connection: sa.Connection) -> list[Institution]:
    """Every institution, in the order they were made."""
    names = _grouped(connection, t.institution_name, sa.func.coalesce(t.institution_name.c.valid_from, date.min))
    roles = _grouped(connection, t.institution_role, t.institution_role.c.role)
    phones = _grouped(connection, t.institution_phone, t.institution_phone.c.id)
    found = connection.execute(sa.select(t.institution).order_by(t.institution.c.id)).mappings()
    return [
        Institution(
            names=tuple(Name(n.name, n.kana, n.valid_from, n.valid_until, n.id) for n in names.get(row["id"], ())),
            roles=tuple(r.role for r in roles.get(row["id"], ())),
            phones=tuple((p.kind, p.digits) for p in phones.get(row["id"], ())),
            id=row["id"],
            **{column: row[column] for column in _COLUMNS},
        )
        for row in found
    ]


def count(connection: sa.Connection) -> int:
    """How many institutions there are."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(t.institution)).scalar_one())


def _grouped(connection: sa.Connection, table: sa.Table, order: Any) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = {}
    for row in connection.execute(sa.select(table).order_by(order)):
        rows.setdefault(row.institution_id, []).append(row)
    return rows


def save(
    connection: sa.Connection, before: Institution | None, after: Institution, how: Written
) -> list[dict[str, Any]]:
    """Writes what differs; the lines of history for it (owner master, fields `institution.<column>`)."""
    columns = {name: getattr(after, name) for name in _COLUMNS}
    if before is None:
        made = sa.insert(t.institution).values(uid=new_uid(), **columns).returning(t.institution.c.id)
        own = int(connection.execute(made).scalar_one())
    else:
        assert before.id is not None
        own = before.id
        connection.execute(sa.update(t.institution).where(t.institution.c.id == own).values(**columns))
    _names(connection, own, before, after)
    if before is None or before.roles != after.roles:
        _instead(connection, t.institution_role, own, [{"role": role} for role in after.roles])
    if before is None or before.phones != after.phones:
        _instead(connection, t.institution_phone, own, [{"kind": k, "digits": d} for k, d in after.phones])
    changes = differences(before, after)
    return [history_line("master", own, f"institution.{name}", was, now, how) for name, was, now in changes]


def _names(connection: sa.Connection, own: int, before: Institution | None, after: Institution) -> None:
    known = before.names if before else ()
    for name in after.names:
        if name in known:
            continue
        row: dict[str, Any] = {"name": name.name, "kana": name.kana, "name_key": fold_name(name.name)}
        row |= {"valid_from": name.valid_from, "valid_until": name.valid_until}
        if name.id is None:
            connection.execute(sa.insert(t.institution_name).values(institution_id=own, **row))
        else:
            connection.execute(sa.update(t.institution_name).where(t.institution_name.c.id == name.id).values(**row))


def _instead(connection: sa.Connection, table: sa.Table, own: int, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(sa.delete(table).where(table.c.institution_id == own))
    if rows:
        connection.execute(sa.insert(table), [{"institution_id": own, **row} for row in rows])


def differences(before: Institution | None, after: Institution) -> list[tuple[str, str | None, str | None]]:
    """(column, before, after) of everything that is not the same, as text."""
    was, now = (dict(_texts(before)) if before else {}), dict(_texts(after))
    return [(name, was.get(name), now.get(name)) for name in {**was, **now} if was.get(name) != now.get(name)]


def _texts(one: Institution) -> Iterable[tuple[str, str]]:
    newest = one.names[-1]
    values = {name: getattr(one, name) for name in _COLUMNS}
    values |= {"name": newest.name, "kana": newest.kana, "name_from": newest.valid_from}
    values |= {"role": ";".join(one.roles)} | {kind: ";".join(one.phone(kind)) for kind in PHONES}
    return ((name, str(value)) for name, value in values.items() if value)
