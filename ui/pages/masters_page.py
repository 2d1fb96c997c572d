"""Masters (マスタ): every list staff edit, institutions and postal codes; changed in place, or by CSV and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from ui.admin import master_rows
from ui.admin.dropping import dropped_file
from ui.admin.master_grid import MasterGrid
from ui.admin.master_rows import POSTAL, MasterSheet
from ui.admin.master_saving import MasterSaving
from ui.admin.postal_panel import PostalPanel
from ui.context import Context, ProblemLine
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px
from ui.words import word

MOST = 290
"""Pixels the list of masters takes at most."""


@page("masters")
class MastersPage(QWidget):
    """The masters on the left, the rows of one on the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._masters: tuple[tuple[str, str, str, int], ...] = ()
        self.names = QListWidget()
        self.names.setAccessibleName(word("page.masters"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.names.setSpacing(px(2))
        self.grid, self.postal = MasterGrid(), PostalPanel(context)
        self.saving = MasterSaving(context, self.grid, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.postal)
        self.setAcceptDrops(True)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(14), px(10), px(14), px(8))
        whole.setSpacing(px(12))
        whole.addWidget(self.names)
        whole.addWidget(self._stack, 1)
        self.names.currentRowChanged.connect(self._read)
        self.names.itemActivated.connect(lambda _item: self._enter())
        self.grid.touched.connect(context.touch)
        self.saving.written.connect(self._read_masters)
        context.live.changed.connect(self._changed)
        self._read_masters()

    @property
    def _on_postal(self) -> bool:
        return self._stack.currentWidget() is self.postal

    # ---- what the window asks

    def title(self) -> str:
        """The name of the place."""
        return word("page.masters")

    def focus_first(self) -> None:
        """The masters, or the rows when one is being changed."""
        (self.grid.table if self.unsaved() else self.names).setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        """Whether something was typed and not written."""
        return self.grid.unsaved

    def offers(self) -> set[str]:
        """Something was typed; a file is waiting; rows can be made; a row with a key is chosen."""
        waiting = self.postal.file if self._on_postal else self.saving.file
        found = {"unsaved"} if self.unsaved() or waiting is not None else set()
        sheet = self.grid.sheet
        if self._on_postal or sheet is None:
            return found
        one = self.grid.table.currentIndex().isValid() and bool(sheet.type)
        return found | {"master_rows"} | ({"master_row"} if one else set())

    def refresh(self) -> None:
        """Reads the master anew, unless something typed would be lost."""
        if not self.unsaved():
            self._context.seat.forget_library()
            self._read_masters()

    def previous(self) -> None:
        """The master before."""
        self.names.setCurrentRow(max(self.names.currentRow() - 1, 0))

    def next(self) -> None:
        """The master after."""
        self.names.setCurrentRow(min(self.names.currentRow() + 1, self.names.count() - 1))

    def narrow_rows(self) -> None:
        """The box that narrows the rows."""
        if not self._on_postal:
            self.grid.narrower.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.grid.narrower.selectAll()

    def save_rows(self) -> None:
        """Writes what was typed, or takes in the file that is waiting."""
        (self.postal if self._on_postal else self.saving).go_on()

    def discard(self) -> None:
        """Puts every cell back to what is stored."""
        if self._on_postal:
            self.postal.discard()
        elif self.grid.sheet is not None:
            self._show(self.grid.sheet)
        self._context.touch()

    def add_row(self) -> None:
        """A new row at the end, open at its key."""
        self.grid.add_row()

    def new_wording(self) -> None:
        """The chosen row in a new wording from today; the old one ends yesterday."""
        self.grid.new_wording(self._context.seat.clock.today())

    def choose_file(self) -> None:
        """Asks for a file to lay over this master, and says what it would do."""
        (self.postal if self._on_postal else self.saving).choose_file()

    def choose(self, path: Path) -> None:
        """Says what this file would do to the master."""
        (self.postal if self._on_postal else self.saving).choose(path)

    def export_master(self) -> None:
        """Asks for a file and writes the master."""
        self.saving.choose_target()

    def problem_lines(self) -> list[ProblemLine]:
        """What was refused, for the list that jumps."""
        return [] if self._on_postal else self.grid.problem_lines()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The file of this master may be dropped."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Says what the dropped file would do."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.choose(path)

    # ---- reading

    def _enter(self) -> None:
        """Enter on a master goes to its rows."""
        (self.postal if self._on_postal else self.grid.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_masters(self) -> None:
        seat = self._context.seat
        self._context.jobs.run(self, lambda: master_rows.masters(seat), self._ready, lane="masters")

    def _ready(self, found: tuple[tuple[str, str, str, int], ...]) -> None:
        at = max(self.names.currentRow(), 0)
        self._masters = found
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems([f"{title}　{rows:,}" if rows or type_ else title for type_, _, title, rows in found])
        self.names.setCurrentRow(min(at, len(found) - 1))
        self.names.setFixedWidth(min(self.names.sizeHintForColumn(0) + px(30), px(MOST)))
        self.names.blockSignals(False)
        self._read(self.names.currentRow())

    def _read(self, at: int) -> None:
        if not 0 <= at < len(self._masters):
            return
        if self.unsaved():
            self._stay()
            return
        type_, key, _, _ = self._masters[at]
        if key == POSTAL and not type_:
            self._stack.setCurrentWidget(self.postal)
            self.postal.read()
            self._context.window.show_problems(())
            self._context.touch()
            return
        seat, today = self._context.seat, self._context.seat.clock.today()
        work = partial(master_rows.sheet, seat, type_, key, today)
        self._context.jobs.run(self, work, self._show, lane="read")

    def _stay(self) -> None:
        """What was typed is not lost by going to another master: it must be written or put back first."""
        sheet = self.grid.sheet
        here = next((n for n, one in enumerate(self._masters) if sheet and one[:2] == (sheet.type, sheet.key)), 0)
        if self.names.currentRow() != here:
            self.names.blockSignals(True)
            self.names.setCurrentRow(here)
            self.names.blockSignals(False)
            self.grid.tell(word("admin.unsaved"), "warning", word("admin.write"))

    def _show(self, sheet: MasterSheet) -> None:
        self.saving.file = None
        self.postal.discard()
        self._stack.setCurrentWidget(self.grid)
        self.grid.show_sheet(sheet)
        self._context.window.show_problems(())
        self._context.touch()

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if initiator in (self, self.postal):
            return
        if ("master" in changes.kinds or changes.definition) and not self.unsaved():
            self._read(self.names.currentRow())
