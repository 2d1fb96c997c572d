"""Masters written from the window: typed rows, files in and out; refusals are marked, one key takes a change back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.admin import master_rows
from ui.admin.master_grid import MasterGrid
from ui.admin.master_rows import MasterSheet, Written
from ui.context import Context
from ui.live import Changes
from ui.words import word

FILES = "CSV, Excel (*.csv *.xlsx *.xls *.ods)"


class MasterSaving(QObject):
    """What the page does with its grid. `written`: the master is another one now."""

    written = Signal()

    def __init__(self, context: Context, grid: MasterGrid, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._grid, self._page = context, grid, page
        self.file: Path | None = None
        grid.go_on.connect(self.go_on)

    def go_on(self) -> None:
        """Takes in the file that is waiting, else writes what was typed."""
        if self.file is not None:
            self._take_in(self.file, dry_run=False)
        else:
            self.write()

    # ---- typed rows

    def write(self) -> None:
        """Writes every changed row, or marks what keeps them out."""
        grid, sheet = self._grid, self._grid.sheet
        grid.table.setFocus(Qt.FocusReason.OtherFocusReason)  # a cell that is open gives what stands in it
        rows = grid.model.changed_rows()
        if sheet is None or not rows:
            return
        seat = self._context.seat
        given, before = [grid.model.values(row) for row in rows], [grid.model.stored(row) for row in rows]
        ids = _ids(sheet, rows)
        self._context.jobs.run(
            self,
            lambda: master_rows.write(seat, sheet, given, ids),
            lambda done: self._row_by_row(sheet, rows, before, done),
            lane="write",
        )

    def _row_by_row(self, sheet: MasterSheet, rows: list[int], before: list[dict[str, str]], done: Written) -> None:
        if not done.kept:
            self._grid.refuse(rows, done.refused)
            self._context.window.show_problems(self._grid.problem_lines())
            return
        text = word("admin.master_written", title=sheet.title, created=done.created, updated=done.updated)
        undo = partial(self._take_back, sheet, before, _ids(sheet, rows)) if all(before) else None
        self._context.window.notify(text, undo, "ok")
        self._after()

    def _take_back(self, sheet: MasterSheet, before: list[dict[str, str]], ids: Sequence[int | None]) -> None:
        seat = self._context.seat
        self._context.jobs.run(
            self, lambda: master_rows.write(seat, sheet, before, ids), lambda _done: self._after(), lane="write"
        )

    def _after(self) -> None:
        self.file = None
        self._grid.forget()
        self._context.live.announce(Changes(kinds=frozenset({"master"})), self._page)
        self.written.emit()

    # ---- files

    def choose_file(self) -> None:
        """Asks for a file to lay over this master, and says what it would do."""
        asked = QFileDialog.getOpenFileName(self._page, word("admin.choose_file"), "", FILES)
        if asked[0]:
            self.choose(Path(asked[0]))

    def choose(self, path: Path) -> None:
        """Says what this file would do to the master."""
        self._take_in(path, dry_run=True)

    def _take_in(self, path: Path, *, dry_run: bool) -> None:
        sheet, seat = self._grid.sheet, self._context.seat
        if sheet is None or self._grid.unsaved:
            self._grid.tell(word("admin.unsaved"), "warning")
            return
        work = partial(master_rows.take_in, seat, sheet.type, sheet.key, path, dry_run=dry_run)
        done = self._tried if dry_run else self._taken
        self._context.jobs.run(self, work, lambda found: done(path, found), lane="file")

    def _tried(self, path: Path, found: Written) -> None:
        n = {"created": found.created, "updated": found.updated, "same": found.skipped}
        if found.refused:
            self._taken(path, found)
        elif found.created or found.updated:
            self.file = path
            self._grid.tell(word("admin.file_would", file=path.name, **n), "info", word("admin.take_in"))
            self._grid.go.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._grid.tell(word("admin.file_would", file=path.name, **n), "info")
        self._context.touch()

    def _taken(self, path: Path, found: Written) -> None:
        self.file = None
        if found.refused:
            lines = [f"{word('admin.row')} {one.at + 1}　{one.text}" for one in found.refused[:3]]
            self._grid.tell(word("admin.refused_n", n=len(found.refused), text="　".join(lines)), "error")
            return
        text = word("admin.taken", file=path.name, created=f"{found.created:,}", updated=f"{found.updated:,}")
        self._context.window.notify(text, None, "ok")
        self._after()

    def choose_target(self) -> None:
        """Asks for a file and writes the master to it."""
        sheet = self._grid.sheet
        if sheet is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = str(Path(folder) / f"{sheet.title}.csv")
        asked = QFileDialog.getSaveFileName(self._page, word("admin.export_to"), usual, "CSV (*.csv)")
        if asked[0]:
            self.export_to(Path(asked[0]))

    def export_to(self, path: Path) -> None:
        """Writes the master to that file."""
        sheet, seat = self._grid.sheet, self._context.seat
        whole = path if path.suffix else path.with_suffix(".csv")
        if sheet is not None:
            work = partial(master_rows.let_out, seat, sheet.type, sheet.key, whole)
            self._context.jobs.run(self, work, lambda rows: self._say_out(rows, whole))

    def _say_out(self, rows: int, path: Path) -> None:
        self._context.window.notify(word("admin.master_out", n=f"{rows:,}", path=path), level="ok")


def _ids(sheet: MasterSheet, rows: Sequence[int]) -> list[int | None]:
    return [sheet.ids[row] if row < len(sheet.ids) else None for row in rows]
