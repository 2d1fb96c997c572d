"""Print log (印刷の記録): what left the house on paper or as a file, by whom, when, to which printer or file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from casedesk.record.entrance import clean_text
from casedesk.record.uids import new_uid
from casedesk.service.seat import Seat
from casedesk.store.library import Kept

Medium = Literal["printer", "file"]
MOST = 500
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Printed:
    """One printing. `printout`: its words; `place`: the printer's name or the file's path; `number`: one of its cases.

    `cases` and `pages` say how many; `number` is empty when the cases are gone.
    """

    at: datetime
    who: str
    desk: str
    printout: str
    medium: Medium
    place: str
    cases: int
    pages: int
    number: str


def log_print(
    seat: Seat, numbers: Sequence[str], printout: str, *, pages: int, medium: Medium, place: str, uid: str = ""
) -> None:
    """Writes down that these cases were printed or saved as a file just now. The same uid twice makes one row."""
    from casedesk.service.cases import open_case
    from casedesk.store import feed, prints

    if not numbers:
        return
    at = seat.clock.now()
    row = {
        "uid": uid or new_uid(),
        "at": at,
        "who": seat.user,
        "desk": seat.name,
        "type": open_case(seat, numbers[0]).type,
        "printout": printout,
        "medium": medium,
        "place": clean_text(place)[:LONGEST],
        "cases": len(numbers),
        "pages": pages,
    }
    with seat.database.write() as connection:
        ids = prints.insert(connection, row, list(dict.fromkeys(numbers)))
        if ids:
            feed.write(connection, at, seat.user, seat.name, "print", ids)


def printed(seat: Seat, most: int = MOST) -> tuple[Printed, ...]:
    """The newest printings of all cases, newest first."""
    from casedesk.store import prints

    with seat.database.read() as connection:
        rows = prints.newest(connection, most)
    return tuple(_printed(seat, row) for row in rows)


def _printed(seat: Seat, row: Any) -> Printed:
    kept = seat.library.types.get(row.type)
    words = printout_words(kept, row.printout, seat.lang) if kept else row.printout
    return Printed(row.at, row.who, row.desk, words, row.medium, row.place, row.cases, row.pages, row.number or "")


def printout_words(kept: Kept, key: str, lang: str) -> str:
    """A printout in words; its key when the definition no longer has it."""
    known = any(one.key == key for one in kept.case_type.printouts)
    return kept.case_type.word(f"print.{key}._title", lang) if known else key


def said(row: Any, lang: str) -> str:
    """A printing in one line: pages, other cases beside, and where it went (of a file its name only)."""
    name = row.place.replace("\\", "/").rpartition("/")[2] if row.medium == "file" else row.place
    if lang == "ja":
        many = f"（{row.cases:,} 件まとめて）" if row.cases > 1 else ""
        return "　".join(part for part in (f"{row.pages:,} ページ{many}", name) if part)
    many = f" ({row.cases:,} cases together)" if row.cases > 1 else ""
    return ", ".join(part for part in (f"{row.pages:,} page{'s' * (row.pages != 1)}{many}", name) if part)
