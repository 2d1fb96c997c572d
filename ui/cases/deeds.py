"""What is done to a case: off the window's thread, shown as it is then, told in a sentence that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from casedesk.errors import CaseDeskError
from casedesk.record.case import Case, Entry
from casedesk.record.join import Answer, Clashed
from casedesk.record.uids import new_uid
from casedesk.service import cases, entries, papers
from casedesk.service.intake import adopt_boxes
from casedesk.service.queue import assign
from casedesk.service.seat import Seat
from casedesk.service.takeback import undo_last, undo_record
from ui.cases.entry_answers import Filled
from ui.cases.facts import Facts, facts_of
from ui.cases.quick_add import stamped
from ui.context import Context
from ui.live import Changes
from ui.words import language, word

Work = Callable[[Seat], Case]
NoteWork = Callable[[Seat, Case], object]
Answers = Mapping[str, Answer]
Say = Callable[[str], None]


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
        back: Callable[[Seat, Case], Case] | None = None,
        clashed: Callable[[Clashed], None] | None = None,
    ) -> None:
        """Does `work` on the case; `refused` takes the sentence when it may not be, `after` runs when it is saved,
        `clashed` takes the fields that another desk has said otherwise.

        `back` takes it back; without one the last save is, where something changed that can be.
        """
        seat = self._context.seat

        def saved(facts: Facts) -> None:
            if after is not None:
                after()
            self.done.emit(facts)
            own = partial(undo_last, version=facts.case.version)
            undo = back or (own if undoable(before, facts.case) else None)
            taking = self._back(facts.case, undo) if undo else None
            self._context.window.notify(told, undo=taking, level="ok")
            self._context.live.announce(Changes(frozenset({facts.number})), self._page)

        def failed(error: Exception) -> None:
            if clashed is not None and isinstance(error, Clashed):
                clashed(error)
            else:
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
        self._add(facts, stamped(entry, self._context.seat.clock.now()))

    def _add(self, facts: Facts, made: Entry, say: Say | None = None, after: Callable[[], None] | None = None) -> None:
        case, uid = facts.case, made.uid or new_uid()
        told = word("case.recorded", kind=facts.reader.label(f"entry.{made.kind}._title"))

        def work(seat: Seat) -> Case:
            return cases.record(seat, case, replace(made, uid=uid))

        def back(seat: Seat, now: Case) -> Case:
            return undo_record(seat, now, uid)

        self.do(case, work, told, refused=say, after=after, back=back)

    def fill(self, facts: Facts, filled: Filled, say: Say, after: Callable[[], None]) -> None:
        """Records what an entry's full form says, or corrects the entry it is of."""
        case, entry = facts.case, filled.entry
        if filled.new:
            self._add(facts, entry, say, after)
            return
        on, at, by = entry.happened_on, entry.happened_time, entry.said_by
        told = word("case.corrected", kind=facts.reader.label(f"entry.{entry.kind}._title"))

        def work(seat: Seat) -> Case:
            return entries.correct(seat, case, entry.uid, filled.answers, on=on, at=at, said_by=by)

        self.do(case, work, told, refused=say, after=after)

    def strike(self, facts: Facts, uid: str, reason: str) -> None:
        """Strikes an entry through."""
        case = facts.case
        self.do(case, lambda seat: entries.strike(seat, case, uid, reason), word("case.was_struck"))

    def restore(self, facts: Facts, uid: str) -> None:
        """Lets a struck entry stand again."""
        case = facts.case
        self.do(case, lambda seat: entries.restore(seat, case, uid), word("case.was_restored"))

    def adopt(self, facts: Facts, paper: str, fields: Sequence[str]) -> None:
        """The case says of these fields what the paper says."""
        case = facts.case
        self.do(case, lambda seat: adopt_boxes(seat, case, paper, fields), word("case.was_adopted", n=len(fields)))

    def detach(self, facts: Facts, uid: str, reason: str) -> None:
        """A paper that was given to the case by mistake waits again; taken back, it is the case's once more."""
        case = facts.case
        paper = next(one.number or "" for one in case.papers if one.uid == uid)

        def back(seat: Seat, now: Case) -> Case:
            return papers.attach(seat, paper, now.number or "").case

        self.do(case, lambda seat: papers.detach(seat, case, uid, reason), word("case.was_detached"), back=back)

    def charge(self, facts: Facts, who: str) -> None:
        """Puts somebody in charge, "" for nobody."""
        case = facts.case
        told = word("case.was_given", who=who or word("case.nobody"))
        self.do(case, lambda seat: assign(seat, case, who), told)

    def note(self, facts: Facts, work: NoteWork, told: str = "", after: Callable[[], None] | None = None) -> None:
        """Notes never change the case: it stays as it was read, its notes are read anew."""
        case = facts.case

        def same(seat: Seat) -> Case:
            work(seat, case)
            return case

        self.do(case, same, told or word("case.note_changed"), after=after)

    def _back(self, case: Case, undo: Callable[[Seat, Case], Case]) -> Callable[[], None]:
        return lambda: self.do(case, lambda seat: undo(seat, case), word("case.was_taken_back"))

    def _tell(self, error: Exception, refused: Callable[[str], None] | None) -> None:
        if not isinstance(error, CaseDeskError):
            self._context.say(error)
        elif refused is not None:
            refused(error.sentence(language()))
        else:
            self.failed.emit(error.sentence(language()))


def undoable(before: Case, after: Case) -> bool:
    """Whether something changed that can be taken back: an answer, a reason, a status, an entry that was there."""
    known = {entry.uid for entry in before.entries}

    def said(case: Case) -> Any:
        there = [replace(entry, version=0) for entry in case.entries if entry.uid in known]
        return (case.values, case.why_empty, case.tracks, case.assignee, case.publish, there)

    return bool(said(before) != said(after))
