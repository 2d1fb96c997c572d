"""Which columns a table shows: a list to tick, found by name, moved by Alt and the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from casedesk.text.fold import fold_name
from ui.style.theme import px, say_role
from ui.tables.columns import Column
from ui.words import word

KEY = int(Qt.ItemDataRole.UserRole)


class ColumnChooser(QFrame):
    """A sheet over the table. `chosen` carries the keys in their order after every tick and move."""

    chosen = Signal(tuple)

    def __init__(self, columns: Sequence[Column], shown: Sequence[str], first: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        say_role(self, "sheet")
        self._first = tuple(first)
        self._titles = {column.key: column.title for column in columns}
        self._find = QLineEdit()
        self._find.setPlaceholderText(word("tables.columns_find"))
        self._find.setAccessibleName(word("tables.columns_find"))
        self._find.textChanged.connect(self._narrow)
        self._list = QListWidget()
        self._list.setAccessibleName(word("tables.columns"))
        self._fill([key for key in shown if key in self._titles])
        self._list.itemChanged.connect(lambda _: self._tell())
        self._build()

    def _build(self) -> None:
        title, hint = QLabel(word("tables.columns")), QLabel(word("tables.columns_hint"))
        say_role(title, "heading")
        say_role(hint, "muted")
        reset = QPushButton(word("tables.columns_reset"))
        reset.clicked.connect(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        for part in (title, self._find, self._list, hint, reset):
            column.addWidget(part)
        self.resize(px(440), px(480))

    def _fill(self, shown: Sequence[str]) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for key in (*shown, *(key for key in self._titles if key not in shown)):
            item = QListWidgetItem(self._titles[key])
            item.setData(KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.blockSignals(False)

    def open_at(self, at: QPoint) -> None:
        """Shows the sheet there, with the keyboard on the first column."""
        self.move(at)
        self.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows move the column, Esc closes."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()))
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(by)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def keys(self) -> tuple[str, ...]:
        """The ticked columns in their order."""
        items = [self._list.item(at) for at in range(self._list.count())]
        return tuple(str(one.data(KEY)) for one in items if one.checkState() == Qt.CheckState.Checked)

    def _tell(self) -> None:
        self.chosen.emit(self.keys())

    def _move(self, by: int) -> None:
        at = self._list.currentRow()
        to = at + by
        if 0 <= to < self._list.count():
            item = self._list.takeItem(at)
            self._list.insertItem(to, item)
            self._list.setCurrentRow(to)
            self._tell()

    def _reset(self) -> None:
        self._fill(self._first)
        self._tell()

    def _narrow(self, text: str) -> None:
        key = fold_name(text)
        for at in range(self._list.count()):
            item = self._list.item(at)
            item.setHidden(bool(key) and key not in fold_name(item.text()))
