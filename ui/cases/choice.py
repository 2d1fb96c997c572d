"""The same fields said differently by two desks: before, theirs and mine beside each other; one key takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from casedesk.record.join import Answer, Clash
from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.cases.news import news_of
from ui.cases.telling import answer_words
from ui.style.theme import colour, font, px, say_role
from ui.words import word

BEFORE, THEIRS, MINE = 1, 2, 3
"""The columns, and the digits that take them."""
ALL = {Qt.Key.Key_8: THEIRS, Qt.Key.Key_9: MINE}


class Choice(QWidget):
    """`decided` carries of each field the answer that stands and what the other desk was seen to say.

    `left` is Esc: what was typed stays typed.
    """

    decided = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clashes: tuple[Clash[Answer], ...] = ()
        self._words: list[tuple[str, ...]] = []
        self._taken: list[int] = []
        self._title, self._said = QLabel(), QLabel()
        say_role(self._title, "heading")
        say_role(self._said, "muted")
        for label in (self._title, self._said):
            label.setWordWrap(True)
        self.table = _Cells(self)
        self.table.pressed_key.connect(self._key)
        self.table.itemClicked.connect(lambda item: self._take(item.row(), item.column()))
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(2), px(4), px(4))
        column.setSpacing(px(8))
        column.addWidget(self._title)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        column.addLayout(self._keys())

    def _keys(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(6))
        for cap, key, primary in (
            ("8", "case.choose_all_theirs", False),
            ("9", "case.choose_all_mine", False),
            ("F12", "case.choose_save", True),
            ("Esc", "case.choose_later", False),
        ):
            button = KeyButton(cap, word(key))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pressed = {"8": Qt.Key.Key_8, "9": Qt.Key.Key_9, "F12": Qt.Key.Key_F12, "Esc": Qt.Key.Key_Escape}[cap]
            button.clicked.connect(lambda _=False, pressed=pressed: self._key(pressed))
            if primary:
                say_role(button, "primary")
                row.addStretch(1)
            row.addWidget(button)
        return row

    def ask(self, clashes: Sequence[Clash[Answer]], facts: Facts) -> None:
        """Shows the fields; none is decided."""
        news = news_of(facts, facts)
        self._clashes, self._taken = tuple(clashes), [0] * len(clashes)
        self._title.setText(word("case.choose_title", who=news.who, at=news.at, n=len(clashes)))
        self._words = [
            (
                facts.reader.field_label(one.field),
                *(answer_words(facts.reader, facts.fields[one.field], a) for a in (one.before, one.theirs, one.mine)),
            )
            for one in clashes
        ]
        heads = (
            word("case.box"),
            f"{BEFORE}　{word('case.choose_before')}",
            f"{THEIRS}　{word('case.choose_theirs', who=news.who)}",
            f"{MINE}　{word('case.choose_mine')}",
        )
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(len(self._clashes))
        for row in range(len(self._clashes)):
            self._show(row)
        self.table.setCurrentCell(0, MINE)
        self._tell()

    def finish(self) -> None:
        """Saves what was decided; while something is not, goes there."""
        if 0 in self._taken:
            self.table.setCurrentCell(self._taken.index(0), MINE)
            say_role(self._said, "danger")
            return
        answers = {}
        for one, taken in zip(self._clashes, self._taken, strict=True):
            answer = {BEFORE: one.before, THEIRS: one.theirs, MINE: one.mine}[taken]
            answers[one.field] = (answer, one.theirs)
        self.decided.emit(answers)

    def _key(self, key: int) -> None:
        row = self.table.currentRow()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_F12:
            self.finish()
        elif key in ALL:
            for at in range(len(self._taken)):
                self._take(at, ALL[Qt.Key(key)], stay=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._taken[row] == self.table.currentColumn() and 0 not in self._taken:
                self.finish()
            else:
                self._take(row, self.table.currentColumn())
        else:
            self._take(row, key - Qt.Key.Key_0)

    def _take(self, row: int, column: int, *, stay: bool = False) -> None:
        """Takes one answer and goes on to the next field that is not decided."""
        if not (0 <= row < len(self._taken) and BEFORE <= column <= MINE):
            return
        self._taken[row] = column
        self._show(row)
        later = [at for at, taken in enumerate(self._taken) if not taken]
        if not stay:
            self.table.setCurrentCell(next((at for at in later if at > row), later[0] if later else row), column)
        self._tell()

    def _show(self, row: int) -> None:
        for column, text in enumerate(self._words[row]):
            item = QTableWidgetItem(text)
            if column:
                taken = self._taken[row] == column
                item.setText(f"{'●' if taken else '○'} {text}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, word("case.taken", text=text) if taken else text)
                if taken:
                    item.setBackground(colour("accent_soft"))
                    item.setFont(font("strong"))
            else:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setFont(font("strong"))
            self.table.setItem(row, column, item)

    def _tell(self) -> None:
        missing = self._taken.count(0)
        self._said.setText(word("case.choose_missing", n=missing) if missing else word("case.choose_ready"))
        say_role(self._said, "muted" if missing else "ok")


class _Cells(QTableWidget):
    """The answers, walked by the arrows; digits, Enter, F12 and Esc go to the choice."""

    pressed_key = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 4, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(word("case.choose"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(40))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk; column 0 is no answer."""
        key = event.key()
        ours = (Qt.Key.Key_Escape, Qt.Key.Key_F12, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and (key in ours or key in ALL or Qt.Key.Key_1 <= key <= Qt.Key.Key_3):
            self.pressed_key.emit(key)
        elif key == Qt.Key.Key_Left and self.currentColumn() <= BEFORE:
            return
        else:
            super().keyPressEvent(event)
