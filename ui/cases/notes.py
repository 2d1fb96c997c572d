"""Notes handed over from shift to shift (申し送り): one box to write; Ctrl+P pins, Delete withdraws."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.style.theme import px, say_role
from ui.words import word

NOTE = int(Qt.ItemDataRole.UserRole)


class Notes(QWidget):
    """The notes of a case. `added` carries a text, `pinned` a uid and whether, `withdrawn` a uid."""

    added = Signal(str)
    pinned = Signal(str, bool)
    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = _Box()
        self._box.done.connect(self._add)
        self._list = _List()
        self._list.pin.connect(self._pin)
        self._list.strike.connect(self._strike)
        self.setFocusProxy(self._box)
        add = KeyButton("Ctrl+Enter", word("case.note_add"))
        say_role(add, "primary")
        add.clicked.connect(self._add)
        hint = QLabel(word("case.note_hint"))
        hint.setWordWrap(True)
        say_role(hint, "muted")
        row = QHBoxLayout()
        row.addWidget(add, 2)
        row.addWidget(hint, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._box)
        column.addLayout(row)
        column.addWidget(self._list, 1)

    def show_facts(self, facts: Facts) -> None:
        """Shows the notes of this case; what is being written stays."""
        self._list.clear()
        for note in facts.notes:
            mark = f"{word('case.note_pinned')}　" if note.pinned else ""
            item = QListWidgetItem(f"{mark}{facts.reader.instant(note.at)}　{note.who}\n{note.text}")
            item.setData(NOTE, note)
            self._list.addItem(item)

    def clear(self) -> None:
        """Empties the box: what stood in it is kept now."""
        self._box.clear()

    def _add(self) -> None:
        text = self._box.toPlainText().strip()
        if text:
            self.added.emit(text)

    def _pin(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            note = item.data(NOTE)
            self.pinned.emit(note.uid, not note.pinned)

    def _strike(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.withdrawn.emit(item.data(NOTE).uid)


class _Box(QPlainTextEdit):
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(word("case.note_placeholder"))
        self.setAccessibleName(word("case.note_placeholder"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().height() * 4 + px(18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class _List(QListWidget):
    pin = Signal()
    strike = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(word("case.notes"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.strike.emit()
        elif event.key() == Qt.Key.Key_P and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pin.emit()
        else:
            super().keyPressEvent(event)
