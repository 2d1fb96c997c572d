"""Who is in charge (担当): the people with how much each has, and cases given, handed over or taken over together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casedesk.errors import CaseDeskError
from casedesk.record.entrance import clean_text
from casedesk.service.cases import open_case
from casedesk.service.queue import assign
from casedesk.service.seat import Seat
from casedesk.store import staff as stored


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody cases can be given to, with the open cases they have and how many of these are late."""

    name: str
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Given:
    """What giving cases did: number and who had it before, of each case that changed hands; those refused, and why."""

    done: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, CaseDeskError], ...] = ()


def staff(seat: Seat) -> tuple[Person, ...]:
    """Everybody in charge of an open case, this user first, then by name; cases of nobody stand under ""."""
    with seat.database.read() as connection:
        rows = stored.loads(connection, tuple(seat.library.types.values()), seat.clock.now())
    found = {row.assignee: Person(row.assignee, row.open, row.late) for row in rows}
    own = found.pop(seat.user, Person(seat.user, 0, 0))
    nobody = found.pop("", Person("", 0, 0))
    return (own, *sorted(found.values(), key=lambda one: one.name), nobody)


def give(seat: Seat, numbers: Iterable[str], who: str) -> Given:
    """Puts `who` ("" = nobody) in charge of these cases. Each stands or falls alone; the refused ones are told."""
    wanted = clean_text(who).strip()
    return _each(seat, [(number, wanted) for number in numbers])


def give_back(seat: Seat, given: Given) -> Given:
    """Takes a giving back: each case to whoever had it before, unless it was given on meanwhile."""
    return _each(seat, given.done)


def _each(seat: Seat, wanted: Iterable[tuple[str, str]]) -> Given:
    done, refused = [], []
    for number, who in wanted:
        try:
            case = open_case(seat, number)
            if case.assignee != who:
                assign(seat, case, who)
                done.append((number, case.assignee))
        except CaseDeskError as error:
            refused.append((number, error))
    return Given(tuple(done), tuple(refused))
