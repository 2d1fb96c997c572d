"""The figures of the first page (概況) in one look at the database: every number knows the list it opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from casedesk.clock import TOKYO
from casedesk.definition.model import Board
from casedesk.record.question import Bucket, ListQuestion
from casedesk.service import lists
from casedesk.service.boards import label, order_of
from casedesk.service.seat import Seat
from casedesk.store import lists as stored_lists
from casedesk.store import overview as stored
from casedesk.store.library import Kept

DAYS = 60
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words and the question whose list it opens; `exact` False: there are more."""

    key: str
    label: str
    count: int
    question: ListQuestion
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """A board. A daily one has every day of the stretch, also those with nothing; `tile` says how it is drawn."""

    key: str
    label: str
    tile: str
    by: str
    figures: tuple[Figure, ...]

    def days(self) -> tuple[tuple[date, int], ...]:
        """A daily board as days and counts."""
        return tuple((date.fromisoformat(figure.key), figure.count) for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of a case type at one instant. `late`, `today`: cases whose nearest deadline is past, ends today."""

    type: str
    as_of: datetime
    total: int
    late: int
    today: int
    lists: tuple[Figure, ...]
    boards: tuple[Counted, ...]


def overview(seat: Seat, type_: str = "", *, days: int = DAYS) -> Overview:
    """What the definition puts on the first page: lengths of `overview_lists`, counts of `overview_boards` (daily ones
    of the last `days` days, today included). One statement per list and board, and one for the deadlines.

    Raises Usage for an unknown type.
    """
    kept = seat.library.get(type_) if type_ else seat.library.only()
    case_type, now = kept.case_type, seat.clock.now()
    opened = [lists.open_list(seat, key, case_type.key) for key in case_type.overview_lists]
    wanted = [b for key in case_type.overview_boards for b in case_type.boards if b.key == key]
    with seat.database.read() as connection:
        totals = stored.totals(connection, kept, now)
        lengths = [stored_lists.count(connection, listed.plan, MOST) for listed in opened]
        counts = [stored.counts(connection, kept, board, _since(board, now, days)) for board in wanted]
    figures = tuple(
        Figure(key, case_type.word(f"list.{key}", seat.lang), found[0], listed.question, found[1])
        for key, listed, found in zip(case_type.overview_lists, opened, lengths, strict=True)
    )
    boards = tuple(_counted(seat, kept, b, found, now, days) for b, found in zip(wanted, counts, strict=True))
    return Overview(case_type.key, now, totals.total, totals.late, totals.today, figures, boards)


def _since(board: Board, now: datetime, days: int) -> date | None:
    return now.astimezone(TOKYO).date() - timedelta(days=days - 1) if board.by == "day" else None


def _counted(seat: Seat, kept: Kept, board: Board, found: dict[str | None, int], now: datetime, days: int) -> Counted:
    order = order_of(kept, board)
    first = _since(board, now, days)
    if first is not None:
        order = tuple((first + timedelta(days=n)).isoformat() for n in range(days))
    plain = lists.question_of(seat, board.key, None, type_=kept.case_type.key)
    figures = tuple(
        Figure(key, label(kept, board, key, seat.lang), count, replace(plain, bucket=Bucket(board.key, key)))
        for key, count in stored.ordered(found, order)
        if first is None or key in order  # a day ahead is a slip, and belongs to no curve of the past
    )
    return Counted(board.key, kept.case_type.word(f"board.{board.key}", seat.lang), board.tile, board.by, figures)
