"""A table over a list of the core, with its columns, widths and order kept: what search, work list and lists share."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casedesk.service.lists import ListQuestion
from ui.context import Context
from ui.tables.case_model import CaseModel
from ui.tables.cells import Cells
from ui.tables.chooser import ColumnChooser
from ui.tables.columns import columns_of, every_column
from ui.tables.copying import MOST
from ui.tables.formats import Reader
from ui.tables.source import ListSource, Opened
from ui.tables.view import CaseTable
from ui.words import language, word

KEEP_MS = 400


class Listing(QWidget):
    """A table with columns that are remembered under `name`. `asked` carries the question to ask anew."""

    asked = Signal(object)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._name = context, name
        self._question: ListQuestion | None = None
        self._first: tuple[str, ...] = ()
        self._chooser: ColumnChooser | None = None
        self.model: CaseModel
        self.table: CaseTable
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.model = CaseModel(self)
        self.table = CaseTable(self.model)
        self._column.addWidget(self.table)
        self._later = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._later.timeout.connect(self._keep)
        self.table.layout_changed.connect(self._later.start)
        self.table.sort_asked.connect(self._sort)
        self.table.columns_asked.connect(self._choose)
        self.table.copied.connect(self._say_copied)

    def begin(self, question: ListQuestion) -> ListQuestion:
        """Lays out the columns of the question as they were kept; the question with those columns and that order."""
        self._first = question.columns
        kept, widths = self._kept(question.type)
        known = set(every_column(self._reader(question.type).case_type))
        columns = tuple(key for key in kept if key in known) or question.columns
        self._question = replace(question, columns=columns)
        self._lay({key: wide for key, wide in widths.items() if isinstance(wide, int)})
        return self._question

    def fill(self, opened: Opened, query: str = "") -> None:
        """Shows an opened list from its top, with the words of `query` marked."""
        reader = self._reader(opened.listed.question.type)
        self.model.cells = Cells(reader, opened.listed.as_of)
        source = ListSource(self._context.jobs, self, self._context.seat, opened)
        self.table.mark(query)
        self.model.show(len(opened.rows), source, opened.rows)

    def copy_rows(self) -> None:
        """Copies the selected rows for Excel."""
        self.table.copy_rows()

    def choose_columns(self) -> None:
        """Opens the list of columns under the heading."""
        self._choose(self.table.mapToGlobal(QPoint(0, self.table.horizontalHeader().height())))

    def _choose(self, at: QPoint) -> None:
        if self._question is None:
            return
        reader = self._reader(self._question.type)
        columns = columns_of(reader, every_column(reader.case_type))
        self._chooser = ColumnChooser(columns, self.table.columns(), self._first, self)
        self._chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chooser.chosen.connect(self._chosen)
        self._chooser.open_at(at)

    def _chosen(self, columns: tuple[str, ...]) -> None:
        if self._question is None or not columns:
            return
        widths = self.table.widths()
        self._question = replace(self._question, columns=columns)
        self._lay(widths)
        self._keep()
        self.asked.emit(self._question)

    def _sort(self, key: str, descending: bool) -> None:
        if self._question is None:
            return
        self._question = replace(self._question, order=(f"-{key}" if descending else key,))
        self.asked.emit(self._question)

    def _lay(self, widths: dict[str, int]) -> None:
        if self._question is None:
            return
        reader = self._reader(self._question.type)
        self.model.cells = Cells(reader, self._context.seat.clock.now())
        self.table.set_columns(columns_of(reader, self._question.columns), widths)
        first = self._question.order[0] if self._question.order else ""
        self.table.show_order(first.removeprefix("-"), first.startswith("-"))

    def _reader(self, type_: str) -> Reader:
        kept = self._context.seat.library.get(type_)
        return Reader(kept.case_type, kept.lookup, language(), self._context.seat.clock.today())

    def _kept(self, type_: str) -> tuple[list[str], dict[str, int]]:
        """The columns and widths kept for this table; whatever else stands there is as if there were none."""
        found = self._context.memory.recall(f"table.{self._name}.{type_}", {})
        found = found if isinstance(found, dict) else {}
        columns, widths = found.get("columns"), found.get("widths")
        return columns if isinstance(columns, list) else [], widths if isinstance(widths, dict) else {}

    def _keep(self) -> None:
        if self._question is not None:
            kept = {"columns": self.table.columns(), "widths": self.table.widths()}
            self._context.memory.keep(f"table.{self._name}.{self._question.type}", kept)

    def _say_copied(self, rows: int) -> None:
        text = word("tables.copied", n=f"{rows:,}")
        self._context.window.notify(f"{text} {word('tables.cut', n=f'{MOST:,}')}" if rows >= MOST else text, level="ok")
