"""The table itself: rows by arrow and Enter, columns chosen, sorted and kept, copied to Excel, letters that jump."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from casedesk.text.fold import fold_name
from ui.style.theme import current, px
from ui.tables.case_model import CaseModel, Index
from ui.tables.cells import Row
from ui.tables.columns import Column
from ui.tables.copying import Copy
from ui.tables.delegates import CaseDelegate, row_height
from ui.words import word

PAUSE = 1.0
"""Seconds after which letters begin a new word of type-ahead."""


class CaseTable(QTableView):
    """A table of cases. `opened` carries the row under Enter, `walked` the row the arrows came to (or None)."""

    opened = Signal(object)
    walked = Signal(object)
    sort_asked = Signal(str, bool)
    layout_changed = Signal()
    columns_asked = Signal(QPoint)
    copied = Signal(int)

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = model
        self._typed, self._typed_at = "", 0.0
        self._copy: Copy | None = None
        self._laying = True
        self.letters_to: QLineEdit | None = None
        self._painter = CaseDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self._look()
        self._header()
        self.setAccessibleName(word("tables.name"))
        model.dataChanged.connect(self._came)
        model.modelReset.connect(self._reset)

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))
        rows.hide()

    def _header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.columns_asked.emit(header.mapToGlobal(at)))
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(lambda *_: self._relaid())
        header.sectionMoved.connect(lambda *_: self._relaid())

    # ---- columns

    def _relaid(self) -> None:
        if not self._laying:
            self.layout_changed.emit()

    def set_columns(self, columns: Sequence[Column], widths: dict[str, int] | None = None) -> None:
        """Shows these columns, in this order, as wide as they were kept, else as their kind begins."""
        header = self.horizontalHeader()
        self._laying = True
        self._cases.set_columns(columns)
        half = self.fontMetrics().horizontalAdvance("0")
        for at, column in enumerate(columns):
            kept = (widths or {}).get(column.key)
            header.resizeSection(at, px(kept) if kept else self._first_width(column, half))
        self._laying = False
        names = [at for at, c in enumerate(columns) if c.kind in ("person_name", "phone", "case_number", "address")]
        self._painter.marked = frozenset(names)

    def _first_width(self, column: Column, half: int) -> int:
        """As wide as its kind asks, and as its heading needs, unless that is very long."""
        title = self.fontMetrics().horizontalAdvance(column.title) + 26
        return max(column.width * half + 16, min(title, 11 * half + 16))

    def columns(self) -> list[str]:
        """The keys of the columns as they stand, from the left."""
        header = self.horizontalHeader()
        return [self._cases.columns[header.logicalIndex(at)].key for at in range(len(self._cases.columns))]

    def widths(self) -> dict[str, int]:
        """Column key -> pixels, as they would be at 100 %."""
        scale = current().scale / 100
        return {column.key: round(self.columnWidth(at) / scale) for at, column in enumerate(self._cases.columns)}

    def show_order(self, key: str, descending: bool) -> None:
        """The arrow in the heading of the column the rows are sorted by."""
        header = self.horizontalHeader()
        at = next((n for n, column in enumerate(self._cases.columns) if column.key == key), -1)
        header.setSortIndicatorShown(at >= 0)
        if at >= 0:
            header.setSortIndicator(at, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)

    def _sort(self, at: int) -> None:
        header = self.horizontalHeader()
        same = header.isSortIndicatorShown() and header.sortIndicatorSection() == at
        key = self._cases.columns[at].key
        descending = key.endswith("_at") or key == "number"
        if same:
            descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        self.show_order(key, descending)
        self.sort_asked.emit(key, descending)

    # ---- rows

    def mark(self, query: str) -> None:
        """Marks the words looked for in names, readings, phones, numbers and addresses."""
        self._painter.query = query
        self.viewport().update()

    def current_row(self) -> Row | None:
        """The row the keyboard is on."""
        return self._cases.row(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def selected(self) -> list[int]:
        """The places of the selected rows, from the top."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(n) for n in range(chosen.size())]
        return sorted({at for part in parts for at in range(part.top(), part.bottom() + 1)})

    def go_to(self, at: int) -> None:
        """Puts the keyboard on the row at that place."""
        if 0 <= at < self._cases.rowCount() and self._cases.columns:
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._cases.index(at, 0), how)

    def step(self, by: int) -> None:
        """The row `by` further down (up when negative), as the arrows go."""
        here = self.currentIndex().row()
        self.go_to(max(0, min(here + by, self._cases.rowCount() - 1)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells which row the keyboard came to."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.walked.emit(self._cases.row(current.row()) if current.isValid() else None)

    def _came(self, first: QModelIndex, last: QModelIndex, _roles: Any = None) -> None:
        here = self.currentIndex().row()
        if first.row() <= here <= last.row():
            self.walked.emit(self._cases.row(here))

    def _reset(self) -> None:
        self.walked.emit(None)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies for Excel; everything else as tables have it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:
        """Opens the row, as Enter does."""
        super().mouseDoubleClickEvent(event)
        self._open()

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def copy_rows(self) -> None:
        """Puts the selected rows on the clipboard, with headings, as Excel takes them."""
        header = self.horizontalHeader()
        columns = [self._cases.columns[header.logicalIndex(at)] for at in range(len(self._cases.columns))]
        self._copy = Copy(self._cases, columns, self.selected(), self._copied)
        self._copy.begin()

    def _copied(self, text: str, rows: int) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(rows)

    def keyboardSearch(self, search: str) -> None:
        """Letters jump to the next row in memory whose name, reading or number begins so; nothing is fetched for it.

        With `letters_to` they go into that box instead: typing goes on where it began.
        """
        if self.letters_to is not None:
            self.letters_to.setFocus()
            self.letters_to.insert(search)
            return
        now = time.monotonic()
        fresh = now - self._typed_at > PAUSE
        self._typed, self._typed_at = search if fresh else self._typed + search, now
        key = fold_name(self._typed)
        here = self.currentIndex().row() + (1 if fresh else 0)
        rows = self._cases.loaded()
        for at, row in [*((a, r) for a, r in rows if a >= here), *((a, r) for a, r in rows if a < here)]:
            if any(fold_name(text).startswith(key) for text in _names(row)):
                self.go_to(at)
                return


def _names(row: Row) -> Iterable[str]:
    return (str(row[key]) for key in ("name", "kana", "number") if row.get(key))
