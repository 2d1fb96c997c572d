"""Papers that wait for a case, as rows: when, which form, what they say of the person, from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from casedesk.service import papers, who
from casedesk.service.papers import Waiting
from casedesk.service.seat import Seat
from casedesk.text.era import format_both
from ui.register.looking import MOST, as_shown
from ui.register.people import Somebody
from ui.tables.case_model import Index
from ui.tables.formats import Reader
from ui.words import language, word

HEADS = ("received", "form", "name", "kana", "birth", "sender", "number")


@dataclass(frozen=True, slots=True)
class Line:
    """One waiting paper: its cells, and its boxes that say something, each with its label."""

    waiting: Waiting
    cells: tuple[str, ...]
    boxes: tuple[tuple[str, str], ...]

    @property
    def number(self) -> str:
        """The paper's own number."""
        return self.waiting.paper.number or ""


def read(seat: Seat) -> tuple[Line, ...]:
    """The waiting papers as they are shown, the longest waiting first. Runs off the GUI thread."""
    return tuple(_line(seat, one) for one in papers.waiting_papers(seat))


def found(seat: Seat, text: str) -> tuple[Line, ...]:
    """The waiting papers that say what is looked for, as they are shown. Runs off the GUI thread."""
    return tuple(_line(seat, one) for one in papers.found(seat, text))


def _line(seat: Seat, one: Waiting) -> Line:
    kept = seat.library.get(one.type)
    reader = Reader(kept.case_type, kept.lookup, language(), seat.clock.today())
    paper = one.paper
    form = next(form for form in kept.case_type.forms if form.key == paper.form)
    told = []
    for box in form.fields:
        said = reader.text(box, paper.values.get(box.key)) or paper.as_written.get(box.key, "")
        if said:
            own = f"paper.{form.key}.{box.key}"
            told.append((reader.label(own, otherwise=reader.field_label(box.adopts or box.key)), said))
    title = reader.label(f"paper.{paper.form}._title")
    born = format_both(one.birth_on) if one.birth_on else ""
    cells = (reader.instant(paper.received_at), title, one.name, one.kana, born, paper.sender, paper.number or "")
    return Line(one, cells, tuple(told))


def candidates(seat: Seat, line: Line) -> tuple[Somebody, ...]:
    """Who the paper may be about, by everything it says. Runs off the GUI thread."""
    one = line.waiting
    if not (one.name or one.kana or one.birth_on or one.phone):
        return ()
    found = who.who_is_there(seat, one.name, one.kana, one.birth_on, one.phone, MOST, type_=one.type)
    return tuple(as_shown(seat, somebody, seat.clock.today()) for somebody in found)


class WaitingModel(QAbstractTableModel):
    """The table of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Other papers."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many wait."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """When, form, who, from whom, number."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return word(f"waiting.{HEADS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.lines[index.row()].cells[index.column()]
        return None
