"""The work list as a table: tasks of the core as rows, with the columns a clerk needs to take the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject

from casedesk.service.queue import Queue, Task, Whose, queue
from casedesk.service.seat import Seat
from ui.jobs import Jobs
from ui.tables.case_model import WINDOW
from ui.tables.cells import Cell, Cells, Row
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
    "type": ("case_type", 13),
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


class TaskCells(Cells):
    """Cells of cases of several types: each row reads as its own type says."""

    def __init__(self, readers: Mapping[str, Reader], now: datetime) -> None:
        super().__init__(next(iter(readers.values())), now)
        self._of = {type_: Cells(reader, now) for type_, reader in readers.items()}

    def cell(self, column: Column, row: Row) -> Cell:
        """The cell of `row` in `column`."""
        own = self._of.get(str(row.get("type")), self)
        tracks = own.reader.case_type.tracks
        if column.key == "status" and tracks:
            column = replace(column, track=tracks[0].key)
        return Cells.cell(own, column, row)


def first_tasks(seat: Seat, whose: Whose, type_: str = "") -> Queue:
    """The top of the work list and how many cases each group has. Runs on a worker thread."""
    return queue(seat, whose, type_=type_, n=WINDOW)


class TaskSource:
    """Brings windows of the work list to a model."""

    def __init__(self, jobs: Jobs, owner: QObject, seat: Seat, whose: Whose, type_: str = "") -> None:
        self._jobs, self._owner, self._seat, self._whose, self._type = jobs, owner, seat, whose, type_

    def __call__(self, first: int, count: int, take: Callable[[Sequence[Row]], None]) -> None:
        """Reads `count` tasks from `first` and brings them to `take` on the GUI thread."""
        seat, whose, type_ = self._seat, self._whose, self._type

        def work() -> list[Row]:
            return [row_of(task) for task in queue(seat, whose, type_=type_, start=first, n=count).tasks]

        self._jobs.run(self._owner, work, take)
