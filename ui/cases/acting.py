"""What the parts of a case ask for, done: moves, entries, papers, notes, who is in charge; a key takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casedesk.record.case import Entry
from casedesk.service import notes
from casedesk.service.staff import Person, staff
from ui.cases.body import CaseBody
from ui.cases.charge import Charge
from ui.cases.deeds import Answers, Deeds, NoteWork
from ui.cases.entry_answers import Filled
from ui.cases.facts import Facts
from ui.context import Context
from ui.words import word


class Acting(QObject):
    """Between the parts of `body` and the deeds; `facts` gives the case as it is shown, None before there is one."""

    recorded = Signal(object)
    """The kind of an entry that is being written down."""

    def __init__(self, context: Context, page: QWidget, body: CaseBody, facts: Callable[[], Facts | None]) -> None:
        super().__init__(page)
        self._context, self._page, self._body, self.facts = context, page, body, facts
        self.deeds = Deeds(context, page)
        self.charge = Charge(page)
        self._connect()

    def _connect(self) -> None:
        body = self._body
        body.overview.move_asked.connect(self._move)
        body.overview.entry_ready.connect(self._record)
        body.notes.added.connect(self._add_note)
        body.notes.pinned.connect(lambda uid, on: self._note(lambda seat, case: notes.pin(seat, case, uid, on)))
        body.notes.withdrawn.connect(lambda uid: self._note(lambda seat, case: notes.withdraw(seat, case, uid)))
        body.sheet.ready.connect(self._fill)
        for part in (body.course, body.tables):
            part.struck.connect(lambda uid, why: self._with(lambda facts: self.deeds.strike(facts, uid, why)))
            part.restored.connect(lambda uid: self._with(lambda facts: self.deeds.restore(facts, uid)))
        body.papers.adopted.connect(lambda uid, keys: self._with(lambda facts: self.deeds.adopt(facts, uid, keys)))
        body.papers.detached.connect(lambda uid, why: self._with(lambda facts: self.deeds.detach(facts, uid, why)))
        self.charge.chosen.connect(self.give)
        self.deeds.failed.connect(partial(body.say, role="danger"))

    def hand_over(self) -> None:
        """Asks who is to be in charge."""
        seat = self._context.seat
        if self.facts() is not None:
            self._context.jobs.run(self._page, lambda: staff(seat), self._ask_charge, lane="staff")

    def give(self, who: str) -> None:
        """Puts `who` in charge at once, "" for nobody."""
        self._with(lambda facts: self.deeds.charge(facts, who))

    def _with(self, work: Callable[[Facts], None]) -> None:
        facts = self.facts()
        if facts is not None:
            work(facts)

    def _ask_charge(self, found: tuple[Person, ...]) -> None:
        self._with(lambda facts: self.charge.ask(found, 1, facts.in_charge))

    def _fill(self, filled: Filled) -> None:
        sheet = self._body.sheet

        def after() -> None:
            self._tell_recorded(filled.entry)
            sheet.done()
            self._body.leave_sheet()

        self._with(lambda facts: self.deeds.fill(facts, filled, sheet.say, after))

    def _move(self, track: str, to: str, answers: Answers, reason: str) -> None:
        say = self._body.overview.mover.say
        self._with(lambda facts: self.deeds.move(facts, track, to, answers, reason, say))

    def _record(self, entry: Entry) -> None:
        self._with(lambda facts: self.deeds.record(facts, entry))
        self._tell_recorded(entry)

    def _tell_recorded(self, entry: Entry) -> None:
        facts = self.facts()
        kinds = facts.reader.case_type.entries if facts is not None else ()
        self.recorded.emit(next((kind for kind in kinds if kind.key == entry.kind), None))

    def _add_note(self, text: str) -> None:
        clear = self._body.notes.clear
        self._note(lambda seat, case: notes.add_note(seat, case, text), word("case.note_added"), clear)

    def _note(self, work: NoteWork, told: str = "", after: Callable[[], None] | None = None) -> None:
        self._with(lambda facts: self.deeds.note(facts, work, told, after))
