"""Papers as they came in, beside what the case has adopted: one row per box, what differs stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from casedesk.definition.model import Field, Form
from casedesk.record.case import Paper
from ui.cases.facts import Facts
from ui.style.theme import colour, font, px, say_role
from ui.tables.case_model import Index
from ui.words import word

Line = tuple[str, str, str, str, bool]
"""Number, box, as received, adopted, differs."""


@dataclass(frozen=True, slots=True)
class Received:
    """One paper: its title and its boxes that say something."""

    title: str
    lines: tuple[Line, ...]


def received(facts: Facts) -> tuple[Received, ...]:
    """Every paper of the case, the newest first."""
    found = sorted(facts.case.papers, key=lambda paper: paper.received_at, reverse=True)
    return tuple(Received(_title(facts, paper), tuple(_lines(facts, paper))) for paper in found)


def scannable(facts: Facts) -> tuple[tuple[int, str], ...]:
    """Id and title of every paper of the case, the newest first: what a file may be the scan of."""
    found = sorted(facts.case.papers, key=lambda paper: paper.received_at, reverse=True)
    return tuple((paper.id, _title(facts, paper)) for paper in found if paper.id is not None)


def _title(facts: Facts, paper: Paper) -> str:
    reader = facts.reader
    name = reader.label(f"paper.{paper.form}._title")
    kind = word(f"case.paper_kind.{paper.kind}")
    parts = (reader.instant(paper.received_at), name, kind, paper.sender, paper.number or "")
    return "　".join(part for part in parts if part)


def _lines(facts: Facts, paper: Paper) -> Iterator[Line]:
    form = next((one for one in facts.reader.case_type.forms if one.key == paper.form), None)
    for box in form.fields if form else ():
        there = _paper_text(facts, paper, box)
        if there:
            adopted, value = _adopted(facts, box)
            differs = bool(box.adopts) and value != paper.values.get(box.key)
            yield box.number, _box_label(facts, form, box), there, adopted, differs


def _paper_text(facts: Facts, paper: Paper, box: Field) -> str:
    written, value = paper.as_written.get(box.key, ""), paper.values.get(box.key)
    why = paper.why_empty.get(box.key)
    said = facts.reader.text(box, value) if value is not None else word(f"case.why.{why.reason}") if why else ""
    return f"{said}（{word('case.written')}：{written}）" if written and said else written or said


def _adopted(facts: Facts, box: Field) -> tuple[str, Any]:
    into = facts.fields.get(box.adopts)
    if into is None:
        return "", None
    value, why = facts.case.values.get(into.key), facts.case.why_empty.get(into.key)
    if value is None:
        return (word(f"case.why.{why.reason}") if why else word("case.nothing")), None
    return facts.reader.text(into, value), value


def _box_label(facts: Facts, form: Form | None, box: Field) -> str:
    key = f"paper.{form.key}.{box.key}" if form else box.key
    return facts.reader.label(key, otherwise=facts.reader.field_label(box.key))


class PaperModel(QAbstractTableModel):
    """The boxes of one paper."""

    HEADS = ("case.box_number", "case.box", "case.as_received", "case.adopted")

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
        """Number, box, as received, adopted."""
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
            return line[index.column()]
        if line[4] and index.column() == 3 and role == Qt.ItemDataRole.ForegroundRole:
            return colour("warning")
        if line[4] and index.column() == 3 and role == Qt.ItemDataRole.FontRole:
            return font("strong")
        if role == Qt.ItemDataRole.AccessibleTextRole and line[4]:
            return f"{line[index.column()]} {word('case.differs')}"
        return None


class Papers(QWidget):
    """A chooser of papers when there are several, and the boxes of the one chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers: tuple[Received, ...] = ()
        self._which, self._none = QComboBox(), QLabel(word("case.no_paper"))
        self._which.setAccessibleName(word("case.papers"))
        self._which.currentIndexChanged.connect(self._show)
        say_role(self._none, "muted")
        self._model = PaperModel(self)
        self._table = QTableView()
        self.setFocusProxy(self._table)
        self._table.setModel(self._model)
        self._table.setAccessibleName(word("case.papers"))
        self._table.setTabKeyNavigation(False)
        self._table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, px(64))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._which, self._none, self._table):
            column.addWidget(part)

    def show_facts(self, facts: Facts) -> None:
        """Shows the papers of this case."""
        self._papers = received(facts)
        self._which.blockSignals(True)
        self._which.clear()
        self._which.addItems([paper.title for paper in self._papers])
        self._which.blockSignals(False)
        self._none.setVisible(not self._papers)
        self._which.setVisible(bool(self._papers))
        self._table.setVisible(bool(self._papers))
        self._show(0)

    def _show(self, at: int) -> None:
        self._model.show(self._papers[at].lines if 0 <= at < len(self._papers) else ())
