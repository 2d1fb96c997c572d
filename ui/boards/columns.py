"""The columns of a status board: a head with the counts over the cards of each status; what is done stands aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.boards.cards import CardList
from ui.boards.reading import Bar, Card, Counted
from ui.style.theme import colour, px, say_role
from ui.words import word

WIDE, SLIM, ASIDE = 206, 124, 176


class Head(QWidget):
    """The words and counts over a column; a click opens the list, one on the late ones opens those."""

    asked = Signal(str, str)

    def __init__(self, bar: Bar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._count = _link(f"{bar.count:,}", "figures")
        self._count.clicked.connect(lambda: self.asked.emit(bar.key or "", ""))
        self._count.setAccessibleName(f"{bar.label} {bar.count:,}")
        name = QLabel(bar.label)
        name.setWordWrap(True)
        say_role(name, "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(9), px(4), px(4))
        column.setSpacing(0)
        column.addWidget(name)
        counts = QHBoxLayout()
        counts.setSpacing(px(4))
        counts.addWidget(self._count)
        counts.addStretch(1)
        if bar.late:
            late = _link(word("boards.late", n=f"{bar.late:,}"), "late")
            late.clicked.connect(lambda: self.asked.emit(bar.key or "", "late"))
            counts.addWidget(late)
        column.addLayout(counts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar in the colour of the status on top."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), px(4), colour(self._bar.role))
        painter.end()


class StatusColumn(QFrame):
    """One status: its head and its cards."""

    asked = Signal(str, str)

    def __init__(self, bar: Bar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = bar
        self.setProperty("role", "lane")
        head = Head(bar, self)
        head.asked.connect(self.asked)
        self.list = CardList(self)
        self.list.setAccessibleName(f"{bar.label} {bar.count:,}")
        self.list.others.connect(lambda: self.asked.emit(bar.key or "", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(px(WIDE if bar.count else SLIM))
        self.setMaximumWidth(px(320) if bar.count else px(SLIM))


class Aside(QFrame):
    """The statuses that need no more work, as counts."""

    asked = Signal(str, str)

    def __init__(self, bars: Sequence[Bar], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "lane")
        self.setFixedWidth(px(ASIDE))
        title = QLabel(word("boards.done"))
        say_role(title, "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(9), px(8), px(8))
        column.setSpacing(px(4))
        column.addWidget(title)
        for bar in bars:
            column.addLayout(self._line(bar))
        column.addStretch(1)

    def _line(self, bar: Bar) -> QHBoxLayout:
        name = QLabel(bar.label)
        name.setWordWrap(True)
        say_role(name, "muted")
        count = _link(f"{bar.count:,}", "figures")
        count.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        count.setAccessibleName(f"{bar.label} {bar.count:,}")
        count.clicked.connect(lambda: self.asked.emit(bar.key or "", ""))
        line = QHBoxLayout()
        line.addWidget(name, 1)
        line.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        return line


class StatusColumns(QScrollArea):
    """Every status of a board side by side. `asked(key, mark)` wants the list behind a number."""

    asked = Signal(str, str)
    opened = Signal(str)
    move_asked = Signal(str)
    walked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns: list[StatusColumn] = []
        self._here = ("", "", 0)

    def show_board(self, found: Counted) -> None:
        """Builds the columns of a board; the keyboard stays on the case it was on, if that is still there."""
        self._here = self.here()
        had = self.hasFocus() or any(one.list.hasFocus() for one in self.columns)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.columns = [StatusColumn(bar) for bar in found.bars if not bar.closed]
        for column in self.columns:
            row.addWidget(column, 1 if column.bar.count else 0)
            self._listen(column)
        done = [bar for bar in found.bars if bar.closed]
        if done:
            aside = Aside(done)
            aside.asked.connect(self.asked)
            row.addWidget(aside)
        self.setWidget(inside)
        inside.show()
        if had:
            self.focus_first()

    def show_cards(self, key: str, cards: Sequence[Card]) -> None:
        """The cards of one column."""
        column = next((one for one in self.columns if one.bar.key == key), None)
        if column is None:
            return
        column.list.cards.show(cards, column.bar.count)
        was, number, at = self._here
        if was == key:
            column.list.go_to_number(number, at)
        elif column.list.hasFocus():
            column.list.go_to(0)

    def here(self) -> tuple[str, str, int]:
        """The column, the case and the place the keyboard is on."""
        column = self.current()
        if column is None:
            return ("", "", 0)
        card = column.list.current()
        return (column.bar.key or "", card.number if card else "", max(column.list.currentIndex().row(), 0))

    def current(self) -> StatusColumn | None:
        """The column the keyboard is in or was last in."""
        held = next((one for one in self.columns if one.list.hasFocus()), None)
        return held or next((one for one in self.columns if one.list.currentIndex().isValid()), None)

    def forget_place(self) -> None:
        """Another board comes: the keyboard begins at its first case."""
        self.columns, self._here = [], ("", "", 0)

    def number(self) -> str:
        """The number of the case the keyboard is on."""
        return self.here()[1]

    def focus_first(self) -> None:
        """The focus to where it was, else to the first column that has cases."""
        key = self._here[0]
        filled = [one for one in self.columns if one.bar.count] or self.columns
        column = next((one for one in self.columns if one.bar.key == key), filled[0] if filled else None)
        if column is not None:
            self._enter(column, column.list.currentIndex().row())

    def _enter(self, column: StatusColumn, at: int) -> None:
        for other in self.columns:
            if other is not column:
                other.list.clearSelection()
                other.list.setCurrentIndex(other.list.cards.index(-1, 0))
        column.list.setFocus(Qt.FocusReason.OtherFocusReason)
        column.list.go_to(max(at, 0))
        self.ensureWidgetVisible(column, px(8), 0)
        self.walked.emit()

    def _aside(self, column: StatusColumn, by: int) -> None:
        """To the next column with cards, at about the same place."""
        at = column.list.currentIndex().row()
        filled = [one for one in self.columns if one.list.cards.rowCount()]
        place = filled.index(column) + by if column in filled else 0
        if 0 <= place < len(filled):
            self._enter(filled[place], at)

    def _listen(self, column: StatusColumn) -> None:
        column.asked.connect(self.asked)
        column.list.opened.connect(self.opened)
        column.list.move_asked.connect(self.move_asked)
        column.list.walked.connect(self.walked)
        column.list.aside.connect(lambda by: self._aside(column, by))


def _link(text: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "quiet")
    button.setProperty("kind", kind)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
