"""The tables by date of a case: one for each kind that declares one; a row opens its full form."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from casedesk.definition.model import EntryKind
from ui.cases.days import DayModel, DayRow, heads, rows_of, tables_of
from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.cases.reason import ReasonLine
from ui.style.theme import px, say_role
from ui.words import word

DIGITS = "123456789"


class DayTables(QWidget):
    """`add_asked` carries kind and day (None: now), `mend_asked` a uid, `struck` a uid and why, `restored` a uid."""

    add_asked = Signal(str, object)
    mend_asked = Signal(str)
    struck = Signal(str, str)
    restored = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self._kinds: tuple[EntryKind, ...] = ()
        self._kind: EntryKind | None = None
        self._tabs: list[KeyButton] = []
        self.model, self.table, self.reason = DayModel(self), _Table(), ReasonLine()
        self._hint, self._none = QLabel(word("case.table_hint")), QLabel()
        for label in (self._hint, self._none):
            say_role(label, "muted")
            label.setWordWrap(True)
        self.table.setModel(self.model)
        self.setFocusProxy(self.table)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(px(6))
        self._bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._bar)
        for part, stretch in ((self._hint, 0), (self._none, 0), (self.table, 1), (self.reason, 0)):
            column.addWidget(part, stretch)
        self.table.digit.connect(self.choose)
        self.table.asked.connect(self._asked)
        self.reason.given.connect(self._given)
        self.reason.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_facts(self, facts: Facts) -> None:
        """Shows the tables of this case; the one that was open stays open."""
        self._facts, self._kinds = facts, tables_of(facts)
        while len(self._tabs) < len(self._kinds):
            self._tabs.append(self._tab(len(self._tabs)))
        for at, tab in enumerate(self._tabs):
            tab.setVisible(at < len(self._kinds))
            if at < len(self._kinds):
                key = self._kinds[at].key
                count = sum(1 for entry in facts.case.entries if entry.kind == key)
                tab.say(DIGITS[at], f"{facts.reader.label(f'entry.{key}._title')} {count}")
        used = {entry.kind for entry in facts.case.entries}
        first = next((kind for kind in self._kinds if kind.key in used), next(iter(self._kinds), None))
        self._show(self._kind if self._kind in self._kinds else first)

    def choose(self, at: int) -> None:
        """Shows the table at that place."""
        if 0 <= at < len(self._kinds):
            self._show(self._kinds[at])
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tab(self, at: int) -> KeyButton:
        tab = KeyButton(DIGITS[at], "")
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tab.clicked.connect(lambda: self.choose(at))
        self._bar.insertWidget(at, tab)
        return tab

    def _show(self, kind: EntryKind | None) -> None:
        same, at = kind == self._kind, self.table.currentIndex().row()
        self._kind = kind
        for tab, one in zip(self._tabs, self._kinds, strict=False):
            tab.setChecked(one is kind)
        facts = self._facts
        if facts is None or kind is None:
            return
        rows = rows_of(facts, kind)
        self.model.show(heads(facts.reader, kind), rows)
        self.table.fit()
        title = facts.reader.label(f"entry.{kind.key}._title")
        self.table.setAccessibleName(title)
        self._none.setText(word("case.table_empty", kind=title))
        self._none.setVisible(not rows)
        self.table.setCurrentIndex(self.model.index(min(at, len(rows) - 1) if same and at >= 0 else len(rows) - 1, 0))

    def _asked(self, key: int) -> None:
        row, kind = self.model.row(self.table.currentIndex().row()), self._kind
        if kind is None:
            return
        if key == Qt.Key.Key_Insert or row is None:
            self.add_asked.emit(kind.key, None)
        elif key == Qt.Key.Key_Delete:
            self._strike(row)
        elif row.uid and not row.struck:
            self.mend_asked.emit(row.uid)
        elif not row.uid:
            day: date | None = row.day
            self.add_asked.emit(kind.key, day)

    def _strike(self, row: DayRow) -> None:
        if row.uid and row.struck:
            self.restored.emit(row.uid)
        elif row.uid:
            self.reason.ask(row.uid, " ".join(part for part in row.cells[:3] if part))

    def _given(self, uid: str, reason: str) -> None:
        self.struck.emit(uid, reason)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class _Table(QTableView):
    """Walked by the arrows. `asked` carries Enter, Insert or Delete; `digit` a place from 0."""

    asked = Signal(int)
    digit = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        self.doubleClicked.connect(lambda _: self.asked.emit(int(Qt.Key.Key_Return)))

    def fit(self) -> None:
        """Columns as wide as their words, within reason."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        for at in range(header.count()):
            header.resizeSection(at, min(max(header.sectionSize(at) + px(8), px(64)), px(260)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Insert, Delete act on the row; digits choose a table."""
        key, at = event.key(), DIGITS.find(event.text()) if event.text() else -1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(int(Qt.Key.Key_Return))
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Delete):
            self.asked.emit(int(key))
        elif at >= 0:
            self.digit.emit(at)
        else:
            super().keyPressEvent(event)
