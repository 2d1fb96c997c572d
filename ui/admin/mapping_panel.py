"""Which column is which field: the columns with what stands in them, and beside them the fields to choose from.

Enter on a column goes to the fields, typing narrows them (words, kana, key), Enter decides and comes back one row on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from casedesk.text.fold import fold_name
from ui.admin.list_columns import Choice, Column
from ui.admin.plain import PlainTable
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

KEY = int(Qt.ItemDataRole.UserRole)
WIDTH = 330
ROOM = 260
"""Height from which the hint is shown."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MappingPanel(QWidget):
    """The table and the chooser. `chosen` carries {header: field or None} of what a person just decided."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self.table = PlainTable(word("admin.part.mapping"))
        self.table.installEventFilter(self)
        self.table.pressed_on.connect(lambda _row: self._to_fields())
        self.table.selectionModel().currentRowChanged.connect(lambda now, _old: self._show_column(now.row()))
        self._title = QLabel()
        say_role(self._title, "heading")
        self._title.setMinimumWidth(px(60))
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(word("admin.find_field"))
        self.typed.setAccessibleName(word("admin.find_field"))
        self.typed.textChanged.connect(self._narrow)
        self.typed.installEventFilter(self)
        self.fields = QListWidget()
        self.fields.setAccessibleName(word("admin.field"))
        self.fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields.itemClicked.connect(lambda _item: self._decide())
        card = QFrame()
        say_role(card, "card")
        card.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(6))
        for part in (self._title, self.typed):
            column.addWidget(part)
        column.addWidget(self.fields, 1)
        self._hint = Prose(word("admin.mapping_hint"), "muted")
        column.addWidget(self._hint)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.table, 1)
        line.addWidget(card)
        self.setFocusProxy(self.table)

    def show_columns(self, columns: Sequence[Column], choices: Sequence[Choice]) -> None:
        """Shows these columns; the row the keyboard was on stays."""
        at = max(self.table.currentIndex().row(), 0)
        self._columns, self._choices = tuple(columns), tuple(choices)
        names = (word("admin.header"), word("admin.field"), word("admin.samples"))
        rows = [(one.header, one.label, one.samples) for one in columns]
        self.table.plain.show(names, rows, mark=self._mark)
        self.table.widen(most=260)
        if rows:
            self.table.go_to(min(at, len(rows) - 1))
            self._show_column(min(at, len(rows) - 1))

    def first_column(self) -> None:
        """The keyboard to the first column: another file is looked at."""
        self.table.go_to(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the fields have it, not the hint."""
        super().resizeEvent(event)
        self._hint.setVisible(event.size().height() >= px(ROOM))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters on the table begin to narrow the fields; arrows and Enter in the line go to the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._on_table(event) if watched is self.table else self._on_line(event)

    def _on_table(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._give("")
        elif plain and event.text().strip() and event.text().isprintable():
            self._to_fields()
            self.typed.setText(event.text())
        else:
            return False
        return True

    def _on_line(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in ENTER:
            self._decide()
        elif key == Qt.Key.Key_Escape:
            self._to_table()
        elif key in steps:
            self._step(steps[key])
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        shown = [at for at in range(self.fields.count()) if not self.fields.item(at).isHidden()]
        here = next((n for n, at in enumerate(shown) if at == self.fields.currentRow()), 0)
        if shown:
            self.fields.setCurrentRow(shown[max(0, min(here + by, len(shown) - 1))])

    def _show_column(self, row: int) -> None:
        """The fields for the column in that row: what it fills now is the chosen one."""
        if not 0 <= row < len(self._columns):
            return
        column = self._columns[row]
        self._title.setText(word("admin.into", header=column.header))
        self._title.setToolTip(column.header)
        taken = {one.key: one.header for one in self._columns if one.key and one is not column}
        self.typed.blockSignals(True)
        self.typed.clear()
        self.typed.blockSignals(False)
        self.fields.clear()
        for choice in (Choice("", word("admin.only_kept"), ""), *self._choices):
            other = taken.get(choice.key)
            item = QListWidgetItem(word("admin.now_from", field=choice.label, header=other) if other else choice.label)
            item.setData(KEY, choice.key)
            item.setToolTip(item.text())
            self.fields.addItem(item)
            if choice.key == column.key:
                self.fields.setCurrentItem(item)
        self.fields.scrollToItem(self.fields.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def _narrow(self, text: str) -> None:
        """Shows the fields that fit; the chosen one is the first that is called so, else begins so, else has it."""
        wanted = fold_name(text)
        ranks = [1 if wanted in fold_name(word("admin.only_kept")) else 0, *(one.fits(wanted) for one in self._choices)]
        for at, rank in zip(range(self.fields.count()), ranks, strict=False):
            self.fields.item(at).setHidden(bool(wanted) and not rank)
        if wanted and any(ranks):
            self.fields.setCurrentRow(ranks.index(max(ranks)))

    def _to_fields(self) -> None:
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_table(self) -> None:
        self._show_column(self.table.currentIndex().row())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self) -> None:
        item = self.fields.currentItem()
        if item is not None and not item.isHidden():
            self._give(str(item.data(KEY)))

    def _give(self, key: str) -> None:
        """That field to the column the keyboard is on; the column that had it before is only kept."""
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self._columns):
            return
        column = self._columns[row]
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.go_to(min(row + 1, len(self._columns) - 1))
        if column.key != key:
            gone: Mapping[str, str | None] = {one.header: None for one in self._columns if key and one.key == key}
            self.chosen.emit({**gone, column.header: key or None})

    def _mark(self, row: int, at: int) -> str:
        column = self._columns[row]
        if at != 1:
            return ""
        return "ok" if column.by_hand else "" if column.key else "muted"
