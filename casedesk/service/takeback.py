"""Taking back the last thing one did oneself (取消): a new change that says the former value again, never a hole."""

from __future__ import annotations

from typing import Any

from casedesk.errors import Conflict, Refused
from casedesk.record.case import Case, Struck
from casedesk.service.cases import rework
from casedesk.service.entries import struck_in
from casedesk.service.former import put_back, stands
from casedesk.service.seat import Seat
from casedesk.store import changes
from casedesk.store.library import Kept

UNDOABLE = ("case", "case_why", "case_publish", "case_source", "case_assignee", "entry", "entry_why", "entry_struck")
UNDONE = "取消"


def undo_last(seat: Seat, case: Case, version: int | None = None) -> Case:
    """The case as it was before this user's last save of it; what others changed since elsewhere stays.

    `version`: what a save made the case; then that save is taken back, whatever else was done since.

    Taking back twice brings the change again. Raises Refused when the user has changed nothing that can be taken back
    (a new entry, a paper, a note stay), Conflict when one of the fields was changed again since.
    """
    kept = seat.library.get(case.type)
    with seat.database.read() as connection:
        rows = changes.last_action(connection, case.id or 0, seat.user, UNDOABLE, version)
    if not rows:
        raise Refused("取り消せる自分の操作はありません", "there is nothing of yours to take back")
    return rework(seat, case, lambda now: _taken_back(seat, kept, now, rows), UNDONE)


def undo_record(seat: Seat, case: Case, uid: str) -> Case:
    """The case with that entry struck as taken back, and with what recording it changed of the case as before.

    Raises NotFound, Conflict as `undo_last` does.
    """
    kept = seat.library.get(case.type)
    entry = next((one for one in case.entries if one.uid == uid), None)
    with seat.database.read() as connection:
        rows = changes.last_action(connection, case.id or 0, seat.user, UNDOABLE)
    own = [row for row in rows if entry is not None and row.at == entry.recorded_at]
    struck = Struck(seat.clock.now(), seat.user, UNDONE)
    return rework(seat, case, lambda now: struck_in(_taken_back(seat, kept, now, own), uid, struck), UNDONE)


def _taken_back(seat: Seat, kept: Kept, case: Case, rows: Any) -> Case:
    for row in rows:
        if not stands(kept, case, row):
            raise Conflict(f"そのあとに変更されています: {row.field}", f"changed again since: {row.field}")
        case = put_back(seat, kept, case, row, UNDONE)
    return case
