"""The rows of one master: its title, what is narrowed, a bar that says what is not written yet, the cells."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.admin.master_model import MasterTable
from ui.admin.master_rows import MasterSheet, Refused
from ui.context import ProblemLine
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

ROOM = 420
"""Height from which the hint is shown."""
DAYS = ("valid_from", "valid_until")


class MasterGrid(QWidget):
    """The rows and everything one does to them before they are written. `go_on`: the button of the bar."""

    go_on = Signal()
    touched = Signal()
    """Something was typed or put back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: list[tuple[int, int, str]] = []
        self._title, self._said = QLabel(), QLabel()
        say_role(self._title, "heading")
        say_role(self._said, "muted")
        self.table = MasterTable()
        self.model = self.table.sheet_model
        self.bar = QFrame()
        self.said = Prose("")
        self.go = QPushButton(word("admin.take_in"))
        self._hint = Prose("", "muted")
        self._build()

    def _build(self) -> None:
        say_role(self.bar, "notice")
        say_role(self.go, "primary")
        self.go.setAutoDefault(True)
        self.bar.hide()
        head, line, column = QHBoxLayout(), QHBoxLayout(self.bar), QVBoxLayout(self)
        head.setSpacing(px(12))
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        head.addWidget(self._narrower())
        line.setContentsMargins(px(12), px(6), px(8), px(6))
        line.addWidget(self.said, 1)
        line.addWidget(self.go)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        self.go.clicked.connect(self.go_on)
        self.model.edited.connect(self._edited)

    def _narrower(self) -> QLineEdit:
        self.narrower = QLineEdit()
        self.narrower.setPlaceholderText(word("admin.narrow"))
        self.narrower.setAccessibleName(word("admin.narrow"))
        self.narrower.setFixedWidth(px(220))
        self.narrower.textChanged.connect(self._narrow)
        self.narrower.returnPressed.connect(self._enter_table)
        return self.narrower

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the rows have it, not the hint."""
        super().resizeEvent(event)
        self._hint.setVisible(event.size().height() >= px(ROOM))

    @property
    def sheet(self) -> MasterSheet | None:
        """The master that is shown."""
        return self.model.sheet

    @property
    def unsaved(self) -> bool:
        """Whether something was typed and not written."""
        return bool(self.model.changed_rows())

    def show_sheet(self, sheet: MasterSheet) -> None:
        """Shows a master as it is stored; the same one again keeps its place."""
        at, before = self.table.currentIndex(), self.sheet
        row, column = max(at.row(), 0), max(at.column(), 0)
        again = before is not None and (before.type, before.key) == (sheet.type, sheet.key)
        self.model.show_sheet(sheet)
        self.table.widen(most=300)
        for place, one in enumerate(sheet.columns):
            if one.key in DAYS:
                self.table.setColumnWidth(place, max(self.table.columnWidth(place), px(112)))
        self._title.setText(sheet.title)
        self._hint.say(word("admin.master_hint" if sheet.type else "admin.institutions_hint"))
        self.told = []
        self.bar.hide()
        self.narrower.clear()
        self._count()
        if sheet.rows:
            self.table.go_to(min(row, len(sheet.rows) - 1) if again else 0, column if again else sheet.named)
            if not again:
                self.table.horizontalScrollBar().setValue(0)

    def forget(self) -> None:
        """Shows nothing: what was typed is written now."""
        self.model.sheet = None
        self.model.show((), ())

    def add_row(self) -> None:
        """A new row at the end, open at its key."""
        if self.sheet is not None:
            self.narrower.clear()
            self._open_cell(self.model.add_row(), 0)

    def new_wording(self, today: date) -> None:
        """The chosen row in a new wording from today; the old one ends yesterday."""
        row, sheet = self.table.currentIndex().row(), self.sheet
        if sheet is not None and row >= 0 and not self.model.is_new(row):
            self.narrower.clear()
            self._open_cell(self.model.new_wording(row, today), sheet.named)

    def tell(self, text: str, level: str, go: str = "") -> None:
        """A sentence above the rows, and a button when something is left to do."""
        self.said.say(text)
        say_role(self.bar, level, "level")
        self.go.setText(go)
        self.go.setVisible(bool(go))
        self.bar.show()

    def refuse(self, rows: list[int], refused: tuple[Refused, ...]) -> None:
        """Marks the cells that kept these rows out, and goes to the first."""
        self.told = self.model.refuse(rows, refused)
        first = next(((row, column) for row, column, _ in self.told if row >= 0), None)
        if first is not None:
            self.table.go_to(*first)
        text = self.told[0][2] if self.told else word("admin.not_written")
        self.tell(word("admin.refused_n", n=len(self.told), text=text), "error", word("admin.write"))

    def problem_lines(self) -> list[ProblemLine]:
        """What was refused, for the list that jumps."""
        headings = self.table.plain.headings
        return [
            ProblemLine("error", headings[column] if row >= 0 else "", text, partial(self.table.go_to, row, column))
            for row, column, text in self.told
        ]

    def _edited(self) -> None:
        n = len(self.model.changed_rows())
        if n:
            self.tell(word("admin.changed_rows", n=n), "info", word("admin.write"))
        else:
            self.bar.hide()
        self.touched.emit()

    def _narrow(self, text: str) -> None:
        shown = self.table.narrow(text)
        self._count(shown if text else None)

    def _count(self, shown: int | None = None) -> None:
        rows, old = self.table.plain.rowCount(), len(self.sheet.old) if self.sheet else 0
        text = word("admin.rows", n=f"{rows:,}")
        if shown is not None:
            text = word("admin.rows_of", n=f"{shown:,}", of=f"{rows:,}")
        self._said.setText(f"{text}　{word('admin.rows_old', n=old)}" if old else text)

    def _enter_table(self) -> None:
        row = next((n for n in range(self.table.plain.rowCount()) if not self.table.isRowHidden(n)), 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.go_to(row, self.sheet.named if self.sheet else 0)

    def _open_cell(self, row: int, column: int) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.go_to(row, column)
        self.table.edit(self.table.currentIndex())
