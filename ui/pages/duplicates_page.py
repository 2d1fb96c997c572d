"""Doubles (名寄せ): pairs that may be one person, side by side, each decided by one digit; then the next pair."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from casedesk.service import decisions, duplicates
from casedesk.service.decisions import Verdict
from casedesk.service.duplicates import Pair
from casedesk.service.pairfinding import find
from ui.context import Context
from ui.duplicates import sheet
from ui.duplicates.pairs import PairModel, PairTable, likely
from ui.duplicates.sheet import Compared, Sheet
from ui.live import Changes
from ui.pages.registry import page
from ui.register.digits import Digits, Offer
from ui.style.theme import px, say_role
from ui.words import language, word

MOST = 500


@page("duplicates")
class DuplicatesPage(QWidget):
    """The pairs on the left; the chosen one, why, and what to do on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asking_survivor = False
        self._stop = Event()
        self.destroyed.connect(self._stop.set)
        self._model = PairModel(self)
        self._table = PairTable(self._model)
        self._total, self._why = QLabel(), QLabel()
        self._sheet, self._digits = Sheet(), Digits(self)
        self._lay_out()
        self._table.selectionModel().currentRowChanged.connect(self._chosen)
        self._table.digit.connect(self._by_digit)
        self._table.activated.connect(lambda _at: self._digits.setFocus(Qt.FocusReason.OtherFocusReason))
        self._digits.chosen.connect(self._decided)
        self._digits.escaped.connect(self._back)
        context.live.changed.connect(self._changed)

    # ---- what the window asks

    def title(self) -> str:
        """The page's name."""
        return word("page.duplicates")

    def shown(self) -> None:
        """Reads the pairs, and looks through what came in since the last time."""
        self.refresh()
        self._look(lambda _error: None)

    def focus_first(self) -> None:
        """The list."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads anew."""
        seat = self._context.seat
        self._context.jobs.run(
            self,
            lambda: (duplicates.undecided(seat, limit=MOST), duplicates.waiting(seat)),
            self._read,
            self._context.say,
            lane="duplicates",
        )

    def find_pairs(self) -> None:
        """Looks through the cases that are new since the last time."""
        self._total.setText(word("duplicates.looking"))
        self._look(self._context.say)

    def closing(self) -> None:
        """A search stops after its piece, and goes on there the next time."""
        self._stop.set()

    def _look(self, failed: Callable[[Any], None]) -> None:
        seat, stop = self._context.seat, self._stop
        stop.clear()
        work = lambda: find(seat, stop=stop.is_set)  # noqa: E731
        self._context.jobs.run(self, work, lambda done: self._looked(done.pairs), failed, lane="pairs")

    def _looked(self, new: int) -> None:
        if new or self._total.text() == word("duplicates.looking"):
            self.refresh()

    # ---- the pair that is chosen

    def pair(self) -> Pair | None:
        """The pair the keyboard is on."""
        at = self._table.currentIndex().row()
        return self._model.pairs[at] if 0 <= at < len(self._model.pairs) else None

    def _read(self, found: tuple[tuple[Pair, ...], int]) -> None:
        pairs, total = found
        at = max(self._table.currentIndex().row(), 0)
        self._model.show(pairs)
        self._total.setText(word("duplicates.total", n=f"{total:,}") if total else word("duplicates.none"))
        self._right.setVisible(bool(pairs))
        if pairs:
            self._table.setCurrentIndex(self._model.index(min(at, len(pairs) - 1), 0))

    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        pair, seat = self.pair(), self._context.seat
        self._offer()
        if pair is None:
            self._sheet.show_pair(None)
            return
        self._why.setText(f"{likely(pair)}　{pair.why(language(), against=True)}")
        numbers = pair.earlier.number, pair.later.number
        self._context.jobs.run(
            self, lambda: sheet.read(seat, *numbers), self._show_sides, self._context.say, lane="duplicates_sides"
        )

    def _show_sides(self, compared: Compared) -> None:
        self._sheet.show_pair(compared)

    def _offer(self) -> None:
        self._asking_survivor = False
        offers = [Offer(v, word(f"duplicates.{v}"), word(f"duplicates.{v}.more")) for v in decisions.VERDICTS]
        self._digits.offer(offers, word("duplicates.question"))

    # ---- what becomes of it

    def _by_digit(self, digit: int) -> None:
        if digit <= len(self._digits.offers) and self.pair() is not None:
            self._decided(self._digits.offers[digit - 1].key)

    def _decided(self, key: str) -> None:
        pair = self.pair()
        if pair is None:
            return
        if key == "same_case":
            self._ask_survivor(pair)
            return
        what, _, survivor = key.partition(" ")
        verdict: Verdict = "same_case" if what == "goes_on" else what  # type: ignore[assignment]
        seat, numbers = self._context.seat, (pair.earlier.number, pair.later.number)
        work = lambda: decisions.decide(seat, *numbers, verdict, survivor=survivor)  # noqa: E731
        self._context.jobs.run(self, work, lambda _made: self._done(pair, verdict), self._failed, lane="decide")

    def _ask_survivor(self, pair: Pair) -> None:
        self._asking_survivor = True
        both = (("goes_on_earlier", pair.earlier.number), ("goes_on_later", pair.later.number))
        offers = [Offer(f"goes_on {number}", word(f"duplicates.{key}"), number) for key, number in both]
        self._digits.offer(offers, word("duplicates.which_goes_on"))
        self._digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        """Esc: from the question which case goes on to the four; from those to the list."""
        if self._asking_survivor:
            self._offer()
        self.focus_first()

    def _failed(self, error: Any) -> None:
        self._context.say(error)
        self.refresh()

    def _done(self, pair: Pair, verdict: Verdict) -> None:
        numbers = pair.earlier.number, pair.later.number
        said = word("duplicates.done", what=word(f"duplicates.{verdict}"), one=numbers[0], other=numbers[1])
        self._context.window.notify(said, self._take_back(numbers), "ok")
        self._context.live.announce(Changes(frozenset(numbers)), self)
        self.refresh()
        self.focus_first()

    def _take_back(self, numbers: tuple[str, str]) -> Callable[[], None]:
        seat, reason = self._context.seat, word("duplicates.taken_back")

        def undo() -> None:
            work = lambda: decisions.take_back(seat, *numbers, reason=reason)  # noqa: E731
            self._context.jobs.run(self, work, lambda _none: self.refresh(), self._context.say, lane="decide")

        return undo

    def _changed(self, _changes: Changes, initiator: Any) -> None:
        if self.isVisible() and initiator is not self:
            self.refresh()

    def _lay_out(self) -> None:
        heading = QLabel(word("page.duplicates"))
        say_role(heading, "heading")
        say_role(self._total, "muted")
        say_role(self._why, "strong")
        self._why.setWordWrap(True)
        self._table.setAccessibleName(word("page.duplicates"))
        self._table.setMinimumWidth(px(250))
        left = QVBoxLayout()
        left.setSpacing(px(6))
        self._total.setWordWrap(True)
        for widget in (heading, self._total):
            left.addWidget(widget)
        left.addWidget(self._table, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._sheet)
        bar = scroll.verticalScrollBar()
        self._table.scrolled.connect(lambda by: bar.setValue(bar.value() + by * bar.pageStep() // 2))
        self._right = QFrame()
        say_role(self._right, "card")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(px(14), px(10), px(14), px(12))
        right.setSpacing(px(10))
        right.addWidget(self._why)
        right.addWidget(scroll, 1)
        right.addWidget(self._digits)
        self._right.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(10), px(14), px(10))
        row.setSpacing(px(12))
        row.addLayout(left, 1)
        row.addWidget(self._right, 2)
