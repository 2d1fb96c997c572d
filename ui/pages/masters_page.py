"""Masters (マスタ): every list staff edit; wording and validity changed in place, or by CSV in Excel and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.admin import master_rows
from ui.admin.master_model import MasterTable
from ui.admin.master_rows import MasterSheet, Written
from ui.context import Context, ProblemLine
from ui.live import Changes
from ui.pages.registry import page
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

MOST = 290
"""Pixels the list of masters takes at most."""


@page("masters")
class MastersPage(QWidget):
    """The masters on the left, the rows of one on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._masters: tuple[tuple[str, str, str, int], ...] = ()
        self._told: list[tuple[int, int, str]] = []
        self._file: Path | None = None
        self._names = QListWidget()
        self._names.setAccessibleName(word("page.masters"))
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._names.setSpacing(px(2))
        self._title, self._said = QLabel(), QLabel()
        say_role(self._title, "heading")
        say_role(self._said, "muted")
        self._find = QLineEdit()
        self._find.setPlaceholderText(word("admin.narrow"))
        self._find.setAccessibleName(word("admin.narrow"))
        self._find.setFixedWidth(px(220))
        self._table = MasterTable()
        self._bar = QFrame()
        self._bar_said = Prose("")
        self._bar_go = QPushButton(word("admin.take_in"))
        self._build()
        self._connect()
        self._read_masters()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        head.addWidget(self._find)
        say_role(self._bar, "notice")
        say_role(self._bar_go, "primary")
        self._bar_go.setAutoDefault(True)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(px(12), px(6), px(8), px(6))
        line.addWidget(self._bar_said, 1)
        line.addWidget(self._bar_go)
        self._bar.hide()
        right = QVBoxLayout()
        right.setSpacing(px(6))
        right.addLayout(head)
        right.addWidget(self._bar)
        right.addWidget(self._table, 1)
        right.addWidget(Prose(word("admin.master_hint"), "muted"))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(14), px(10), px(14), px(8))
        whole.setSpacing(px(12))
        whole.addWidget(self._names)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self._names.currentRowChanged.connect(self._read)
        self._find.textChanged.connect(self._narrow)
        self._find.returnPressed.connect(self._enter_table)
        self._table.sheet_model.edited.connect(self._edited)
        self._bar_go.clicked.connect(self._go_on)
        self._context.live.changed.connect(self._changed)

    # ---- what the window asks

    def title(self) -> str:
        """The name of the place."""
        return word("page.masters")

    def focus_first(self) -> None:
        """The masters, or the rows when one is being changed."""
        (self._table if self.unsaved() else self._names).setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        """Whether something was typed and not written."""
        return bool(self._table.sheet_model.changed_rows())

    def offers(self) -> set[str]:
        """Something was typed; a file is waiting; a row is chosen."""
        found = {"unsaved"} if self.unsaved() or self._file is not None else set()
        return found | ({"master_row"} if self._table.currentIndex().isValid() else set())

    def refresh(self) -> None:
        """Reads the master anew, unless something typed would be lost."""
        if not self.unsaved():
            self._context.seat.forget_library()
            self._read_masters()

    def previous(self) -> None:
        """The master before."""
        self._names.setCurrentRow(max(self._names.currentRow() - 1, 0))

    def next(self) -> None:
        """The master after."""
        self._names.setCurrentRow(min(self._names.currentRow() + 1, self._names.count() - 1))

    def narrow_rows(self) -> None:
        """The box that narrows the rows."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def save_rows(self) -> None:
        """Writes what was typed, or takes in the file that is waiting."""
        if self._file is not None:
            self._take_in(self._file, dry_run=False)
            return
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)  # a cell that is open gives what stands in it
        sheet, rows = self._sheet(), self._table.sheet_model.changed_rows()
        if sheet is None or not rows:
            return
        model, seat = self._table.sheet_model, self._context.seat
        given, before = [model.values(row) for row in rows], [model.stored(row) for row in rows]
        self._context.jobs.run(
            self,
            lambda: master_rows.write(seat, sheet, given),
            lambda done: self._written(sheet, rows, before, done),
            lane="write",
        )

    def discard(self) -> None:
        """Puts every cell back to what is stored."""
        self._file = None
        sheet = self._sheet()
        if sheet is not None:
            self._show(sheet)

    def add_row(self) -> None:
        """A new row at the end, open at its key."""
        if self._sheet() is not None:
            self._find.clear()
            self._open_cell(self._table.sheet_model.add_row(), 0)

    def new_wording(self) -> None:
        """The chosen row in a new wording from today; the old one ends yesterday."""
        row = self._table.currentIndex().row()
        if row >= 0 and not self._table.sheet_model.is_new(row):
            self._find.clear()
            made = self._table.sheet_model.new_wording(row, self._context.seat.clock.today())
            names = [column.key for column in self._table.sheet_model.columns]
            self._open_cell(made, names.index("ja"))

    def choose_file(self) -> None:
        """Asks for a CSV to lay over this master, and says what it would do."""
        asked = QFileDialog.getOpenFileName(
            self, word("admin.choose_file"), "", "CSV, Excel (*.csv *.xlsx *.xls *.ods)"
        )
        if asked[0]:
            self.choose(Path(asked[0]))

    def choose(self, path: Path) -> None:
        """Says what this file would do to the master."""
        self._take_in(path, dry_run=True)

    def export_master(self) -> None:
        """Asks for a file and writes the master."""
        sheet = self._sheet()
        if sheet is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        asked = QFileDialog.getSaveFileName(
            self, word("admin.export_to"), str(Path(folder) / f"{sheet.title}.csv"), "CSV (*.csv)"
        )
        if asked[0]:
            self.export_to(Path(asked[0]))

    def export_to(self, path: Path) -> None:
        """Writes the master to that file."""
        sheet, seat = self._sheet(), self._context.seat
        whole = path if path.suffix else path.with_suffix(".csv")
        if sheet is not None:
            work = partial(master_rows.let_out, seat, sheet.type, sheet.key, whole)
            self._context.jobs.run(self, work, lambda rows: self._say_out(rows, whole))

    def problem_lines(self) -> list[ProblemLine]:
        """What was refused, for the list that jumps."""
        headings = self._table.plain.headings
        return [
            ProblemLine("error", headings[column] if row >= 0 else "", text, partial(self._table.go_to, row, column))
            for row, column, text in self._told
        ]

    # ---- reading

    def _ready(self, found: tuple[tuple[str, str, str, int], ...]) -> None:
        at = max(self._names.currentRow(), 0)
        self._masters = found
        self._names.blockSignals(True)
        self._names.clear()
        self._names.addItems([f"{title}　{rows:,}" for _, _, title, rows in found])
        self._names.setCurrentRow(min(at, len(found) - 1))
        self._names.setFixedWidth(min(self._names.sizeHintForColumn(0) + px(30), px(MOST)))
        self._names.blockSignals(False)
        self._read(self._names.currentRow())

    def _read_masters(self) -> None:
        seat = self._context.seat
        self._context.jobs.run(self, lambda: master_rows.masters(seat), self._ready, lane="masters")

    def _sheet(self) -> MasterSheet | None:
        return self._table.sheet_model.sheet

    def _read(self, at: int) -> None:
        if not 0 <= at < len(self._masters):
            return
        if self.unsaved():
            self._stay()
            return
        type_, key, _, _ = self._masters[at]
        seat, today = self._context.seat, self._context.seat.clock.today()
        work = partial(master_rows.sheet, seat, type_, key, today)
        self._context.jobs.run(self, work, self._show, lane="read")

    def _stay(self) -> None:
        """What was typed is not lost by going to another master: it must be written or put back first."""
        sheet = self._sheet()
        here = next((n for n, one in enumerate(self._masters) if sheet and one[:2] == (sheet.type, sheet.key)), 0)
        if self._names.currentRow() != here:
            self._names.blockSignals(True)
            self._names.setCurrentRow(here)
            self._names.blockSignals(False)
            self._tell(word("admin.unsaved"), "warning", word("admin.write"))

    def _show(self, sheet: MasterSheet) -> None:
        at = self._table.currentIndex()
        row, column = max(at.row(), 0), max(at.column(), 0)
        again = self._sheet() is not None and self._sheet().key == sheet.key  # type: ignore[union-attr]
        self._table.sheet_model.show_sheet(sheet)
        self._table.widen(most=300)
        for place, column_ in enumerate(sheet.columns):
            if column_.key in ("valid_from", "valid_until"):
                self._table.setColumnWidth(place, max(self._table.columnWidth(place), px(112)))
        self._title.setText(sheet.title)
        self._told, self._file = [], None
        self._bar.hide()
        self._find.clear()
        self._count()
        if sheet.rows:
            self._table.go_to(min(row, len(sheet.rows) - 1) if again else 0, column if again else 2)
            if not again:
                self._table.horizontalScrollBar().setValue(0)
        self._context.window.show_problems(())
        self._context.touch()

    def _narrow(self, text: str) -> None:
        self._count(self._table.narrow(text) if text else None)
        if not text:
            self._table.narrow("")

    def _count(self, shown: int | None = None) -> None:
        rows = self._table.plain.rowCount()
        old = len(self._sheet().old) if self._sheet() else 0  # type: ignore[union-attr]
        text = (
            word("admin.rows", n=f"{rows:,}")
            if shown is None
            else word("admin.rows_of", n=f"{shown:,}", of=f"{rows:,}")
        )
        self._said.setText(f"{text}　{word('admin.rows_old', n=old)}" if old else text)

    def _enter_table(self) -> None:
        row = next((n for n in range(self._table.plain.rowCount()) if not self._table.isRowHidden(n)), 0)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.go_to(row, 2)

    def _open_cell(self, row: int, column: int) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.go_to(row, column)
        self._table.edit(self._table.currentIndex())

    # ---- writing

    def _edited(self) -> None:
        n = len(self._table.sheet_model.changed_rows())
        if n:
            self._tell(word("admin.changed_rows", n=n), "info", word("admin.write"))
        else:
            self._bar.hide()
        self._context.touch()

    def _written(self, sheet: MasterSheet, rows: list[int], before: list[dict[str, str]], done: Written) -> None:
        if not done.kept:
            self._refuse(rows, done)
            return
        text = word("admin.master_written", title=sheet.title, created=done.created, updated=done.updated)
        undo = partial(self._take_back, sheet, before) if all(before) else None
        self._context.window.notify(text, undo, "ok")
        self._after_writing()

    def _refuse(self, rows: list[int], done: Written) -> None:
        self._told = self._table.sheet_model.refuse(rows, done.refused)
        first = next(((row, column) for row, column, _ in self._told if row >= 0), None)
        if first is not None:
            self._table.go_to(*first)
        text = self._told[0][2] if self._told else word("admin.not_written")
        self._tell(word("admin.refused_n", n=len(self._told), text=text), "error", word("admin.write"))
        self._context.window.show_problems(self.problem_lines())

    def _take_back(self, sheet: MasterSheet, before: list[dict[str, str]]) -> None:
        seat = self._context.seat
        self._context.jobs.run(
            self, lambda: master_rows.write(seat, sheet, before), lambda _done: self._after_writing(), lane="write"
        )

    def _after_writing(self) -> None:
        self._table.sheet_model.sheet = None
        self._table.sheet_model.show((), ())
        self._context.live.announce(Changes(kinds=frozenset({"master"})), self)
        self._read_masters()

    def _take_in(self, path: Path, *, dry_run: bool) -> None:
        sheet, seat = self._sheet(), self._context.seat
        if sheet is None or self.unsaved():
            self._tell(word("admin.unsaved"), "warning")
            return
        work = partial(master_rows.take_in, seat, sheet.type, sheet.key, path, dry_run=dry_run)
        done = self._tried if dry_run else self._taken
        self._context.jobs.run(self, work, lambda found: done(path, found), lane="file")

    def _tried(self, path: Path, found: Written) -> None:
        counts = word(
            "admin.file_would", file=path.name, created=found.created, updated=found.updated, same=found.skipped
        )
        if found.refused:
            self._taken(path, found)
        elif found.created or found.updated:
            self._file = path
            self._tell(counts, "info", word("admin.take_in"))
            self._bar_go.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tell(counts, "info")
        self._context.touch()

    def _taken(self, path: Path, found: Written) -> None:
        self._file = None
        if found.refused:
            lines = [f"{word('admin.row')} {one.at + 1}　{one.text}" for one in found.refused[:3]]
            self._tell(word("admin.refused_n", n=len(found.refused), text="　".join(lines)), "error")
            return
        text = word("admin.taken", file=path.name, created=f"{found.created:,}", updated=f"{found.updated:,}")
        self._context.window.notify(text, None, "ok")
        self._after_writing()

    def _go_on(self) -> None:
        self.save_rows()

    def _tell(self, text: str, level: str, go: str = "") -> None:
        self._bar_said.say(text)
        say_role(self._bar, level, "level")
        self._bar_go.setText(go)
        self._bar_go.setVisible(bool(go))
        self._bar.show()

    def _say_out(self, rows: int, path: Path) -> None:
        self._context.window.notify(word("admin.master_out", n=f"{rows:,}", path=path), level="ok")

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if initiator is not self and ("master" in changes.kinds or changes.definition) and not self.unsaved():
            self._read(self._names.currentRow())
