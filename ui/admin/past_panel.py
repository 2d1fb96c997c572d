"""The imports so far; one of them taken back as a whole, after one more Enter in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.admin.lists_in import Past
from ui.admin.plain import PlainTable
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

COLUMNS = ("number", "at", "file", "profile", "who", "created", "updated", "state")


class PastPanel(QWidget):
    """The table, and the question in place."""

    undo_asked = Signal(object)
    """The `Past` that shall be taken back, once it was said twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past: tuple[Past, ...] = ()
        self.table = PlainTable(word("admin.past"))
        self._bar = QFrame()
        say_role(self._bar, "notice")
        self._bar.setProperty("level", "warning")
        self._said = Prose("")
        self._yes = QPushButton(word("admin.undo_yes"))
        say_role(self._yes, "danger")
        self._yes.setAutoDefault(True)
        self._yes.clicked.connect(self._undo)
        no = QPushButton(word("admin.undo_no"))
        no.setAutoDefault(True)
        no.clicked.connect(self.leave)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(px(12), px(8), px(8), px(8))
        line.addWidget(self._said, 1)
        line.addWidget(self._yes)
        line.addWidget(no)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)
        column.addWidget(Prose(word("admin.past_hint"), "muted"))
        self._bar.hide()
        self.table.pressed_on.connect(lambda _row: self.ask())

    def show_past(self, found: Sequence[Past]) -> None:
        """Shows these, the newest first."""
        at = max(self.table.currentIndex().row(), 0)
        self._past = tuple(found)
        names = [word(f"admin.past_{name}") for name in COLUMNS]
        rows = [one.words for one in self._past]
        self.table.plain.show(names, rows, right=(0, 5, 6), mark=lambda r, c: "" if self._past[r].open else "muted")
        self.table.widen()
        if self._past:
            self.table.go_to(min(at, len(self._past) - 1))

    def current(self) -> Past | None:
        """The import the keyboard is on."""
        at = self.table.currentIndex().row()
        return self._past[at] if 0 <= at < len(self._past) else None

    def ask(self) -> None:
        """Asks in place whether the import the keyboard is on shall be taken back."""
        one = self.current()
        if one is None or not one.open:
            return
        self._said.say(word("admin.undo_ask", n=one.id, file=one.file, created=one.created, updated=one.updated))
        self._bar.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Leaves everything as it is."""
        self._bar.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks, Esc leaves."""
        if event.key() == Qt.Key.Key_Delete:
            self.ask()
        elif event.key() == Qt.Key.Key_Escape and self._bar.isVisible():
            self.leave()
        else:
            super().keyPressEvent(event)

    def _undo(self) -> None:
        one = self.current()
        self.leave()
        if one is not None:
            self.undo_asked.emit(one)
