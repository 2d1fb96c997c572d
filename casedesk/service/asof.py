"""A case as it was (その時点の記録), and bringing back one field or all of it; history only grows by that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from casedesk.clock import TOKYO, parse_instant
from casedesk.errors import NotFound, Refused, Usage
from casedesk.record.case import Case
from casedesk.record.join import Answer, answers
from casedesk.service.cases import change, moved, open_case, rework
from casedesk.service.seat import Seat
from casedesk.store.history import asof
from casedesk.store.history.claims import since


def moment(text: str) -> datetime:
    """The end of a day in Japan (`2022-08-10`), or an instant (without an offset in Japanese time). Raises Usage."""
    try:
        if len(text.strip()) <= len("2022-08-10"):
            day = date.fromisoformat(text.strip()) + timedelta(1)
            return datetime(day.year, day.month, day.day, tzinfo=TOKYO) - timedelta(microseconds=1)
        return parse_instant(text)
    except (ValueError, OverflowError):
        raise Usage(
            f"日付か日時として読めません: {text[:40]}", f"this is neither a date nor an instant: {text[:40]}"
        ) from None


def as_of(seat: Seat, case: Case, at: datetime) -> Case:
    """The case with its papers, entries and person as they stood right after everything up to `at`.

    Raises NotFound when it did not exist yet, Refused for a time before triggers wrote history into this database.
    """
    kept = seat.library.get(case.type)
    with seat.database.read() as connection:
        begun = since(connection)
        if begun is not None and at < begun:
            day = begun.astimezone(TOKYO).date().isoformat()
            raise Refused(
                f"{day} より前の時点は再現できません（履歴の封印はその日からです）",
                f"no state before {day} can be shown: sealed history begins then",
            )
        found = asof.as_of(connection, seat.library, kept, case, at)
    if found is None:
        raise NotFound(f"{case.number} はその時点にはまだありません", f"{case.number} did not exist yet")
    return found


def restore_field(seat: Seat, case: Case, field: str, at: datetime, reason: str = "") -> Case:
    """The case with one field saying (or lacking) what it did at `at`. Raises as `as_of` and `change` do."""
    return _restored(seat, case, as_of(seat, case, at), [field], reason)


def restore(seat: Seat, case: Case, at: datetime, reason: str = "") -> Case:
    """The case with every value, reason, 公表可否, who is in charge and status as at `at`; papers and entries stay.

    A status goes back by a move. Raises as `as_of` does, and Conflict when another desk changes the case meanwhile.
    """
    then = as_of(seat, case, at)

    def edit(now: Case) -> Case:
        back = replace(
            now,
            values={**then.values},
            why_empty={**then.why_empty},
            as_written={**then.as_written},
            sources={**then.sources},
            publish={**then.publish},
            assignee=then.assignee,
        )
        for track, status in then.tracks.items():
            if back.tracks.get(track) != status:
                back = moved(seat, back, track, status, reason)
        return back

    return rework(seat, case, edit, reason)


def _restored(seat: Seat, case: Case, then: Case, fields: list[str], reason: str) -> Case:
    former: Mapping[str, Answer] = answers(then.values, then.why_empty)
    return change(seat, case, {key: former.get(key) for key in fields}, reason)


def open_as_of(seat: Seat, number: str, at: str) -> Case:
    """The case of that number as it was at `at` (a day or an instant). Raises NotFound, Refused, Usage."""
    return as_of(seat, open_case(seat, number), moment(at))
