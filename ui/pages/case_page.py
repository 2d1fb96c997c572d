"""One case: the band with who it is, the side index, and the part one is at. What is done here can be taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casedesk.errors import CaseDeskError
from casedesk.service import cases, drafts
from casedesk.service.drafts import Draft
from casedesk.service.history import history
from ui.cases.acting import Acting
from ui.cases.asking import asking
from ui.cases.body import CaseBody
from ui.cases.elsewhere import Elsewhere
from ui.cases.entry_typed import PAGE as ENTRY
from ui.cases.entry_typed import EntryTyped, draft_uid
from ui.cases.events import changes
from ui.cases.facts import Facts, facts_of
from ui.cases.parts import HISTORY, NOTES, OVERVIEW
from ui.cases.present import Present
from ui.cases.received import scannable
from ui.cases.saving import Saving
from ui.cases.typed import PAGE, Typed, give_back
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.viewer.beside import Beside
from ui.viewer.holders import CaseHolder
from ui.words import language, word


@page("case")
class CasePage(QWidget):
    """A tab with one case. Got ready beforehand it is built by `steps`, none of them long."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, in_steps: bool = False) -> None:
        super().__init__(parent)
        self.steps = self._build(context)
        if not in_steps:
            deque(self.steps, 0)

    @classmethod
    def begun(cls, context: Context, parent: QWidget) -> CasePage:
        """A page that stands when its `steps` are done."""
        return cls(context, parent, in_steps=True)

    def _build(self, context: Context) -> Iterator[None]:
        self._context = context
        self._number = ""
        self._facts: Facts | None = None
        self._typed = Typed(context, self)
        asked = replace(asking(context, self), files=lambda *given: self._beside.take_for(*given))
        self._beside = Beside(context, None, "case", self)
        yield
        self.body = CaseBody(self._typed, asked, self._beside.inside, in_steps=True)
        yield from self.body.steps
        self._beside.take(self.body)
        yield
        self._entry = EntryTyped(context, self, self.body.sheet)
        self._acting = Acting(context, self, self.body, lambda: self._facts)
        self._saving = Saving(context, self.body, self._typed, self._acting, self._show)
        self._elsewhere = Elsewhere(context, self, self.body, self._typed)
        self._present = Present(context, self, self.body.show_company)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)
        self._connect()

    def _connect(self) -> None:
        body = self.body
        body.edited.connect(self._edited)
        body.part_shown.connect(self._part_shown)
        body.section_done.connect(self.next)
        for told in (body.sheet.typed, body.sheet.dropped):
            told.connect(self._context.touch)
        self._beside.changed.connect(self._files_changed)
        self._acting.deeds.done.connect(self._done)
        body.overview.quick.begun.connect(self._present.call)
        body.overview.quick.left.connect(self._present.hang_up)
        self._acting.recorded.connect(self._present.recorded)

    # ---- what the window asks

    def open(self, number: str) -> None:
        """Reads the case of that number and shows it, with what this person typed into it and did not save."""
        self._number = number
        seat, first = self._context.seat, self._facts is None

        def work() -> tuple[Facts, tuple[Draft | None, ...]]:
            facts = facts_of(seat, cases.open_case(seat, number))
            uids = (facts.case.uid, draft_uid(facts.case.uid)) if first else ()
            return facts, tuple(drafts.take(seat, uid) for uid in uids)

        self._context.jobs.run(self, work, self._opened, self._fail, lane="open")

    def title(self) -> str:
        """The name without spaces, else the number; a star while something is not saved."""
        name = self._facts.title if self._facts else self._number
        return f"{name} *" if self.unsaved() else name

    def focus_first(self) -> None:
        """The side index: no key there changes anything."""
        self.body.index.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> None:
        """Reads anew what changed meanwhile, and tells the problems."""
        self._elsewhere.look()
        self._tell_problems()

    def offers(self) -> set[str]:
        """A case is here; something in it is not saved."""
        found = {"case_open", *self._beside.offers()} if self._facts else set()
        return found | ({"unsaved"} if self.unsaved() else set())

    def print_numbers(self) -> list[str]:
        """The number of the case, for printing."""
        return [self._facts.number] if self._facts else []

    def unsaved(self) -> bool:
        """Whether something typed here is not saved yet."""
        return self._typed.unsaved() or self.body.sheet.unsaved()

    def closing(self) -> None:
        """What was typed is kept as a draft."""
        self._typed.leave()
        self._entry.leave()
        self._present.close()
        self._beside.closing()

    def files_beside(self) -> Beside:
        """The files of the case, beside its parts."""
        return self._beside

    @property
    def number(self) -> str:
        """The number of the case, as it was asked for."""
        return self._number

    # ---- verbs

    def refresh(self) -> None:
        """Reads the case anew; what was typed stays."""
        self.body.say("", "")
        if self._number:
            self.open(self._number)

    def save(self) -> None:
        """Saves what was typed in any section, or in the entry in front, or what was chosen between two desks."""
        if self.body.places.currentWidget() is self.body.sheet:
            self.body.sheet.finish()
        elif not self.body.desks.finish():
            self._saving.save()

    def previous(self) -> None:
        """The part before."""
        self.body.index.step(-1)

    def next(self) -> None:
        """The part after."""
        self.body.index.step(1)

    def go_to(self, part: str) -> None:
        """Shows the part of that key."""
        self.body.go(part)

    def quick(self, at: int) -> None:
        """Opens the quick entry at that place."""
        self.go_to(OVERVIEW)
        self.body.overview.quick.begin(at)

    def move_track(self) -> None:
        """Takes the keyboard to the tracks."""
        self.go_to(OVERVIEW)
        self.body.overview.tracks.begin()

    def add_entry(self) -> None:
        """Asks which kind of entry to add, then its full form."""
        if self._facts is not None:
            self.body.add_entry()

    def hand_over(self) -> None:
        """Asks who is to be in charge."""
        self._acting.hand_over()

    def take_over(self) -> None:
        """Puts this user in charge at once."""
        self._acting.give(self._context.seat.user)

    def write_note(self) -> None:
        """Takes the keyboard to a new note."""
        self.go_to(NOTES)
        self.body.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- showing

    def _opened(self, found: tuple[Facts, tuple[Draft | None, ...]]) -> None:
        facts, kept = found
        self._show(facts)
        for draft in kept:
            if draft is not None:
                self._give_back(facts, draft)

    def _give_back(self, facts: Facts, draft: Draft) -> None:
        count = give_back(facts, draft, self.body.section_of) if draft.page == PAGE else 0
        if count:
            self.body.say(word("case.given_back", n=count), "warning")
            self._edited()
        elif draft.page == ENTRY:
            self.body.open_sheet()
            self.body.say(word("case.entry_given_back") if self._entry.give_back(draft) else "", "warning")

    def _done(self, facts: Facts) -> None:
        self.body.say("", "")
        self._show(facts)

    def _show(self, facts: Facts) -> None:
        self._facts, self._number = facts, facts.number
        self._entry.show_facts(facts)
        self.body.show_facts(facts)
        self._elsewhere.show_facts(facts)
        self._present.at(facts.case.id)
        self._beside.hold(CaseHolder(self._context.seat, facts.case, scannable(facts)))
        self._tell_problems()
        self._context.touch()

    def _part_shown(self, key: str) -> None:
        facts, seat = self._facts, self._context.seat
        if key == HISTORY and facts is not None:
            self._context.jobs.run(
                self,
                lambda: changes(facts, history(seat, facts.case)),
                self.body.history.show_events,
                lane="history",
            )

    def _edited(self) -> None:
        self._typed.touch()
        self.body.show_index()
        self._context.touch()

    def _files_changed(self) -> None:
        self._part_shown(self.body.index.key())
        self._context.live.announce(Changes(frozenset({self._number}), frozenset({"file"})), self)

    def _tell_problems(self) -> None:
        if self._facts is not None and self._context.page is self:
            self._context.window.show_problems(self.body.problem_lines())

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CaseDeskError):
            self.body.say(error.sentence(language()), "danger")
        else:
            self._context.say(error)
