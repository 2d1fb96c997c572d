"""Where the rows of a table come from: a list of the core, read window by window off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from casedesk.service import lists
from casedesk.service.lists import Key, Listed, ListQuestion
from casedesk.service.seat import Seat
from ui.jobs import Jobs
from ui.tables.case_model import WINDOW
from ui.tables.cells import Row


@dataclass(frozen=True, slots=True)
class Opened:
    """A list that was opened: its first rows; `more` when there are others behind them."""

    listed: Listed
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]

    @property
    def more(self) -> bool:
        """Whether the first window was full."""
        return len(self.rows) >= WINDOW


def open_rows(seat: Seat, question: ListQuestion) -> Opened:
    """Opens a list and reads its first window. Runs on a worker thread."""
    listed = lists.open_list(seat, question)
    rows, keys = _read(seat, listed, None, WINDOW)
    return Opened(listed, rows, keys)


class ListSource:
    """Brings windows of an opened list to a model; remembers where each window ended, so that scrolling is cheap."""

    def __init__(self, jobs: Jobs, owner: QObject, seat: Seat, opened: Opened) -> None:
        self._jobs, self._owner, self._seat, self._listed = jobs, owner, seat, opened.listed
        self._ends: dict[int, Key] = {}
        if opened.keys:
            self._ends[len(opened.keys) - 1] = opened.keys[-1]

    def __call__(self, first: int, count: int, take: Callable[[Sequence[Row]], None]) -> None:
        """Reads `count` rows from `first` and brings them to `take` on the GUI thread."""
        before = self._ends.get(first - 1)

        def came(found: tuple[tuple[Row, ...], tuple[Key, ...]]) -> None:
            rows, keys = found
            if keys:
                self._ends[first + len(keys) - 1] = keys[-1]
            take(rows)

        self._jobs.run(self._owner, lambda: self._window(first, count, before), came)

    def _window(self, first: int, count: int, before: Key | None) -> tuple[tuple[Row, ...], tuple[Key, ...]]:
        if first and before is None:
            before = lists.key_at(self._seat, self._listed, first - 1)
            if before is None:
                return (), ()
        return _read(self._seat, self._listed, before, count)


def _read(seat: Seat, listed: Listed, after: Key | None, count: int) -> tuple[tuple[Row, ...], tuple[Key, ...]]:
    found = lists.window(seat, listed, after, count)
    names = [column.key for column in listed.columns]
    rows = tuple(
        {"number": row.number, "due_at": row.due_at, **dict(zip(names, row.cells, strict=True)), "id": row.id}
        for row in found.rows
    )
    return rows, found.keys
