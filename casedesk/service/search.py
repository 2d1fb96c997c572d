"""Finding cases: a question in, rows of plain values out, the same for the command line and the window."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casedesk.clock import instant_text
from casedesk.errors import Usage
from casedesk.service.seat import Seat
from casedesk.store import search
from casedesk.store.overtaking import Overtaking
from casedesk.text.era import PartialDate, iso


@dataclass(frozen=True, slots=True)
class Looked:
    """The newest rows that fit, and how many there are (`exact` False: more than 10,000).

    `loose`: nothing fits as it was typed; these fit as it may have been misheard (ヤマザキ for やまさき).
    """

    rows: tuple[dict[str, Any], ...]
    total: int
    exact: bool
    loose: bool = False


def find(seat: Seat, text: str, *, type_: str = "", status: str = "", limit: int = 50) -> dict[str, Any]:
    """`{"query","total","total_exact","ms","rows":[…]}`: the newest `limit` cases that fit. Raises Usage.

    An unknown type or status lists the known ones. Empty text gives the newest cases.
    """
    begun = time.perf_counter()
    found = look(seat, text, type_=type_, status=status, limit=limit)
    return {
        "query": text,
        "total": found.total,
        "total_exact": found.exact,
        "ms": round((time.perf_counter() - begun) * 1000, 3),
        "rows": list(found.rows),
    }


def look(
    seat: Seat, text: str, *, type_: str = "", status: str = "", limit: int = 50, overtaking: Overtaking | None = None
) -> Looked:
    """The same for a client, which may end it by `overtaking.stop()`. Raises Usage, Overtaken."""
    if type_ or status:
        _check(seat, type_, status)
    asked = search.Question(text, type_, (status,) if status else (), limit=limit)
    if ":" in text or "：" in text:
        from casedesk.service.filters import question

        asked = question(seat, text, asked)
    loose, today = False, seat.clock.today()
    if asked.text.strip():
        seat.ask("search")
        if seat.rights.brief:
            return _brief(seat, asked)
    with seat.database.read() as connection, (overtaking or Overtaking()).of(connection):
        found = search.find(connection, asked, today)
        if not found.total and asked.text.strip():
            found = search.find(connection, replace(asked, loose=True), today)
            loose = found.total > 0
    return Looked(tuple(_row(row) for row in found.rows), found.total, found.exact, loose)


def _brief(seat: Seat, asked: search.Question) -> Looked:
    """What 応援 are told of everybody's cases: name, age, telephone number, who is in charge; nothing to open."""
    from casedesk.store.search_brief import brief

    with seat.database.read() as connection:
        found = brief(connection, asked, seat.clock.today())
    keys = ("number", "uid", "type", "status", "kana", "birth_on", "office", "received_at", "updated_at")
    rows = tuple(
        {**dict.fromkeys(keys), "name": row.name, "age": row.age, "phone": row.phone, "assignee": row.assignee}
        for row in found.rows
    )
    return Looked(rows, found.total, found.exact)


def _check(seat: Seat, type_: str, status: str) -> None:
    kept = [seat.library.get(type_)] if type_ else list(seat.library.types.values())
    known = [s.key for k in kept for s in k.case_type.tracks[0].statuses]
    if status and status not in known:
        raise Usage(
            f"「{status}」という状態はありません（あるもの: {' '.join(known)}）",
            f"no status “{status}” (there are: {' '.join(known)})",
        )


def _row(row: Any) -> dict[str, Any]:
    birth = date.fromisoformat(row.birth_on) if isinstance(row.birth_on, str) else row.birth_on
    if row.birth_on__p:
        birth = PartialDate(birth, row.birth_on__p)
    return {
        "number": row.number,
        "uid": str(row.uid),
        "type": row.type,
        "status": row.status,
        "name": row.name,
        "kana": row.kana,
        "birth_on": iso(birth) if birth else None,
        "office": row.office,
        "received_at": _instant(row.received_at),
        "updated_at": _instant(row.updated_at),
    }


def _instant(value: Any) -> str:
    """As SQLite holds it already."""
    return value if isinstance(value, str) else instant_text(value)
