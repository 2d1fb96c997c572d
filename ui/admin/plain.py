"""A table of plain words: rows of texts under headings, walked by keys, some cells marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casedesk.service.clipboard import tab_separated
from ui.style.theme import colour, px
from ui.tables.delegates import row_height

Index = QModelIndex | QPersistentModelIndex
Row = Sequence[str]
Mark = Callable[[int, int], str]
"""(row, column) -> a role of the theme for that cell, "" for none."""


class PlainModel(QAbstractTableModel):
    """Rows of texts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings: tuple[str, ...] = ()
        self.rows: list[list[str]] = []
        self.right: frozenset[int] = frozenset()
        self.mark: Mark = _unmarked

    def show(
        self, headings: Sequence[str], rows: Sequence[Row], *, right: Sequence[int] = (), mark: Mark | None = None
    ) -> None:
        """Shows these rows; the columns in `right` are figures."""
        self.beginResetModel()
        self.headings, self.rows = tuple(headings), [list(row) for row in rows]
        self.right, self.mark = frozenset(right), mark or _unmarked
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headings[section] if 0 <= section < len(self.headings) else None
        return None

    def text(self, row: int, column: int) -> str:
        """What stands there; "" where a row is too short."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, side, colour."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(row, column) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in self.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        marked = self.mark(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and marked:
            return colour(marked)
        if role == Qt.ItemDataRole.BackgroundRole and marked in ("danger", "warning", "ok"):
            return colour(f"{marked}_soft")
        return None


def _unmarked(row: int, column: int) -> str:
    return ""


class PlainTable(QTableView):
    """The table. `pressed_on(row)`: Enter or a double click."""

    pressed_on = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, model: PlainModel | None = None) -> None:
        super().__init__(parent)
        self.plain = model or PlainModel(self)
        self.setModel(self.plain)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self.pressed_on.emit(index.row()))

    def widen(self, most: int = 320, least: int = 60, looked_at: int = 60) -> None:
        """Columns as wide as their headings and their first rows need."""
        metrics = self.fontMetrics()
        for at, heading in enumerate(self.plain.headings):
            texts = {self.plain.text(row, at)[:80] for row in range(min(looked_at, self.plain.rowCount()))}
            longest = sorted(texts, key=lambda text: len(text.encode()))[-5:]  # measuring letters costs most here
            wide = max(map(metrics.horizontalAdvance, longest), default=0)
            wide = max(wide, int(metrics.horizontalAdvance(heading) * 1.08)) + px(20)
            self.setColumnWidth(at, max(px(least), min(wide, px(most))))

    def go_to(self, row: int, column: int = 0) -> None:
        """The keyboard to that cell, in sight."""
        index = self.plain.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, Ctrl+C copies; everything else as tables have it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
            QGuiApplication.clipboard().setText(tab_separated(self.plain.rows[row] for row in rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.pressed_on.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
