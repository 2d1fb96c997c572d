"""Institutions found by the beginning of a code or any part of a name or reading, for whoever types a sender."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from casedesk.store.institutions import PHONES
from casedesk.store.tables import institutions as t
from casedesk.text.fold import fold_name
from casedesk.text.width import half, katakana

CANDIDATES = 200
"""Read before they are ranked: more fit only while too little is typed to choose from."""


def find(connection: sa.Connection, text: str, today: date) -> list[Any]:
    """Rows (id, code, postal, address, name, kana, name_key) under the names in force that the text may mean."""
    code, key, kana = half(text).strip(), fold_name(text), katakana(text).strip()
    n, one = t.institution_name.c, t.institution.c
    fits = [_contains(n.name_key, key)] if key else []
    fits += [_contains(n.kana, kana)] if kana else []
    fits += [sa.and_(one.code >= code, one.code < code + "\U0010ffff")] if code.isascii() and code.isalnum() else []
    if not fits:
        return []
    in_force = [
        sa.or_(c.valid_from.is_(None), c.valid_from <= today) & sa.or_(c.valid_until.is_(None), c.valid_until >= today)
        for c in (n, one)
    ]
    query = (
        sa.select(one.id, one.code, one.postal, one.address, n.name, n.kana, n.name_key)
        .select_from(t.institution_name.join(t.institution, one.id == n.institution_id))
        .where(sa.or_(*fits), *in_force)
        .limit(CANDIDATES)
    )
    return sorted(connection.execute(query), key=lambda row: _rank(row, code, key, kana))


def phones(connection: sa.Connection, ids: list[int]) -> dict[tuple[int, str], str]:
    """(institution, kind of telephone) to its first digits."""
    p = t.institution_phone.c
    found: dict[tuple[int, str], str] = {}
    query = sa.select(p.institution_id, p.kind, p.digits).where(p.institution_id.in_(ids), p.kind.in_(PHONES))
    for own, kind, digits in connection.execute(query.order_by(p.id)):
        found.setdefault((own, kind), digits)
    return found


def _contains(column: Any, part: str) -> sa.ColumnElement[bool]:
    escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found: sa.ColumnElement[bool] = column.like(f"%{escaped}%", escape="\\")
    return found


def _rank(row: Any, code: str, key: str, kana: str) -> tuple[bool, bool, str]:
    """The whole code or name first, then names that begin so, then by name."""
    whole = row.code == code or row.name_key == key
    begins = row.name_key.startswith(key) or (row.kana or "").startswith(kana)
    return not whole, not begins, row.name_key
