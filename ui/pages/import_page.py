"""Lists in and out (取込・書き出し): look at a list before it comes in, take it back as a whole, let lists go out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.admin import lists_in
from ui.admin.dropping import dropped_file
from ui.admin.export_panel import ExportPanel
from ui.admin.import_panel import ImportPanel
from ui.admin.lists_in import Look, Refusal, Wish
from ui.admin.lists_out import LettingOut
from ui.admin.panels import segment
from ui.admin.past_panel import PastPanel
from ui.admin.profile_keeping import ProfileKeeping
from ui.admin.taking_back import TakingBack
from ui.context import Context, ProblemLine
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px
from ui.words import word

if TYPE_CHECKING:
    from casedesk.service.imports import Report

FOLDER = "import.folder"
LISTED = 200
"""Refusals in the window's list of problems; all of them stand in the table."""


@page("import")
class ImportPage(QWidget):
    """Three parts: taking in, the imports so far, letting out. F8 and F9 go between them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAcceptDrops(True)
        self._stack = QStackedWidget(self)
        self._in, self._past, self._out = ImportPanel(self._stack), PastPanel(self._stack), ExportPanel(self._stack)
        self._parts = QButtonGroup(self)
        self._build()
        self._connect()
        self.profiles = ProfileKeeping(context, self._in, self)
        self.out = LettingOut(context, self._out, self)
        self.back = TakingBack(context, self._past, self)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(4))
        for at, (name, part) in enumerate((("in", self._in), ("past", self._past), ("out", self._out))):
            button = segment(word(f"admin.place_{name}"))
            button.setChecked(at == 0)
            self._parts.addButton(button, at)
            self._stack.addWidget(part)
            head.addWidget(button)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._parts.idClicked.connect(self._go)
        self._in.file_asked.connect(self.choose_file)
        self._in.wished.connect(self._look)
        self._in.take_asked.connect(self._take_in)
        self._in.content.lines_asked.connect(self._read_lines)
        self._context.live.changed.connect(self._changed)

    # ---- what the window asks

    def title(self) -> str:
        """The name of the place."""
        return word("page.import")

    def focus_first(self) -> None:
        """The next thing to do."""
        part = self._stack.currentWidget()
        if part is self._past:
            self._past.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self._out if part is self._out else self._in).focus_first()

    def offers(self) -> set[str]:
        """A list is looked at and has something new; an import of the past is chosen."""
        ready = self._stack.currentWidget() is self._in and self._in.look is not None and self._in.look.new
        one = self._past.current() if self._stack.currentWidget() is self._past else None
        return ({"list_ready"} if ready else set()) | ({"import_chosen"} if one and one.open else set())

    def previous(self) -> None:
        """The part before."""
        self._go((self._stack.currentIndex() - 1) % 3)

    def next(self) -> None:
        """The part after."""
        self._go((self._stack.currentIndex() + 1) % 3)

    def refresh(self) -> None:
        """Looks at the same file again, as it is now."""
        self.back.read()
        if self._in.look is not None:
            self._look(self._in.look.wish)

    def choose_file(self) -> None:
        """Asks for a file, then looks at it."""
        self._go(0)
        folder = self._context.memory.recall(FOLDER, "")
        asked = QFileDialog.getOpenFileName(
            self,
            word("admin.choose_file"),
            str(folder),
            f"{word('admin.lists')} (*.csv *.tsv *.txt *.xlsx *.xls *.ods)",
        )
        if asked[0]:
            self.choose(Path(asked[0]))

    def choose(self, path: Path) -> None:
        """Looks at this file."""
        self._context.memory.keep(FOLDER, str(path.parent))
        self._go(0)
        self._in.choose(path)

    def take_in(self) -> None:
        """Takes in the list that is looked at."""
        self._in.take()

    def step_part(self) -> None:
        """Columns, refusals, content: the next of them."""
        self._in.step_part()

    def undo_import(self) -> None:
        """Asks in place whether the chosen import shall be taken back."""
        self._past.ask()

    def problem_lines(self) -> list[ProblemLine]:
        """The cells that cannot be read, for the list that jumps."""
        look = self._in.look
        if look is None or self._stack.currentWidget() is not self._in:
            return []
        return [self._problem(one) for one in look.refusals[:LISTED]]

    def _problem(self, one: Refusal) -> ProblemLine:
        return ProblemLine("warning", f"{one.row} {one.column}", f"{one.why} {one.text[:60]}", lambda: self._jump(one))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the page."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Looks at the dropped file."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.choose(path)

    # ---- taking in

    def _look(self, wish: Wish) -> None:
        seat, title = self._context.seat, word("admin.looking", file=wish.path.name)
        self._context.jobs.run_long(
            self,
            lambda told: lists_in.look(seat, wish, told.tell),
            self._looked,
            self._not_read,
            title=title,
            lane="in",
        )

    def _looked(self, look: Look) -> None:
        self._in.show_look(look)
        self._context.window.show_problems(self.problem_lines())
        self._context.touch()

    def _not_read(self, error: Exception) -> None:
        self._in.refuse(self._context.words_of(error))
        self._context.window.show_problems(self.problem_lines())
        self._context.touch()
        self.focus_first()

    def _take_in(self, look: Look, strict: bool) -> None:
        seat, title = self._context.seat, word("admin.taking", file=look.wish.path.name)
        self._context.jobs.run_long(
            self,
            lambda told: lists_in.take_in(seat, look.wish, strict, told.tell),
            self._taken,
            self._not_read,
            title=title,
            lane="in",
        )

    def _taken(self, report: Report) -> None:
        if not report.kept:
            self._context.window.notify(word("admin.kept_out", n=len(report.refused)), level="warning")
            return
        batch = report.batch or 0
        text = word("admin.taken", file=report.file, created=f"{report.created:,}", updated=f"{report.updated:,}")
        self._context.window.notify(text, lambda: self.back.undo(batch), "ok")
        self._in.clear()
        self._context.window.show_problems(())
        self._context.live.announce(Changes(kinds=frozenset({"case", "import"})), self)
        self.back.read()
        self.focus_first()
        self._context.touch()

    def _read_lines(self, look: Look, first: int) -> None:
        self._context.jobs.run(
            self, lambda: lists_in.lines(look.report, first), self._in.content.show_lines, lane="lines"
        )

    def _jump(self, one: Refusal) -> None:
        self._go(0)
        self._in.jump(one)

    def _go(self, at: int) -> None:
        self._parts.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        self._context.window.show_problems(self.problem_lines())
        self.focus_first()
        self._context.touch()

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if initiator is not self and "import" in changes.kinds:
            self.back.read()
        self.out.count_again()
