"""Who read what (閲覧の記録). The client says it itself: no database tells of a SELECT, so this is no proof."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from casedesk.errors import Offline
from casedesk.record.case import Case
from casedesk.service.seat import Seat
from casedesk.store.history import reads


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opened a case."""

    at: datetime
    who: str
    desk: str


def opened(seat: Seat, case: Case) -> None:
    """Writes down that this user opened the case to read it; once per opening, beside the screen's work.

    A database that cannot be written (a read-only file) keeps no such line.
    """
    with suppress(Offline):
        stamp = seat.stamp(seat.library.get(case.type))
        with seat.database.write() as connection:
            reads.tell(connection, "opened", stamp, case.id, case.type)


def exported(seat: Seat, type_: str, profile: str, rows: int, place: str) -> None:
    """Writes down that cases went out by an export profile: how many, and where to."""
    stamp = seat.stamp(seat.library.get(type_))
    with seat.database.write() as connection:
        reads.tell(connection, "exported", stamp, None, f"{type_} {profile}", f"{rows} {place}")


def openings(seat: Seat, case: Case, most: int = 200) -> tuple[Opened, ...]:
    """Who opened the case, newest first."""
    with seat.database.read() as connection:
        return tuple(Opened(row.at, row.who, row.desk) for row in reads.of_case(connection, case.id or 0, most))
