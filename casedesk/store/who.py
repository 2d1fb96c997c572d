"""Who is there already: cases by the beginning of a name or reading, a telephone number, a birth date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from casedesk.store.tables import cases, entries, people
from casedesk.text.era import PartialDate
from casedesk.text.fold import fold_kana, fold_name

EACH = 200
"""Candidates by each sign: enough to rank, few enough for every key press."""
LAST = "\U0010ffff"
FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of the person so far; empty where nothing is. `phone`: digits, also the first ones only."""

    name: str = ""
    kana: str = ""
    birth: date | PartialDate | None = None
    phone: str = ""

    def keys(self) -> tuple[str, str, str]:
        """The keys of the name, of the name taken as a reading, and of the reading."""
        return fold_name(self.name), fold_kana(self.name), fold_kana(self.kana)


def candidates(connection: sa.Connection, types: Sequence[str], signs: Signs) -> Sequence[Any]:
    """Headers of cases that bear at least one sign. Cases that are not to be matched (open data) never do."""
    found = [sa.select(way.subquery().c.id) for way in _ways(types, signs)]
    if not found:
        return ()
    c = cases.case.c
    shown = (c.id, c.uid, c.number, c.type, c.status, c.person_id, c.name, c.kana, c.name_key, c.kana_key)
    more = (c.birth_on, c.birth_on__p, c.phone, c.address, c.kind, c.received_at, c.updated_at)
    return connection.execute(sa.select(*shown, *more).where(c.id.in_(sa.union_all(*found)))).all()


def _ways(types: Sequence[str], signs: Signs) -> list[sa.Select[Any]]:
    c, phone = cases.case.c, people.person_phone.c
    name, as_kana, kana = signs.keys()
    begins = [(c.name_key, name), (c.kana_key, as_kana), (c.kana_key, kana)]
    wanted: list[sa.ColumnElement[bool]] = [_begins(column, key) for column, key in begins if key]
    if signs.birth is not None:
        wanted.append(c.birth_on == (signs.birth.first if isinstance(signs.birth, PartialDate) else signs.birth))
    ways = [sa.select(c.id).where(way) for way in wanted]
    if len(signs.phone) >= FEWEST_DIGITS:
        owner = sa.select(phone.person_id).where(_begins(phone.digits, signs.phone)).limit(EACH)
        ways.append(sa.select(c.id).where(c.person_id.in_(sa.select(owner.subquery().c.person_id))))
    allowed = (sa.func.coalesce(c.type, "").in_(types), c.matching)  # the key's index serves, not the type's
    return [way.where(*allowed).limit(EACH) for way in ways]


def _begins(column: sa.ColumnElement[Any], key: str) -> sa.ColumnElement[bool]:
    return sa.and_(column >= key, column < key + LAST)


def last_entries(connection: sa.Connection, ids: Sequence[int]) -> dict[int, date]:
    """Case id to the day of its newest entry."""
    link, entry = entries.entry_link.c, entries.entry.c
    query = (
        sa.select(link.target_id, sa.func.max(entry.happened_on))
        .select_from(entries.entry_link.join(entries.entry, entry.id == link.entry_id))
        .where(link.target == "case", link.target_id.in_(ids), entry.struck_at.is_(None))
        .group_by(link.target_id)
    )
    return {row[0]: row[1] for row in connection.execute(query) if row[1] is not None}


def flags(connection: sa.Connection, person_ids: Sequence[int], today: date) -> dict[int, list[str]]:
    """Person id to the flags that hold today."""
    f = people.person_flag.c
    holds = sa.or_(f.valid_until.is_(None), f.valid_until >= today)
    found: dict[int, list[str]] = {}
    for row in connection.execute(sa.select(f.person_id, f.flag).where(f.person_id.in_(person_ids), holds)):
        found.setdefault(row.person_id, []).append(row.flag)
    return found


def phones(connection: sa.Connection, person_ids: Sequence[int]) -> dict[int, set[str]]:
    """Person id to all telephone numbers."""
    p = people.person_phone.c
    found: dict[int, set[str]] = {}
    for row in connection.execute(sa.select(p.person_id, p.digits).where(p.person_id.in_(person_ids))):
        found.setdefault(row.person_id, set()).add(row.digits)
    return found
