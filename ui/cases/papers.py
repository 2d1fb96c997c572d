"""Papers as they came in, beside what the case has adopted: what differs stands out and is adopted by a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.cases.reason import ReasonLine
from ui.cases.received import Line, Received, received
from ui.style.theme import colour, font, px, say_role
from ui.tables.case_model import Index
from ui.words import word


class PaperModel(QAbstractTableModel):
    """The boxes of one paper."""

    HEADS = ("case.box_number", "case.box", "case.as_received", "case.adopted", "case.state")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Shows these boxes."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many boxes say something."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number, box, as received, adopted, whether it may be adopted."""
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return word(self.HEADS[section]) if section < len(self.HEADS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words; what differs is bold and in the colour of a warning."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.cells[index.column()]
        loud = line.differs and index.column() >= 3
        if role == Qt.ItemDataRole.ForegroundRole and (loud or index.column() == 4):
            return colour("warning" if loud else "muted")
        if loud and role == Qt.ItemDataRole.FontRole:
            return font("strong")
        if role == Qt.ItemDataRole.AccessibleTextRole and line.differs:
            return f"{line.cells[index.column()]} {word('case.differs')}"
        return None

    def line(self, at: int) -> Line | None:
        """The box at that row."""
        return self._lines[at] if 0 <= at < len(self._lines) else None


class Papers(QWidget):
    """A chooser of papers when there are several, and the boxes of the one chosen.

    `adopted` carries the uid of a paper and the case fields that are to say what it says, `detached` the uid of one
    that does not belong here, and why.
    """

    adopted = Signal(str, object)
    detached = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers: tuple[Received, ...] = ()
        self._which, self._none = QComboBox(), QLabel(word("case.no_paper"))
        self._which.setAccessibleName(word("case.papers"))
        self._which.currentIndexChanged.connect(self._show)
        say_role(self._none, "muted")
        self._model, self._table = PaperModel(self), _Boxes()
        self.setFocusProxy(self._table)
        self._table.setModel(self._model)
        self._table.fit()
        self._table.one.connect(self.adopt_here)
        self._table.all.connect(self.adopt_all)
        self._table.off.connect(self.detach)
        self.reason: ReasonLine | None = None
        self._off = KeyButton("Del", word("case.detach"))
        self._off.clicked.connect(self.detach)
        self._one, self._all = KeyButton("Enter", word("case.adopt")), KeyButton("Ctrl+Enter", word("case.adopt_all"))
        self._one.clicked.connect(self.adopt_here)
        self._all.clicked.connect(self.adopt_all)
        bar = QHBoxLayout()
        for button in (self._one, self._all):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.addWidget(button)
        bar.addStretch(1)
        self._off.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.addWidget(self._off)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._which)
        column.addLayout(bar)
        for part in (self._none, self._table):
            column.addWidget(part)

    def show_facts(self, facts: Facts) -> None:
        """Shows the papers of this case, the newest; while somebody looks, the one that was chosen stays chosen."""
        here = self._paper() if self.isVisible() else None
        self._papers = received(facts)
        uids = [paper.uid for paper in self._papers]
        at = uids.index(here.uid) if here is not None and here.uid in uids else 0
        self._which.blockSignals(True)
        self._which.clear()
        self._which.addItems([paper.title for paper in self._papers])
        self._which.setCurrentIndex(at if uids else -1)
        self._which.blockSignals(False)
        self._none.setVisible(not self._papers)
        for part in (self._which, self._table, self._one, self._all, self._off):
            part.setVisible(bool(self._papers))
        self._show(at)

    def adopt_here(self) -> None:
        """The case takes the box the keyboard is on, where it may."""
        paper, line = self._paper(), self._model.line(self._table.currentIndex().row())
        if paper is not None and line is not None and line.field:
            self.adopted.emit(paper.uid, (line.field,))

    def adopt_all(self) -> None:
        """The case takes every box that differs and may be taken."""
        paper = self._paper()
        if paper is not None and paper.adoptable():
            self.adopted.emit(paper.uid, paper.adoptable())

    def detach(self) -> None:
        """Asks why the paper does not belong to this case."""
        paper = self._paper()
        if paper is None:
            return
        if self.reason is None:
            self.reason = ReasonLine(why="case.detach_why", do="case.detach")
            self.reason.given.connect(self._given)
            self.reason.left.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))
            self._column.addWidget(self.reason)
        self.reason.ask(paper.uid, paper.title)

    def _given(self, uid: str, reason: str) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.detached.emit(uid, reason)

    def _paper(self) -> Received | None:
        at = self._which.currentIndex()
        return self._papers[at] if 0 <= at < len(self._papers) else None

    def _show(self, at: int) -> None:
        row = self._table.currentIndex().row()
        paper = self._papers[at] if 0 <= at < len(self._papers) else None
        self._model.show(paper.lines if paper else ())
        self._table.setCurrentIndex(self._model.index(max(row, 0), 0))
        count = len(paper.adoptable()) if paper else 0
        self._all.setEnabled(bool(count))
        self._one.setEnabled(bool(count))
        self._all.say("Ctrl+Enter", f"{word('case.adopt_all')} {count}" if count else word("case.adopt_none"))


class _Boxes(QTableView):
    """The boxes, walked by the arrows; `one` is Enter, `all` Ctrl+Enter, `off` Delete."""

    one = Signal()
    all = Signal()
    off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(word("case.papers"))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.doubleClicked.connect(lambda _: self.one.emit())

    def fit(self) -> None:
        """Words share the width; number and adoption take what they need."""
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for at, wide in ((0, 64), (4, 200)):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(at, px(wide))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adopts the box, Ctrl+Enter all that differ; Delete takes the paper off."""
        if event.key() == Qt.Key.Key_Delete:
            self.off.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.all.emit()
        else:
            self.one.emit()
