"""Homes (世帯): the next member begins with what the previous one says, and both belong together from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casedesk.errors import Refused
from casedesk.record.case import Case
from casedesk.record.join import Answer, answers
from casedesk.service.cases import open_case
from casedesk.service.seat import Seat
from casedesk.store import feed, homes
from casedesk.text.era import PartialDate


@dataclass(frozen=True, slots=True)
class Member:
    """A case of the home."""

    number: str
    name: str
    kana: str
    birth_on: date | PartialDate | None
    status: str
    received_at: datetime


def as_previous(seat: Seat, previous: Case) -> dict[str, Answer]:
    """What the next member of the home mostly shares with this case: the definition's `home_fields` it answers."""
    wanted = seat.library.get(previous.type).case_type.home_fields
    said = answers(previous.values, previous.why_empty)
    return {key: said[key] for key in wanted if key in said}


def join_home(seat: Seat, case: Case, previous: Case) -> None:
    """Puts the case into the home of `previous`, which is made when there is none. Twice changes nothing.

    Raises Refused when the definition knows no homes or the two are of different types.
    """
    kept = seat.library.get(case.type)
    if not kept.case_type.home_group or previous.type != case.type or case.id is None or previous.id is None:
        raise Refused("この業務では世帯をまとめられません", "cases of this type form no homes")
    stamp = seat.stamp(kept)
    with seat.database.write() as connection:
        home = homes.home_of(connection, kept, previous.id) or homes.make(connection, kept, previous, stamp)
        homes.join(connection, home, case.id, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "group", [case.id, previous.id])


def members(seat: Seat, number: str) -> tuple[Member, ...]:
    """Every case of the home the case belongs to, itself too; empty when it belongs to none. Raises NotFound."""
    case = open_case(seat, number)
    with seat.database.read() as connection:
        home = homes.home_of(connection, seat.library.get(case.type), case.id or 0)
        rows = homes.members(connection, home) if home is not None else ()
    return tuple(
        Member(
            row.number or "",
            row.name or "",
            row.kana or "",
            PartialDate(row.birth_on, row.birth_on__p) if row.birth_on__p else row.birth_on,
            row.status,
            row.received_at,
        )
        for row in rows
    )
