"""The work list: what to do next by deadline and urgency, mine, the team's or all; beside it the lists."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from casedesk.service import cases, papers
from casedesk.service.queue import GROUPS, Group, Queue, Whose
from ui.boards.queue_side import WHOSE, QueueSide, lists_beside
from ui.cases.charge import Charge
from ui.cases.charging import ChargeDeeds
from ui.cases.facts import Facts, facts_of, reader_of
from ui.cases.preview import Preview
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px, say_role
from ui.tables.case_model import CaseModel
from ui.tables.cells import Row
from ui.tables.tasks import SHOWN, TaskCells, TaskSource, first_tasks, row_of, task_columns
from ui.tables.type_bar import TypeBar, labels_of
from ui.tables.view import CaseTable
from ui.words import word


@page("queue")
class QueuePage(QWidget):
    """Left whose work and which list, in the middle the cases in the order of their deadlines, right who it is."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._whose: Whose = context.memory.recall("queue.whose", "team")
        self._whose = self._whose if self._whose in WHOSE else "team"
        self._stale, self._known = False, False
        self._counts: dict[Group, int] = {}
        self._side, self._preview = QueueSide(self._whose), Preview()
        self._model = CaseModel(self)
        self.table = CaseTable(self._model)
        self._types = TypeBar(self, every=True)
        self._total, self._empty = QLabel(), QLabel(word("queue.empty"))
        self._groups = {group: QPushButton() for group in GROUPS}
        self._charge, self._deeds = Charge(self), ChargeDeeds(context, self)
        self._build()
        seat = context.seat
        context.jobs.run(self, lambda: lists_beside(seat), self._side.add_lists)
        self._connect()
        self.refresh()

    def _build(self) -> None:
        say_role(self._total, "heading")
        say_role(self._empty, "muted")
        self._empty.hide()
        self.table.horizontalHeader().setSectionsClickable(False)
        bar = QHBoxLayout()
        bar.setSpacing(px(6))
        bar.addWidget(self._total)
        for group, button in self._groups.items():
            say_role(button, "quiet")
            button.clicked.connect(lambda _=False, group=group: self._jump(group))
            bar.addWidget(button)
        bar.addStretch(1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._types)
        column.addLayout(bar)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(middle)
        split.addWidget(self._preview)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([700, 300])
        self._preview.setMinimumWidth(px(230))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(8), px(10), px(8))
        row.setSpacing(px(8))
        row.addWidget(self._side)
        row.addWidget(split, 1)

    def _connect(self) -> None:
        self._side.chosen.connect(self._choose)
        self._side.opened.connect(lambda subject: self._context.window.open("list", subject))
        self._side.entered_work.connect(self.focus_first)
        self._side.waiting_wanted.connect(lambda: self._context.window.go("waiting"))
        self._types.chosen.connect(lambda _: self.refresh())
        self.table.opened.connect(self._open)
        self.table.walked.connect(self._walked)
        self.table.layout_changed.connect(self._keep)
        self.table.copied.connect(self._copied)
        self._charge.chosen.connect(lambda who: self._deeds.give(self.print_numbers(), who))
        self._context.live.changed.connect(self._changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the table has all of it."""
        super().resizeEvent(event)
        self._preview.setVisible(event.size().width() >= px(1010))

    # ---- what the window asks

    def title(self) -> str:
        """The name of the place."""
        return word("page.queue")

    def focus_first(self) -> None:
        """The table: the first case is the one to take."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shown(self) -> None:
        """Reads anew what changed meanwhile; what is late may have become so."""
        if self._stale:
            self.refresh()

    def offers(self) -> set[str]:
        """A row is chosen, or none."""
        return {"one_case_selected"} if self.table.current_row() else set()

    def print_numbers(self) -> list[str]:
        """The numbers of the selected rows, for printing."""
        rows = (self._model.row(at) for at in self.table.selected())
        return [str(row["number"]) for row in rows if row is not None]

    def refresh(self) -> None:
        """Reads the work list anew; the row one is on stays."""
        self._stale = False
        seat, whose = self._context.seat, self._whose
        type_ = self._types.current
        work = partial(_read, seat, whose, type_)
        self._context.jobs.run(self, work, self._show, lane="queue")
        self._context.jobs.run(self, lambda: papers.how_many(seat), self._side.show_waiting, lane="waiting")

    def previous(self) -> None:
        """The case before."""
        self.table.step(-1)

    def next(self) -> None:
        """The next case."""
        self.table.step(1)

    def open_selected(self) -> None:
        """Opens the case the keyboard is on."""
        row = self.table.current_row()
        if row is not None:
            self._open(row)

    def copy_rows(self) -> None:
        """Copies the selected rows for Excel."""
        self.table.copy_rows()

    def hand_over(self) -> None:
        """Asks who is to be in charge of the chosen cases."""
        numbers = self.print_numbers()
        if numbers:
            self._deeds.ask(self._charge, len(numbers))

    def take_over(self) -> None:
        """Puts this user in charge of the chosen cases."""
        self._deeds.give(self.print_numbers(), self._context.seat.user)

    # ---- showing

    def _show(self, found: tuple[Queue, dict[str, str]]) -> None:
        queue, labels = found
        here = self.table.current_row()
        readers = {type_: reader_of(self._context.seat, type_) for type_ in labels}
        self._types.offer(labels)
        self._model.cells = TaskCells(readers, queue.as_of)
        if not self._known:
            shown = SHOWN if len(labels) == 1 else ("type", *SHOWN)
            self.table.set_columns(task_columns(next(iter(readers.values())), shown), self._widths())
            self._known = True
        self._counts = queue.counts
        rows = [row_of(task) for task in queue.tasks]
        source = TaskSource(self._context.jobs, self, self._context.seat, self._whose, self._types.current)
        self._model.show(queue.total, source, rows)
        self.table.go_to(next((at for at, row in enumerate(rows) if here and row["id"] == here["id"]), 0))
        self._empty.setVisible(queue.total == 0)
        self._say_counts(queue)

    def _say_counts(self, queue: Queue) -> None:
        self._total.setText(word("queue.total", n=f"{queue.total:,}"))
        for group, button in self._groups.items():
            count = queue.counts.get(group, 0)
            button.setText(f"{word(f'queue.{group}')} {count:,}")
            button.setVisible(count > 0)
            say_role(button, "danger" if group == "late" and count else "quiet")

    def _jump(self, group: Group) -> None:
        before = GROUPS[: GROUPS.index(group)]
        self.table.go_to(sum(self._counts.get(one, 0) for one in before))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, whose: Whose) -> None:
        self._whose = whose
        self._context.memory.keep("queue.whose", whose)
        self.refresh()

    # ---- the row that is chosen

    def _walked(self, row: Row | None) -> None:
        self._context.touch()
        if row is None:
            self._preview.clear()
        else:
            self._read_preview()

    def _read_preview(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        seat, number = self._context.seat, str(row["number"])
        self._context.jobs.run(
            self, lambda: facts_of(seat, cases.open_case(seat, number)), self._show_preview, lane="preview"
        )

    def _show_preview(self, facts: Facts) -> None:
        row = self.table.current_row()
        if row and row["number"] == facts.number:
            self._preview.show_facts(facts)

    def _open(self, row: Row) -> None:
        self._context.window.open_case(str(row["number"]))

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _copied(self, rows: int) -> None:
        self._context.window.notify(word("tables.copied", n=f"{rows:,}"), level="ok")

    def _widths(self) -> dict[str, int]:
        found = self._context.memory.recall("queue.widths", {})
        return {key: wide for key, wide in found.items() if isinstance(wide, int)} if isinstance(found, dict) else {}

    def _keep(self) -> None:
        self._context.memory.keep("queue.widths", self.table.widths())


def _read(seat: Any, whose: Whose, type_: str) -> tuple[Queue, dict[str, str]]:
    return first_tasks(seat, whose, type_), labels_of(seat)
