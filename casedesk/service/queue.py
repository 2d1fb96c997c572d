"""The work list (待ち行列): what to do next, by nearest deadline and urgency; lateness is told, never stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from casedesk.errors import Conflict
from casedesk.record.case import Case
from casedesk.record.entrance import clean_text
from casedesk.service.cases import rework
from casedesk.service.seat import Seat
from casedesk.store import queue as stored
from casedesk.store.bucket import day_end
from casedesk.store.library import Kept
from casedesk.text.era import PartialDate

Whose = Literal["mine", "team", "all"]
Group = Literal["late", "today", "later", "none"]
GROUPS: tuple[Group, ...] = ("late", "today", "later", "none")
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of a case: its label, whose it is ("doctor", "office", "person"), and by how much it is late."""

    key: str
    label: str
    whose: str
    due_at: datetime
    article: str
    late: timedelta | None


@dataclass(frozen=True, slots=True)
class Task:
    """A case in the queue. `due` is its nearest open deadline, `more` how many others are open.

    `status`: key on the main track; `kind`: the label of the matter (疾病); `urgency`: higher is more urgent.
    """

    id: int
    number: str
    type: str
    name: str
    kana: str
    birth_on: date | PartialDate | None
    kind: str
    status: str
    urgency: int | None
    phone: str
    assignee: str
    received_at: datetime
    group: Group
    due: Due | None
    more: int


@dataclass(frozen=True, slots=True)
class Queue:
    """A stretch of the queue, how many cases stand in each group of the whole, and the instant it is seen from."""

    tasks: tuple[Task, ...]
    counts: dict[Group, int]
    as_of: datetime

    @property
    def total(self) -> int:
        """How many cases the whole queue has."""
        return sum(self.counts.values())


def queue(seat: Seat, whose: Whose = "all", *, type_: str = "", start: int = 0, n: int = 100) -> Queue:
    """The queue from position `start` on: late, due today, due later, without a deadline; in each the most urgent
    first, then by deadline, then by when the case came in.

    `whose`: "mine" = in charge of this user; "team" = those and the ones nobody is in charge of yet; "all".
    Raises Usage for an unknown type.
    """
    types = (seat.library.get(type_),) if type_ else tuple(seat.library.types.values())
    now = seat.clock.now()
    assignees = {"mine": (seat.user,), "team": (seat.user, ""), "all": None}[whose]
    wanted = stored.Wanted(types, assignees, now, day_end(now))
    if not types:
        return Queue((), dict.fromkeys(GROUPS, 0), now)
    with seat.database.read() as connection:
        counted = stored.counts(connection, wanted)
        rows = stored.page(connection, wanted, start, min(n, MOST), counted)
        open_ = stored.open_duties(connection, [row.id for _, row in rows])
    tasks = tuple(
        _task(seat, seat.library.get(row.type), GROUPS[at], row, open_.get(row.id, []), now) for at, row in rows
    )
    return Queue(tasks, {group: counted.get(at, 0) for at, group in enumerate(GROUPS)}, now)


def assign(seat: Seat, before: Case, who: str) -> Case:
    """The case in the charge of `who` ("" = nobody's). Raises Conflict when another desk gave it to somebody else."""
    wanted = clean_text(who).strip()

    def edit(case: Case) -> Case:
        if case.assignee not in (before.assignee, wanted):
            raise Conflict(
                f"ほかの端末で担当が決まりました: {case.assignee}", f"another desk put {case.assignee} in charge"
            )
        return replace(case, assignee=wanted)

    return rework(seat, before, edit, "")


def _task(seat: Seat, kept: Kept, group: Group, row: Any, open_: list[Any], now: datetime) -> Task:
    master = kept.compiled.slots["kind"].master if "kind" in kept.compiled.slots else ""
    birth = PartialDate(row.birth_on, row.birth_on__p) if row.birth_on__p else row.birth_on
    return Task(
        id=row.id,
        number=row.number or "",
        type=row.type,
        name=row.name or "",
        kana=row.kana or "",
        birth_on=birth,
        kind=kept.lookup.label(master, row.kind, seat.lang) if row.kind and master else row.kind or "",
        status=row.status,
        urgency=row.urgency,
        phone=row.phone or "",
        assignee=row.assignee,
        received_at=row.received_at,
        group=group,
        due=_due(kept, open_[0], seat.lang, now) if open_ else None,
        more=max(len(open_) - 1, 0),
    )


def _due(kept: Kept, row: Any, lang: str, now: datetime) -> Due:
    late = now - row.due_at if row.due_at < now else None
    return Due(row.key, kept.case_type.word(f"duty.{row.key}", lang), row.whose, row.due_at, row.article, late)
