"""Papers without a case (事案待ちの文書): the paper, who it may be about, and by one digit the case it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QScrollArea, QTableView, QVBoxLayout, QWidget

from casedesk.service import papers
from casedesk.service.intake import Registered
from ui.cases.facts import Fact
from ui.cases.grid import FactGrid
from ui.context import Context
from ui.forms.box import Box
from ui.forms.reading import Reading
from ui.live import Changes
from ui.pages.registry import page
from ui.register import waiting
from ui.register.digits import Digits, Offer
from ui.register.looking import look, typed
from ui.register.people import People, Somebody
from ui.register.waiting import Line, WaitingModel
from ui.style.theme import px, say_role
from ui.words import word

WIDTHS, FORM = (112, 0, 130, 150, 190, 170, 206), 1
"""The widths of the columns in pixels at 100 %, and the one that takes what is left."""


@page("waiting")
class WaitingPage(QWidget):
    """Above the papers; below what the chosen one says, and whose it may be."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person: Somebody | None = None
        self._wanted = ""
        self._total, self._heading = QLabel(), QLabel(word("page.waiting"))
        say_role(self._heading, "heading")
        say_role(self._total, "muted")
        self._model, self._table = WaitingModel(self), QTableView()
        self._says = FactGrid(label_width=150)
        self._box, self._people, self._digits = Box(self, 200), People(self), Digits(self)
        self._lay_out()
        self._table.selectionModel().currentRowChanged.connect(self._chosen)
        self._table.activated.connect(lambda _at: self._to_box())
        self._box.takes_arrows = True
        self._box.arrow.connect(lambda by: self._people.mark(self._people.row() + by))
        self._box.textChanged.connect(lambda: self._look())
        self._box.entered.connect(lambda back: self.focus_first() if back else self._pick(self._people.row()))
        self._people.picked.connect(self._pick)
        self._digits.chosen.connect(self._decided)
        self._digits.escaped.connect(self._to_box)
        context.live.changed.connect(self._changed)

    # ---- what the window asks

    def title(self) -> str:
        """The page's name."""
        return word("page.waiting")

    def shown(self) -> None:
        """Reads the papers."""
        self.refresh()

    def focus_first(self) -> None:
        """The table."""
        self._digits.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads anew."""
        seat = self._context.seat
        self._context.jobs.run(self, lambda: waiting.read(seat), self._read, self._context.say, lane="waiting")

    def show_paper(self, number: str) -> None:
        """Chooses the paper of that number, as soon as the papers are read."""
        self._wanted = number
        self.refresh()

    # ---- the paper that is chosen

    def line(self) -> Line | None:
        """The paper the keyboard is on."""
        at = self._table.currentIndex().row()
        return self._model.lines[at] if 0 <= at < len(self._model.lines) else None

    def _read(self, lines: tuple[Line, ...]) -> None:
        at = max(self._table.currentIndex().row(), 0)
        at = next((row for row, line in enumerate(lines) if line.number == self._wanted), at)
        self._wanted = ""
        self._model.show(lines)
        self._total.setText(word("waiting.total", n=len(lines)) if lines else word("waiting.none"))
        self._below.setVisible(bool(lines))
        if lines:
            self._table.setCurrentIndex(self._model.index(min(at, len(lines) - 1), 0))

    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        line = self.line()
        self._digits.hide()
        self._says.show_facts([Fact(label, text) for label, text in line.boxes] if line else ())
        self._box.blockSignals(True)
        self._box.clear()
        self._box.blockSignals(False)
        self._look()

    def _look(self) -> None:
        line, text, seat = self.line(), self._box.text().strip(), self._context.seat
        self._digits.hide()
        if line is None:
            return

        def work() -> tuple[Somebody, ...]:
            sign = typed(text, Reading(), seat.clock.today(), complete=False)
            return look(seat, sign, line.waiting.type) if text else waiting.candidates(seat, line)

        self._context.jobs.run(self, work, self._people.show_people, self._context.say, lane="waiting_who")

    # ---- what becomes of it

    def _pick(self, row: int) -> None:
        self._person = self._people.people.person(row)
        if self._person is None:
            self._decided("new")
            return
        name, number = self._person.name or self._person.number, self._person.number
        offers = [
            Offer(f"further {number}", word("waiting.attach"), word("waiting.attach.more", number=number)),
            Offer("again", word("register.again"), word("register.again.more", name=name)),
        ]
        for before, state in self._person.older[:6]:
            more = word("register.older.more", number=before, state=state)
            offers.append(Offer(f"further {before}", word("register.older"), more))
        self._digits.offer(offers, word("register.what_next"))
        self._digits.show()
        self._digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decided(self, key: str) -> None:
        line, seat = self.line(), self._context.seat
        if line is None:
            return
        what, _, number = key.partition(" ")
        person = self._person.person if self._person is not None and what == "again" else None
        work: Callable[[], Registered]
        if what == "further":
            work = partial(papers.attach, seat, line.number, number)
        else:
            work = partial(papers.case_from, seat, line.number, person)
        self._digits.hide()
        self._context.jobs.run(self, work, lambda made: self._placed(made, what), self._context.say, lane="place")

    def _placed(self, made: Registered, what: str) -> None:
        number = made.case.number or ""
        said = word("waiting.attached" if what == "further" else "waiting.made", number=number)
        undo = self._take_back(made) if what == "further" else None
        self._context.window.notify(said, undo, "ok")
        self._context.live.announce(Changes(frozenset({number})), self)
        self.refresh()
        self.focus_first()

    def _take_back(self, made: Registered) -> Callable[[], None]:
        seat, reason = self._context.seat, word("waiting.taken_back")

        def undo() -> None:
            work = partial(papers.detach, seat, made.case, made.paper.uid, reason)
            self._context.jobs.run(self, work, lambda _case: self.refresh(), self._context.say, lane="place")

        return undo

    def _to_box(self) -> None:
        self._digits.hide()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.selectAll()

    def _changed(self, _changes: Changes, initiator: Any) -> None:
        if self.isVisible() and initiator is not self:
            self.refresh()

    def _lay_out(self) -> None:
        self._table.setModel(self._model)
        self._table.setAccessibleName(word("page.waiting"))
        self._table.setTabKeyNavigation(False)
        self._table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(WIDTHS):
            header.resizeSection(at, px(width))
        header.setSectionResizeMode(FORM, QHeaderView.ResizeMode.Stretch)
        self._box.setPlaceholderText(word("waiting.look"))
        self._box.setAccessibleName(word("waiting.look"))
        self._digits.hide()
        paper = QScrollArea()
        paper.setFrameShape(QFrame.Shape.NoFrame)
        paper.setWidgetResizable(True)
        paper.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._says)
        within.addStretch(1)
        paper.setWidget(inside)
        self._below = QWidget()
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(_card("waiting.says", paper), 2)
        row.addWidget(_card("waiting.whose", self._box, self._digits, self._people), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(6))
        column.addWidget(self._heading)
        column.addWidget(self._total)
        column.addWidget(self._table, 2)
        column.addWidget(self._below, 3)


def _card(title: str, *parts: QWidget) -> QFrame:
    card, heading = QFrame(), QLabel(word(title))
    say_role(card, "card")
    say_role(heading, "heading")
    column = QVBoxLayout(card)
    column.setContentsMargins(px(12), px(8), px(12), px(10))
    column.setSpacing(px(6))
    column.addWidget(heading)
    for at, part in enumerate(parts):
        column.addWidget(part, 1 if at == len(parts) - 1 else 0)
    return card
