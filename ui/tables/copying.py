"""Copies rows for Excel, also those that have not been read yet: they are fetched first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casedesk.service.clipboard import tab_separated
from ui.tables.case_model import WINDOW, CaseModel
from ui.tables.cells import Row
from ui.tables.columns import Column

MOST = 10_000
"""Rows of one copy; for more there is the export."""


class Copy:
    """One copy in the making. `done(text, rows)` is called once, at once or when the last missing window came."""

    def __init__(
        self, model: CaseModel, columns: Sequence[Column], rows: Sequence[int], done: Callable[[str, int], None]
    ) -> None:
        self._model, self._columns, self._rows, self._done = model, tuple(columns), tuple(rows[:MOST]), done
        self._found: dict[int, Row] = {}
        self._missing: set[int] = set()

    def begin(self) -> None:
        """Takes what is there and asks for the rest."""
        for at in self._rows:
            row = self._model.row(at)
            if row is None:
                self._missing.add(at // WINDOW)
            else:
                self._found[at] = row
        for window in sorted(self._missing):
            self._model.fetch(window, self._taker(window))
        if not self._missing:
            self._finish()

    def _taker(self, window: int) -> Callable[[Sequence[Row]], None]:
        def take(rows: Sequence[Row]) -> None:
            self._found.update({window * WINDOW + place: row for place, row in enumerate(rows)})
            self._missing.discard(window)
            if not self._missing:
                self._finish()

        return take

    def _finish(self) -> None:
        cells = self._model.cells
        lines = [[column.title for column in self._columns]]
        for at in self._rows:
            row = self._found.get(at)
            if row is not None:
                lines.append([cells.cell(column, row).text for column in self._columns])
        self._done(tab_separated(lines), len(lines) - 1)
