"""A list in a tab of its own: the cases behind a number of a board or of the overview, or a list of the definition."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casedesk.service import lists
from casedesk.service.lists import ListQuestion
from ui.boards.reading import question, title
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px, say_role
from ui.tables.cells import Row
from ui.tables.listing import Listing
from ui.tables.source import Opened, open_rows
from ui.words import word

EXACT = 100_000


@page("list")
class ListPage(QWidget):
    """The table, and how many there are."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._subject, self._title, self._stale = "", "", False
        self._question: ListQuestion | None = None
        self._total = QLabel()
        say_role(self._total, "muted")
        self._heading = QLabel()
        say_role(self._heading, "heading")
        self._listing = Listing(context, "list")
        self._listing.table.opened.connect(self._open)
        self._listing.table.walked.connect(lambda _row: context.touch())
        self._listing.asked.connect(self._ask)
        context.live.changed.connect(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(6))
        column.addWidget(self._heading)
        column.addWidget(self._total)
        column.addWidget(self._listing, 1)

    def open(self, subject: str) -> None:
        """Takes its subject (`ui.boards.reading.of_list`, `of_bucket`) and reads the first rows."""
        self._subject = subject
        seat = self._context.seat
        self._context.jobs.run(self, lambda: _asked(seat, subject), self._begin, self._failed, lane="list")

    def title(self) -> str:
        """What is listed."""
        return self._title or word("page.list")

    def focus_first(self) -> None:
        """The table."""
        self._listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> None:
        """Reads again when something changed meanwhile."""
        if self._stale:
            self.refresh()

    def offers(self) -> set[str]:
        """A row is chosen, or none."""
        return {"one_case_selected"} if self._listing.table.current_row() else set()

    def refresh(self) -> None:
        """Reads anew."""
        self._stale = False
        if self._question is not None:
            self._ask(self._question)

    def previous(self) -> None:
        """The row before."""
        self._listing.table.step(-1)

    def next(self) -> None:
        """The row after."""
        self._listing.table.step(1)

    def open_selected(self) -> None:
        """Opens the case the keyboard is on."""
        row = self._listing.table.current_row()
        if row is not None:
            self._open(row)

    def copy_rows(self) -> None:
        """Copies the selected rows for Excel."""
        self._listing.copy_rows()

    def choose_columns(self) -> None:
        """Shows which columns there are."""
        self._listing.choose_columns()

    def print_numbers(self) -> list[str]:
        """The numbers of the selected rows, for printing."""
        rows = (self._listing.model.row(at) for at in self._listing.table.selected())
        return [str(row["number"]) for row in rows if row is not None]

    def _begin(self, found: tuple[ListQuestion, str]) -> None:
        asked, self._title = found
        self._heading.setText(self._title)
        self._ask(self._listing.begin(asked))
        self._context.touch()

    def _ask(self, asked: ListQuestion) -> None:
        self._question = asked
        seat = self._context.seat
        self._context.jobs.run(self, lambda: open_rows(seat, asked), self._found, self._failed, lane="list")

    def _found(self, opened: Opened) -> None:
        at = self._listing.table.currentIndex().row()
        self._listing.fill(opened)
        self._listing.table.go_to(max(at, 0))
        self._counted((len(opened.rows), True))
        if opened.more:
            seat, listed = self._context.seat, opened.listed
            self._context.jobs.run(self, lambda: lists.count(seat, listed, EXACT), self._counted, lane="total")

    def _counted(self, found: tuple[int, bool]) -> None:
        total, exact = found
        self._listing.model.extend(total)
        self._total.setText(word("boards.list_total" if exact else "boards.list_more", n=f"{total:,}"))

    def _failed(self, error: Exception) -> None:
        self._total.setText("")
        self._context.say(error)

    def _open(self, row: Row) -> None:
        self._context.window.open_case(str(row["number"]))

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if self.isVisible():
            self._listing.model.refetch()
        else:
            self._stale = True


def _asked(seat: Any, subject: str) -> tuple[ListQuestion, str]:
    found = question(seat, subject)
    return found, title(seat, found, subject)
