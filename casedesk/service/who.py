"""Who is there already: asked with every key while a name, reading, birth date or telephone number is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casedesk.service.seat import Seat
from casedesk.store import who
from casedesk.store.library import Kept
from casedesk.store.who import Signs
from casedesk.text.era import PartialDate
from casedesk.text.phone import parse_phone


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case of somebody. `kind`: the label of the matter (疾病); `last_contact`: the day of its newest entry."""

    number: str
    uid: str
    type: str
    kind: str
    status: str
    closed: bool
    received_at: datetime
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with their cases, newest first; `person_id` None where a case has no person (氏名なし).

    `fits`: how many of the signs asked for this person bears. `flags` must show in red.
    """

    person_id: int | None
    name: str
    kana: str
    birth_on: date | PartialDate | None
    phone: str
    address: str
    flags: tuple[str, ...]
    fits: int
    cases: tuple[KnownCase, ...]


def who_is_there(
    seat: Seat,
    name: str = "",
    kana: str = "",
    birth: date | PartialDate | None = None,
    phone: str = "",
    limit: int = 20,
    *,
    type_: str = "",
) -> tuple[Somebody, ...]:
    """The people that bear at least one of the signs, those with most first, then the ones last dealt with.

    Names fit by their beginning, in any script width, variant or kana; `name` may be a reading. A telephone number
    fits from its fourth digit on. Only case types of the same register are looked at: registers are never joined
    (個人情報保護法 第69条). Raises Usage when `type_` is unknown, or not said and there are several.
    """
    own = (seat.library.get(type_) if type_ else seat.library.only()).case_type.register
    types = [key for key, kept in seat.library.types.items() if kept.case_type.register == own]
    signs = Signs(name[:200], kana[:200], birth, parse_phone(phone).digits if phone.strip() else "")
    with seat.database.read() as connection:
        rows = who.candidates(connection, types, signs)
        people = [row.person_id for row in rows if row.person_id is not None]
        phones = who.phones(connection, people) if signs.phone and people else {}
        ranked = sorted(_grouped(rows, signs, phones), key=lambda one: one[0], reverse=True)[:limit]
        ids = [row.id for _, same in ranked for row in same]
        last = who.last_entries(connection, ids) if ids else {}
        flagged = who.flags(connection, people, seat.clock.today()) if people else {}
    return tuple(_somebody(seat, rank[0], same, last, flagged) for rank, same in ranked)


Rank = tuple[int, datetime]


def _grouped(rows: Iterable[Any], signs: Signs, phones: dict[int, set[str]]) -> list[tuple[Rank, list[Any]]]:
    """The rows of each person, newest first, with how many signs fit and when they were last dealt with."""
    same: dict[tuple[str, int], list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.received_at, row.id), reverse=True):
        same.setdefault(("case", row.id) if row.person_id is None else ("person", row.person_id), []).append(row)
    found = []
    for group in same.values():
        fits = max(_fits(row, signs, phones.get(row.person_id, set())) for row in group)
        found.append(((fits, max(row.updated_at for row in group)), group))
    return found


def _fits(row: Any, signs: Signs, phones: set[str]) -> int:
    name, as_kana, kana = signs.keys()
    named = bool(name) and ((row.name_key or "").startswith(name) or (row.kana_key or "").startswith(as_kana or LONE))
    read = bool(kana) and (row.kana_key or "").startswith(kana)
    born = signs.birth is not None and _birth(row) == signs.birth
    called = bool(signs.phone) and any(digits.startswith(signs.phone) for digits in phones)
    return sum((named, read, born, called))


LONE = "\U0010ffff"
"""Begins no key."""


def _birth(row: Any) -> date | PartialDate | None:
    found: date | PartialDate | None = PartialDate(row.birth_on, row.birth_on__p) if row.birth_on__p else row.birth_on
    return found


def _somebody(seat: Seat, fits: int, rows: list[Any], last: dict[int, date], flagged: dict[int, list[str]]) -> Somebody:
    newest = rows[0]
    return Somebody(
        person_id=newest.person_id,
        name=newest.name or "",
        kana=newest.kana or "",
        birth_on=_birth(newest),
        phone=newest.phone or "",
        address=newest.address or "",
        flags=tuple(flagged.get(newest.person_id, ())),
        fits=fits,
        cases=tuple(_known(seat.library.get(row.type), row, last.get(row.id), seat.lang) for row in rows),
    )


def _known(kept: Kept, row: Any, last: date | None, lang: str) -> KnownCase:
    slot = kept.compiled.slots.get("kind")
    kind = kept.lookup.label(slot.master, row.kind, lang) if slot and row.kind else ""
    status = kept.case_type.tracks[0].get(row.status)
    closed = status is not None and status.closed
    return KnownCase(row.number or "", row.uid, row.type, kind, row.status, closed, row.received_at, last)
