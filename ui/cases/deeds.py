"""What is done to a case: off the window's thread, shown as it is then, told in a sentence that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from casedesk.errors import CaseDeskError
from casedesk.record.case import Case, Entry
from casedesk.record.join import Answer
from casedesk.service import cases
from casedesk.service.takeback import undo_last
from casedesk.service.seat import Seat
from ui.cases.facts import Facts, facts_of
from ui.cases.quick_add import stamped
from ui.context import Context
from ui.live import Changes
from ui.words import language, word

Work = Callable[[Seat], Case]
NoteWork = Callable[[Seat, Case], object]
Answers = Mapping[str, Answer]


class Deeds(QObject):
    """`done` carries the facts of the case as it was saved, `failed` a sentence."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, page: QObject) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def do(
        self,
        before: Case,
        work: Work,
        told: str,
        *,
        refused: Callable[[str], None] | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Does `work` on the case; `refused` takes the sentence when it may not be, `after` runs when it is saved."""
        seat = self._context.seat

        def saved(facts: Facts) -> None:
            if after is not None:
                after()
            self.done.emit(facts)
            back = self._back(facts.case) if undoable(before, facts.case) else None
            self._context.window.notify(told, undo=back, level="ok")
            self._context.live.announce(Changes(frozenset({facts.number})), self._page)

        def failed(error: Exception) -> None:
            self._tell(error, refused)

        self._context.jobs.run(self._page, lambda: facts_of(seat, work(seat)), saved, failed)

    def move(
        self, facts: Facts, track: str, to: str, answers: Answers, reason: str, refused: Callable[[str], None]
    ) -> None:
        """Fills in what the move asks for, then moves."""
        case, reader = facts.case, facts.reader

        def work(seat: Seat) -> Case:
            filled = cases.change(seat, case, answers) if answers else case
            return cases.move(seat, filled, track, to, reason=reason)

        told = word("case.moved", track=reader.label(f"track.{track}._title"), status=reader.status(track, to))
        self.do(case, work, told, refused=refused)

    def record(self, facts: Facts, entry: Entry) -> None:
        """Writes down an entry as happening now."""
        case, made = facts.case, stamped(entry, self._context.seat.clock.now())
        told = word("case.recorded", kind=facts.reader.label(f"entry.{entry.kind}._title"))
        self.do(case, lambda seat: cases.record(seat, case, made), told)

    def note(self, facts: Facts, work: NoteWork, told: str = "", after: Callable[[], None] | None = None) -> None:
        """Notes never change the case: it stays as it was read, its notes are read anew."""
        case = facts.case

        def same(seat: Seat) -> Case:
            work(seat, case)
            return case

        self.do(case, same, told or word("case.note_changed"), after=after)

    def _back(self, case: Case) -> Callable[[], None]:
        return lambda: self.do(case, lambda seat: undo_last(seat, case), word("case.was_taken_back"))

    def _tell(self, error: Exception, refused: Callable[[str], None] | None) -> None:
        if not isinstance(error, CaseDeskError):
            self._context.say(error)
        elif refused is not None:
            refused(error.sentence(language()))
        else:
            self.failed.emit(error.sentence(language()))


def undoable(before: Case, after: Case) -> bool:
    """Whether something changed that can be taken back: an answer, a reason, a status. Entries and notes stay."""

    def said(case: Case) -> Any:
        return (case.values, case.why_empty, case.tracks, case.assignee, case.publish)

    return bool(said(before) != said(after))
