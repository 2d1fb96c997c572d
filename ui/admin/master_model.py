"""The cells of a master while they are being changed: what was, what is, what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.admin.master_rows import FIXED, Column, MasterSheet, Refused
from ui.admin.plain import PlainModel, PlainTable
from ui.words import word

Index = QModelIndex | QPersistentModelIndex


class MasterModel(PlainModel):
    """A sheet one can type in. `edited` when something was typed."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: MasterSheet | None = None
        self._stored: list[dict[str, str]] = []
        self._as_stored: list[tuple[str, ...]] = []
        self._refused: dict[tuple[int, int], str] = {}

    def show_sheet(self, sheet: MasterSheet) -> None:
        """Shows a master as it is stored."""
        self.sheet = sheet
        self._stored = [dict(row) for row in sheet.rows]
        self._refused = {}
        rows = [[column.shown(row.get(column.key, "")) for column in sheet.columns] for row in sheet.rows]
        self._as_stored = [tuple(row) for row in rows]
        self.show([column.heading for column in sheet.columns], rows, mark=self._mark)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the sheet."""
        return self.sheet.columns if self.sheet else ()

    def is_new(self, row: int) -> bool:
        """Whether the row is not stored yet."""
        return row >= len(self._stored)

    def changed_rows(self) -> list[int]:
        """The rows that are not as stored."""
        return [row for row in range(len(self.rows)) if self.is_new(row) or self._changes(row)]

    def values(self, row: int) -> dict[str, str]:
        """The row as it would be stored: words of closed questions as their keys."""
        return {column.key: self._value(row, at) for at, column in enumerate(self.columns)}

    def stored(self, row: int) -> dict[str, str]:
        """The row as it is stored; {} for a new one."""
        return {} if self.is_new(row) else dict(self._stored[row])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything may be typed in but what a stored row is known by."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        fixed = self.columns[index.column()].key in FIXED and not self.is_new(index.row())
        return flags if fixed else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Takes what was typed; nothing is checked before it is written."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, column = index.row(), index.column()
        text = str(value)
        if text != self.rows[row][column]:
            self.rows[row][column] = text
            self._refused.pop((row, column), None)
            self._repaint(row)
            self.edited.emit()
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As plain tables, with the reason of a refusal where one points at the cell."""
        if index.isValid() and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            said = self._refused.get((index.row(), index.column()))
            if said:
                return said
        return super().data(index, role)

    def add_row(self, values: dict[str, str] | None = None) -> int:
        """A new row at the end; where it is."""
        at = len(self.rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.append([column.shown((values or {}).get(column.key, "")) for column in self.columns])
        self.endInsertRows()
        self.edited.emit()
        return at

    def new_wording(self, row: int, today: date) -> int:
        """A copy of the row that holds from `today`; the row itself ends the day before. Where the copy is."""
        values = self.values(row)
        names = [column.key for column in self.columns]
        until = names.index("valid_until")
        self.setData(self.index(row, until), (today - timedelta(days=1)).isoformat())
        return self.add_row({**values, "valid_from": today.isoformat(), "valid_until": values["valid_until"]})

    def refuse(self, rows: Sequence[int], refused: Sequence[Refused]) -> list[tuple[int, int, str]]:
        """Marks the cells of what was refused (of the rows as they were given); (row, column, words) of each."""
        names = [column.key for column in self.columns]
        told = []
        for one in refused:
            row = rows[one.at] if 0 <= one.at < len(rows) else -1
            column = names.index(one.column) if one.column in names else 0
            told.append((row, column, one.text))
        self._refused = {(row, column): text for row, column, text in told}
        for row, _, _ in told:
            if row >= 0:
                self._repaint(row)
        return told

    def _value(self, row: int, at: int) -> str:
        text, column = self.rows[row][at], self.columns[at]
        return next((key for key, words in column.choices.items() if words == text), text)

    def _changes(self, row: int) -> bool:
        if tuple(self.rows[row]) == self._as_stored[row]:  # asked of every row at every key
            return False
        return any(self._changed(row, at) for at in range(len(self.columns)))

    def _changed(self, row: int, at: int) -> bool:
        return self._value(row, at) != self._stored[row].get(self.columns[at].key, "")

    def _mark(self, row: int, at: int) -> str:
        if (row, at) in self._refused:
            return "danger"
        if self.is_new(row) or self._changed(row, at):
            return "ok"
        return "muted" if self.sheet and row in self.sheet.old else ""

    def _repaint(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))


class CellEditor(QStyledItemDelegate):
    """A chooser for closed questions, a line for everything else."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The box that opens in the cell."""
        model = index.model()
        assert isinstance(model, MasterModel)
        column = model.columns[index.column()]
        if not column.choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems(list(column.choices.values()))
        box.setProperty("kind", "cell")
        box.setAccessibleName(column.heading)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """What was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)


class MasterTable(PlainTable):
    """The sheet: Enter or typing opens a cell, Enter closes it and goes on to the next row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.sheet_model = MasterModel()
        super().__init__(word("page.masters"), parent, self.sheet_model)
        self.sheet_model.setParent(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setItemDelegate(CellEditor(self))
        self.verticalHeader().setDefaultSectionSize(self.verticalHeader().defaultSectionSize() + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell."""
        closed = self.state() != QAbstractItemView.State.EditingState
        if closed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def narrow(self, text: str) -> int:
        """Shows only rows that have this text; how many."""
        wanted = text.casefold()
        shown = 0
        for row, cells in enumerate(self.plain.rows):
            fits = not wanted or any(wanted in cell.casefold() for cell in cells)
            self.setRowHidden(row, not fits)
            shown += fits
        return shown
