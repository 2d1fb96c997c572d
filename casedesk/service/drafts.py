"""Drafts (下書き): what is being typed, kept every two seconds, offered again after a crash to the same user only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casedesk.errors import NotFound, Refused
from casedesk.record.entrance import clean_text
from casedesk.service.seat import Seat
from casedesk.store import drafts as stored

MOST = 20_000_000
"""Characters of one draft."""


def _nothing() -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed. `uid`: of the case, new or stored; `texts`: raw text by field; `about`: whatever the page
    needs to stand as it stood (form, version, channel …). `number`: of the case it changes, "" for a new one."""

    uid: str
    page: str
    type: str
    texts: Mapping[str, str]
    about: Mapping[str, str] = field(default_factory=_nothing)
    title: str = ""
    number: str = ""
    begun_at: datetime | None = None
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody else who is typing in the same case."""

    who: str
    desk: str
    begun_at: datetime
    saved_at: datetime


def keep(seat: Seat, draft: Draft) -> None:
    """Keeps the draft for this user, in place of the one of the same uid. Raises Refused when it is too large,
    NotFound when its case is gone."""
    kept = seat.library.get(draft.type)
    body = json.dumps({"texts": dict(draft.texts), "about": dict(draft.about)})
    if len(body) > MOST:
        raise Refused(
            "下書きが大きすぎて保存できません（2,000万字まで）。貼り付けた文章を減らしてください",
            "the draft is too large to keep (at most 20 million characters); paste less",
        )
    stamp = seat.stamp(kept)
    with seat.database.write() as connection:
        row = {
            "page": draft.page,
            "type": draft.type,
            "case_id": _case_id(connection, draft.number),
            "title": clean_text(draft.title)[:200],
            "body": body,
            "desk": seat.name,
            "begun_at": stamp.at,
            "saved_at": stamp.at,
            "scope_id": stamp.scope_id,
        }
        stored.write(connection, seat.user, draft.uid, row)


def mine(seat: Seat) -> tuple[Draft, ...]:
    """This user's drafts, the newest first: what is offered after a crash. Registered ones are left out."""
    with seat.database.read() as connection:
        return tuple(_draft(row) for row in stored.read(connection, seat.user))


def take(seat: Seat, uid: str) -> Draft | None:
    """This user's draft of that uid, or None; it stays until `drop`."""
    with seat.database.read() as connection:
        return next((_draft(row) for row in stored.read(connection, seat.user, uid)), None)


def drop(seat: Seat, uid: str) -> None:
    """Takes this user's draft away: it was saved, or is not wanted any more. Twice changes nothing."""
    with seat.database.write() as connection:
        stored.delete(connection, seat.user, uid)


def typing(seat: Seat, number: str) -> tuple[Typing, ...]:
    """Who else has unsaved typing in the case, since when; never what. Raises NotFound."""
    with seat.database.read() as connection:
        case_id = _case_id(connection, number)
        found = stored.others(connection, seat.user, case_id) if case_id is not None else ()
    return tuple(Typing(row.owner, row.desk, row.begun_at, row.saved_at) for row in found)


def _case_id(connection: Any, number: str) -> int | None:
    if not number:
        return None
    found = stored.case_id_of(connection, number)
    if found is None:
        raise NotFound(f"番号 {number[:40]} の事案はありません", f"there is no case {number[:40]}")
    return found


def _draft(row: Any) -> Draft:
    body = json.loads(row.body)
    return Draft(
        uid=row.uid,
        page=row.page,
        type=row.type,
        texts=body["texts"],
        about=body["about"],
        title=row.title,
        number=row.number or "",
        begun_at=row.begun_at,
        saved_at=row.saved_at,
    )
