"""Taking a whole import back: cases it created go, cases it changed get their former values, worked-on cases stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casedesk.record.case import Case
from casedesk.service.former import put_back, stands
from casedesk.service.seat import Seat
from casedesk.store import cases as stored
from casedesk.store import feed, transfers
from casedesk.store.library import Kept
from casedesk.store.save import save


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did: cases removed, cases restored, numbers of those worked on since (they stay)."""

    batch: int
    removed: int
    restored: int
    left: tuple[str, ...]


def undo(seat: Seat, batch_id: int) -> Undone:
    """Takes a whole import back in one transaction. Raises NotFound, Refused (taken back already)."""
    library = seat.library
    with seat.database.read() as connection:
        kept = library.get(transfers.standing(connection, batch_id).type)
    stamp = seat.stamp(kept, f"undo import {batch_id}")
    now = stamp.at
    with seat.database.write() as connection:
        found = transfers.standing(connection, batch_id)
        restored = 0
        for case_id, rows in transfers.former_values(connection, found).items():
            case = stored.load(connection, library, case_id=case_id)
            former = _former(kept, case, rows, seat) if case else None
            if case is not None and former is not None:
                whole = kept.completer.again(former, now, clocks=bool(case.duties))
                save(connection, kept, case, whole, stamp)
                transfers.forget_digest(connection, case_id)
                restored += 1
        removed, left = transfers.remove_created(connection, batch_id, now)
        feed.write(connection, now, seat.user, seat.name, "import")
    return Undone(batch_id, removed, restored, tuple(left))


def _former(kept: Kept, case: Case, rows: list[Any], seat: Seat) -> Case | None:
    """The case with its values, reasons, sources and 公表可否 before the import; what was changed since stays so."""
    tracks = {track.key for track in kept.case_type.tracks}
    before = case
    for row in rows:
        if row.field not in tracks and stands(kept, case, row):
            case = put_back(seat, kept, case, row, "")
    return None if case == before else case


def batches(seat: Seat) -> Iterator[transfers.Batch]:
    """Every import so far, newest first."""
    with seat.database.read() as connection:
        yield from transfers.batches(connection)
