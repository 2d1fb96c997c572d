"""Search: one box. Every key press shows who is there, the newest first, with a preview beside; Enter opens."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.forms.reading import Reading
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px, say_role
from ui.tables.guide import Guide
from ui.tables.search_box import SearchBox
from ui.tables.type_bar import TypeBar
from ui.words import word

if TYPE_CHECKING:
    from casedesk.service.lists import ListQuestion
    from casedesk.service.seat import Seat
    from ui.cases.facts import Facts
    from ui.cases.preview import Preview
    from ui.register.found_papers import FoundPapers
    from ui.register.waiting import Line
    from ui.tables.cells import Row
    from ui.tables.listing import Listing
    from ui.tables.nobody import Nobody
    from ui.tables.questions import Questions, Totals
    from ui.tables.source import Opened

EXACT = 10_000
"""Searches with more answers say "more than"; nobody walks further."""
PREVIEW_MS = 60
"""The row has to stay for so long before its case is read: whoever types on does not wait for previews."""
ANSWERS_MS = 40
"""What answers is loaded so long after the box was shown, or at the first letter: the box is painted first."""
_recent: list[str] = []
"""What was looked for since the program started; names of people are never written to a file."""


@page("search")
class SearchPage(QWidget):
    """The one box, the guide while it is empty, the table of those who fit, the preview of the one chosen.

    Table and preview, and the core's part that answers, are loaded on a thread once the box stands.
    """

    _listing: Listing
    _preview: Preview
    _nobody: Nobody

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._text, self._stale, self._begun = "", False, False
        self._papers: FoundPapers | None = None
        self._question: ListQuestion | None = None
        self._questions: Questions | None = None
        self._types = TypeBar(self)
        self._kana = Reading()
        self._box = SearchBox(word("search.placeholder"))
        self._total = QLabel()
        say_role(self._total, "muted")
        self._guide = Guide()
        self._soon = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._soon.timeout.connect(self._read_preview)
        self._build()
        self._connect()
        self._loading = QTimer(self, singleShot=True, interval=ANSWERS_MS)
        self._loading.timeout.connect(self._load)
        self._loading.start()

    def _build(self) -> None:
        self._places = QStackedWidget()
        self._places.addWidget(self._guide)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._places)
        self._split.setStretchFactor(0, 1)
        self._split.setChildrenCollapsible(False)
        top = QHBoxLayout()
        top.addWidget(self._box, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(10))
        column.setSpacing(px(6))
        column.addLayout(top)
        column.addWidget(self._types)
        column.addWidget(self._total)
        column.addWidget(self._split, 1)

    def _connect(self) -> None:
        self._box.asked.connect(self._ask)
        self._box.walked.connect(self._step)
        self._box.chosen.connect(self._open_current)
        self._guide.asked.connect(self._box.setText)
        self._types.chosen.connect(self._choose_type)
        self._box.composed.connect(self._kana.composing)
        self._context.live.changed.connect(self._changed)

    # ---- what the window asks

    def title(self) -> str:
        """The name of the place."""
        return word("page.search")

    def focus_first(self) -> None:
        """The box, with what stands in it selected, so that the next letter begins anew."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def shown(self) -> None:
        """Looks again when something changed meanwhile."""
        if self._stale:
            self.refresh()

    def offers(self) -> set[str]:
        """A row is chosen, or none."""
        return {"one_case_selected"} if self._current() else set()

    def refresh(self) -> None:
        """Looks again for the same."""
        self._stale = False
        self._ask(self._text)

    def previous(self) -> None:
        """The row before."""
        self._step(-1)

    def next(self) -> None:
        """The row after."""
        self._step(1)

    def open_selected(self) -> None:
        """Opens the case the keyboard is on."""
        self._open_current()

    def print_numbers(self) -> list[str]:
        """The numbers of the selected rows, for printing."""
        if self._question is None:
            return []
        rows = (self._listing.model.row(at) for at in self._listing.table.selected())
        return [str(row["number"]) for row in rows if row is not None]

    def copy_rows(self) -> None:
        """Copies the selected rows for Excel."""
        if self._question is not None:
            self._listing.copy_rows()

    def choose_columns(self) -> None:
        """Shows which columns there are."""
        if self._question is not None:
            self._listing.choose_columns()

    # ---- asking

    def _load(self) -> None:
        """What answers, once: its modules and the case types on a thread, then its widgets."""
        self._loading.stop()
        if not self._begun:
            self._begun = True
            seat = self._context.seat
            self._context.jobs.run(self, lambda: _answering(seat), self._ready)

    def _ready(self, questions: Questions) -> None:
        self._build_answers()
        self._questions = questions
        last = self._context.memory.recall("search.type", "")
        type_ = last if last in questions.by_type else next(iter(questions.by_type))
        self._types.offer(questions.labels, type_)
        self._show_type(type_)

    def _build_answers(self) -> None:
        from ui.cases.preview import Preview
        from ui.tables.listing import Listing
        from ui.tables.nobody import Nobody

        self._listing, self._nobody, self._preview = Listing(self._context, "search"), Nobody(self._register), Preview()
        self._places.addWidget(self._listing)
        self._places.addWidget(self._nobody)
        self._preview.setMinimumWidth(px(310))
        self._preview.hide()
        self._split.addWidget(self._preview)
        self._split.setSizes([640, 360])
        table = self._listing.table
        table.opened.connect(self._open)
        table.walked.connect(self._walked)
        table.letters_to = self._box
        self._listing.asked.connect(self._ask_again)

    def _choose_type(self, type_: str) -> None:
        self._context.memory.keep("search.type", type_)
        self._show_type(type_)

    def _show_type(self, type_: str) -> None:
        """Cases of that type from now on; the box keeps what stands in it."""
        assert self._questions is not None
        self._types.take(type_)
        self._question = self._listing.begin(self._questions.by_type[type_])
        if self._text:
            self._ask(self._text)

    def _ask_again(self, question: ListQuestion) -> None:
        self._question = question
        self._ask(self._text)

    def _ask(self, text: str) -> None:
        self._text = text
        if not text:
            self._show_guide()
        elif self._question is None:
            self._load()
        else:
            from ui.tables.questions import Totals
            from ui.tables.source import open_rows

            seat, question = self._context.seat, replace(self._question, text=text)
            self._context.jobs.run(self, lambda: open_rows(seat, question), self._found, lane="find")
            if self._types.types() and self._questions is not None:
                asked = self._questions.by_type
                self._context.jobs.run(self, lambda: Totals.of(seat, text, asked), self._compare, lane="types")

    def _compare(self, totals: Totals) -> None:
        """Nobody is hidden because another case type was looked at."""
        if totals.text != self._text or self._question is None:
            return
        elsewhere = totals.elsewhere(self._question.type)
        if elsewhere:
            self._show_type(elsewhere)
        self._types.show_totals(totals.words())

    def _show_guide(self) -> None:
        self._context.jobs.run(self, lambda: None, lambda _: None, lane="find")  # what is on its way comes too late
        self._total.setText("")
        self._guide.show_recent(_recent)
        self._places.setCurrentWidget(self._guide)
        if self._papers is not None:
            self._papers.hide()
        if self._question is not None:
            self._preview.hide()

    def _found(self, opened: Opened) -> None:
        if not self._text:
            return
        self._listing.fill(opened, opened.listed.question.text)
        if opened.rows:
            self._places.setCurrentWidget(self._listing)
            self._preview.show()
            self._listing.table.go_to(0)
        else:
            self._nobody.show_text(self._text)
            self._places.setCurrentWidget(self._nobody)
            self._preview.hide()
        self._counted((len(opened.rows), not opened.more))
        self._look_in_papers()
        if opened.more:
            from casedesk.service import lists

            seat, listed = self._context.seat, opened.listed
            self._context.jobs.run(self, lambda: lists.count(seat, listed, EXACT), self._counted, lane="count")

    def _look_in_papers(self) -> None:
        """Papers that wait for a case may say it, too."""
        from ui.register import waiting

        seat, text = self._context.seat, self._text
        self._context.jobs.run(self, lambda: waiting.found(seat, text), self._show_papers, lane="papers")

    def _show_papers(self, lines: tuple[Line, ...]) -> None:
        if lines and self._papers is None:
            from ui.register.found_papers import FoundPapers

            self._papers = FoundPapers()
            self._papers.opened.connect(self._open_paper)
            self._papers.left.connect(self.focus_first)
            self._column.addWidget(self._papers)
        if self._papers is not None:
            self._papers.show_lines(lines if self._text else ())

    def _open_paper(self, number: str) -> None:
        remember(self._text)
        show = getattr(self._context.window.go("waiting"), "show_paper", None)
        if show is not None:
            show(number)

    def _counted(self, found: tuple[int, bool]) -> None:
        total, exact = found
        self._listing.model.extend(total)
        self._total.setText(word("search.total" if exact else "search.total_more", n=f"{total:,}"))

    # ---- the row that is chosen

    def _current(self) -> Row | None:
        return None if self._question is None else self._listing.table.current_row()

    def _step(self, by: int) -> None:
        if self._question is not None:
            self._listing.table.step(by)

    def _walked(self, row: Row | None) -> None:
        self._context.touch()
        if row is not None:
            self._soon.start()

    def _read_preview(self) -> None:
        row = self._current()
        if row is None:
            return
        from casedesk.service import cases
        from ui.cases.facts import facts_of

        seat, number = self._context.seat, str(row["number"])
        self._context.jobs.run(
            self, lambda: facts_of(seat, cases.open_case(seat, number)), self._show_preview, lane="preview"
        )

    def _show_preview(self, facts: Facts) -> None:
        row = self._current()
        if row and row["number"] == facts.number:
            self._preview.show_facts(facts)

    def _open_current(self) -> None:
        row = self._current()
        if self._question is None:
            return
        if self._text and row is not None and self._places.currentWidget() is self._listing:
            self._open(row)
        elif self._text and self._places.currentWidget() is self._nobody:
            self._nobody.press()

    def _register(self) -> None:
        """The words typed here, with their reading, begin the paper: nobody types them twice."""
        text, kana = self._text, self._kana.text(self._text)
        for subject in ("", text[:40]):
            begin = getattr(self._context.window.open("register", subject), "begin_with", None)
            if begin is None or begin(text, kana):
                return

    def _open(self, row: Row) -> None:
        remember(self._text)
        self._context.window.open_case(str(row["number"]))

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if self.isVisible() and self._text and self._question is not None:
            self._listing.model.refetch()
        else:
            self._stale = True


def remember(text: str) -> None:
    """Keeps what was looked for until the program ends, the newest first, each once."""
    if text:
        _recent[:] = [text, *(one for one in _recent if one != text)][:20]


def _answering(seat: Seat) -> Questions:
    """Loads what answers and reads the case types. Runs on a worker thread."""
    for module in ("ui.cases.preview", "ui.cases.facts", "ui.tables.listing", "ui.tables.nobody"):
        import_module(module)
    from ui.tables.questions import Questions

    return Questions.of(seat)
