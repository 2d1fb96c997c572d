"""Notes (申し送り) on a case: written, pinned, withdrawn; they never change the case's version and never conflict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casedesk.errors import Invalid, NotFound
from casedesk.record.case import Case
from casedesk.record.entrance import clean_text
from casedesk.record.uids import new_uid
from casedesk.service.seat import Seat
from casedesk.store import feed
from casedesk.store import notes as stored

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted, by whom, when (aware, UTC)."""

    uid: str
    text: str
    pinned: bool
    at: datetime
    who: str


def notes_of(seat: Seat, case: Case) -> tuple[Note, ...]:
    """The notes of a case: pinned ones first, then the newest."""
    with seat.database.read() as connection:
        rows = stored.of_case(connection, case.id or 0)
    return tuple(Note(row.uid, row.text, row.pinned, row.at, row.who) for row in rows)


def add_note(seat: Seat, case: Case, text: str, *, pinned: bool = False, uid: str = "") -> tuple[Note, ...]:
    """The notes of the case with one more. The same uid twice makes one. Raises Invalid for a blank or endless text."""
    said = clean_text(text).strip()
    if not said:
        raise Invalid("申し送りが空です", "the note is empty")
    if len(said) > LONGEST:
        raise Invalid(f"申し送りは{LONGEST:,}字までです", f"a note has at most {LONGEST:,} characters")
    stamp = seat.stamp(seat.library.get(case.type))
    with seat.database.write() as connection:
        stored.insert(connection, uid or new_uid(), case.id or 0, said, pinned, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "note", [case.id or 0])
    return notes_of(seat, case)


def pin(seat: Seat, case: Case, uid: str, pinned: bool = True) -> tuple[Note, ...]:
    """The notes of the case with that one on top, or back among the others. Raises NotFound."""
    stamp = seat.stamp(seat.library.get(case.type))
    with seat.database.write() as connection:
        stored.pin(connection, _note(connection, case, uid), pinned, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "note", [case.id or 0])
    return notes_of(seat, case)


def withdraw(seat: Seat, case: Case, uid: str) -> tuple[Note, ...]:
    """The notes of the case without that one, whose text stays in history. Raises NotFound."""
    stamp = seat.stamp(seat.library.get(case.type))
    with seat.database.write() as connection:
        stored.withdraw(connection, _note(connection, case, uid), stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "note", [case.id or 0])
    return notes_of(seat, case)


def _note(connection: Any, case: Case, uid: str) -> Any:
    found = stored.one(connection, uid)
    if found is None or found.case_id != case.id:
        raise NotFound("その申し送りはありません", "there is no such note")
    return found
