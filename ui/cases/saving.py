"""Saving what is typed: joined with what other desks saved; the same field is asked about in place first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from casedesk.record.join import Answer, Clashed
from casedesk.service import cases
from ui.cases.acting import Acting
from ui.cases.body import CaseBody
from ui.cases.deeds import Work
from ui.cases.facts import Facts, facts_of
from ui.cases.typed import Typed
from ui.context import Context
from ui.words import word

Show = Callable[[Facts], None]


class Saving(QObject):
    """`show` shows the case as it is now, under what is typed."""

    def __init__(self, context: Context, body: CaseBody, typed: Typed, acting: Acting, show: Show) -> None:
        super().__init__(acting)
        self._context, self._body, self._typed, self._acting, self._show = context, body, typed, acting, show
        body.desks.decided.connect(self._decided)

    def save(self, reason: str = "", *, again: bool = True) -> None:
        """Saves what stands differently in the boxes. `again`: whether a clash that is none any more is tried again."""
        edits, facts = self._typed.edits(), self._acting.facts()
        if facts is None or not edits:
            return
        work: Work = partial(
            cases.change, before=facts.case, answers_=edits, reason=reason, typed_over=self._typed.typed_over()
        )
        told = word("case.saved", n=len(edits))
        clashed = partial(self._clashed, again)
        self._acting.deeds.do(facts.case, work, told, after=self._typed.saved, clashed=clashed)

    def _clashed(self, again: bool, error: Clashed) -> None:
        """Another desk was first: reads its answers, to be laid beside those typed here."""
        facts, seat = self._acting.facts(), self._context.seat
        if facts is not None:
            number = facts.number
            read = partial(self._ask, again, error)
            self._context.jobs.run(self, lambda: facts_of(seat, cases.open_case(seat, number)), read, lane="clash")

    def _ask(self, again: bool, error: Clashed, now: Facts) -> None:
        self._show(now)
        clashes = self._typed.clashes()
        if clashes:
            self._body.desks.choose(clashes, now)
        elif again:
            self.save(again=False)
        else:
            self._acting.deeds.failed.emit(self._context.words_of(error))

    def _decided(self, answers: Mapping[str, tuple[Answer | None, Answer | None]]) -> None:
        """Each field says what was chosen; this and whatever else was typed is saved."""
        self._typed.settle(answers)
        self._body.leave_choice()
        if self._typed.edits():
            self.save(word("case.chosen_reason"))
            return
        self._typed.saved()
        self._body.edited.emit()
        self._context.window.notify(word("case.chosen_theirs"), level="ok")
