"""A table of any number of cases: only how many is known at first, rows come in windows when they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from ui.tables.cells import Cell, Cells, Row
from ui.tables.columns import Column
from ui.words import word

WINDOW = 100
"""Rows that are asked for at once."""
KEPT = 60
"""Windows kept in memory; the ones not painted for longest are let go."""

PAINTED = 400
"""Rows whose cells are kept made."""

CellRole = int(Qt.ItemDataRole.UserRole) + 1
RowRole = int(Qt.ItemDataRole.UserRole) + 2

Index = QModelIndex | QPersistentModelIndex
Ask = Callable[[int, int, Callable[[Sequence[Row]], None]], None]
"""(first row, how many, deliver): somebody who brings rows later, or never."""


class CaseModel(QAbstractTableModel):
    """Rows of cases over a source that is asked for windows. Nothing is asked for that nobody paints."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells: Cells
        self.columns: tuple[Column, ...] = ()
        self._total = 0
        self._ask: Ask | None = None
        self._turn = 0
        self._windows: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._wanted: list[int] = []
        self._asked: set[int] = set()
        self._painted: dict[int, list[Cell | None]] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_wanted)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Shows these columns from now on."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._painted.clear()
        self.endResetModel()

    def show(self, total: int, ask: Ask, first: Sequence[Row] = ()) -> None:
        """A new question with `total` answers; `first` are the rows already at hand, from the top."""
        self.beginResetModel()
        self._turn += 1
        self._total, self._ask = total, ask
        self._windows.clear()
        self._painted.clear()
        self._wanted.clear()
        self._asked.clear()
        whole = len(first) if len(first) >= total else len(first) - len(first) % WINDOW
        for begin in range(0, whole, WINDOW):
            self._windows[begin // WINDOW] = tuple(first[begin : begin + WINDOW])
        self.endResetModel()

    def extend(self, total: int) -> None:
        """There turned out to be `total` rows: the new ones join at the end, or the last ones go."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()

    def refetch(self) -> None:
        """Lets every row go and asks again for what is painted; selection and place stay."""
        self._turn += 1
        self._windows.clear()
        self._painted.clear()
        self._wanted.clear()
        self._asked.clear()
        if self._total and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self.columns) - 1))

    def row(self, at: int) -> Row | None:
        """The row at that place, None while it has not come."""
        window = self._windows.get(at // WINDOW)
        place = at % WINDOW
        return window[place] if window and place < len(window) else None

    def fetch(self, window: int, take: Callable[[Sequence[Row]], None]) -> None:
        """Brings a window to `take` without painting it: for a copy of rows nobody has scrolled to."""
        if self._ask:
            self._ask(window * WINDOW, WINDOW, take)

    def loaded(self) -> list[tuple[int, Row]]:
        """The rows in memory with their places, from the top."""
        return [
            (number * WINDOW + place, row)
            for number in sorted(self._windows)
            for place, row in enumerate(self._windows[number])
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many cases there are."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column; rows have none."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def cell(self, row: int, column: int) -> Cell:
        """The cell painted there; one that has not come yet is asked for."""
        line = self._painted.get(row)
        if line is None:
            found = self.row(row)
            if found is None:
                self._want(row // WINDOW)
                return _WAITING
            if len(self._painted) >= PAINTED:
                self._painted.clear()
            line = self._painted[row] = [None] * len(self.columns)
            self._windows.move_to_end(row // WINDOW)
        made = line[column]
        if made is None:
            row_ = self.row(row)
            made = line[column] = self.cells.cell(self.columns[column], row_) if row_ is not None else _WAITING
        return made

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, side, words for a screen reader, the cell, or the whole row. Painting a row asks for its window."""
        if not index.isValid() or role not in _ANSWERED:
            return None
        row = self.row(index.row())
        if row is None:
            if role in (Qt.ItemDataRole.DisplayRole, CellRole):
                self._want(index.row() // WINDOW)
            return _WAITING if role == CellRole else None
        if role == RowRole:
            return row
        return self._part(self.cell(index.row(), index.column()), role, index.column())

    def _part(self, cell: Cell, role: int, column: int) -> Any:
        if role == CellRole:
            return cell
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[column].title}: {cell.text or word('tables.empty_cell')}"
        return cell.text

    def _want(self, window: int) -> None:
        if window not in self._asked:
            self._asked.add(window)
            self._wanted.append(window)
            self._soon.start()

    def _ask_wanted(self) -> None:
        """Asks for the windows painted last first: whoever scrolls on does not wait for what is gone by."""
        wanted, self._wanted = self._wanted, []
        for window in reversed(wanted):
            if self._ask:
                self._ask(window * WINDOW, WINDOW, self._taker(self._turn, window))

    def _taker(self, turn: int, window: int) -> Callable[[Sequence[Row]], None]:
        def take(rows: Sequence[Row]) -> None:
            if turn == self._turn:
                self._put(window, rows)

        return take

    def _put(self, window: int, rows: Sequence[Row]) -> None:
        self._windows[window] = tuple(rows)
        self._painted.clear()
        while len(self._windows) > KEPT:
            gone, _ = self._windows.popitem(last=False)
            self._asked.discard(gone)
        last = min((window + 1) * WINDOW, self._total) - 1
        if self.columns and last >= window * WINDOW:
            self.dataChanged.emit(self.index(window * WINDOW, 0), self.index(last, len(self.columns) - 1))


_WAITING = Cell("…", "muted")
_ANSWERED = frozenset(
    (
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        CellRole,
        RowRole,
    )
)
