"""The work list as a table: tasks of the core as rows, with the columns a clerk needs to take the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from casedesk.service.queue import Queue, Task, Whose, queue
from casedesk.service.seat import Seat
from ui.jobs import Jobs
from ui.tables.case_model import WINDOW
from ui.tables.cells import Row
from ui.tables.columns import Column
from ui.tables.formats import Reader
from ui.words import word

SHOWN = ("due_at", "name", "urgency", "duty", "phone", "matter", "status", "assignee", "kana", "received_at", "number")
"""The columns of a work list, in their first order."""

_KINDS: dict[str, tuple[str, int]] = {
    "due_at": ("due", 12),
    "duty": ("text", 23),
    "name": ("name", 13),
    "urgency": ("urgency", 7),
    "phone": ("phone", 13),
    "matter": ("text", 17),
    "status": ("status", 13),
    "assignee": ("text", 11),
    "kana": ("text", 13),
    "received_at": ("instant", 12),
    "number": ("case_number", 13),
}


def task_columns(reader: Reader, keys: Sequence[str] = SHOWN) -> tuple[Column, ...]:
    """The columns of those keys; the status is that of the main track."""
    track = reader.case_type.tracks[0].key if reader.case_type.tracks else ""
    return tuple(
        Column(
            key,
            reader.label(f"track.{track}._title") if key == "status" else word(f"tables.column.{key}"),
            *_KINDS[key],
            track=track if key == "status" else "",
        )
        for key in keys
        if key in _KINDS
    )


def row_of(task: Task) -> Row:
    """A task as a row."""
    return {
        "id": task.id,
        "number": task.number,
        "type": task.type,
        "name": task.name or word("tables.nameless"),
        "kana": task.kana,
        "matter": task.kind,
        "status": task.status,
        "urgency": task.urgency,
        "phone": task.phone,
        "assignee": task.assignee,
        "received_at": task.received_at,
        "due_at": task.due.due_at if task.due else None,
        "duty": task.due.label if task.due else word("tables.no_duty"),
        "group": task.group,
    }


def first_tasks(seat: Seat, whose: Whose) -> Queue:
    """The top of the work list and how many cases each group has. Runs on a worker thread."""
    return queue(seat, whose, n=WINDOW)


class TaskSource:
    """Brings windows of the work list to a model."""

    def __init__(self, jobs: Jobs, owner: QObject, seat: Seat, whose: Whose) -> None:
        self._jobs, self._owner, self._seat, self._whose = jobs, owner, seat, whose

    def __call__(self, first: int, count: int, take: Callable[[Sequence[Row]], None]) -> None:
        """Reads `count` tasks from `first` and brings them to `take` on the GUI thread."""
        seat, whose = self._seat, self._whose

        def work() -> list[Row]:
            return [row_of(task) for task in queue(seat, whose, start=first, n=count).tasks]

        self._jobs.run(self._owner, work, take)
