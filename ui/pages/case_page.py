"""One case: the band with who it is, the side index, and the part one is at. What is done here can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from casedesk.errors import CaseDeskError
from casedesk.record.case import Entry
from casedesk.service import cases, drafts, notes
from casedesk.service.drafts import Draft
from casedesk.service.history import history
from ui.cases.deeds import Answers, Deeds, NoteWork
from ui.cases.events import changes, events
from ui.cases.facts import Facts, facts_of
from ui.cases.head import Head
from ui.cases.index import SideIndex
from ui.cases.notes import Notes
from ui.cases.overview import Overview
from ui.cases.papers import Papers
from ui.cases.parts import HISTORY, MOVES, NOTES, OVERVIEW, PAPERS, TIMELINE, parts_of, section_with
from ui.cases.sections import Section, sections_of
from ui.cases.timeline import Timeline
from ui.cases.typed import PAGE, Typed, give_back
from ui.context import Context, ProblemLine
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px, say_role
from ui.words import language, word


@page("case")
class CasePage(QWidget):
    """A tab with one case."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._number, self._stale = "", False
        self._facts: Facts | None = None
        self._typed, self._deeds = Typed(context, self), Deeds(context, self)
        self._head, self._index, self._places, self._said = Head(), SideIndex(), QStackedWidget(), QLabel()
        self._overview, self._papers, self._notes = Overview(), Papers(), Notes()
        self._timeline, self._moves, self._history = Timeline(), Timeline(), Timeline()
        self._fixed: dict[str, QWidget] = {
            OVERVIEW: self._overview,
            TIMELINE: self._timeline,
            NOTES: self._notes,
            PAPERS: self._papers,
            MOVES: self._moves,
            HISTORY: self._history,
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        for part in self._fixed.values():
            self._places.addWidget(part)
        self._said.setWordWrap(True)
        self._said.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._index)
        row.addWidget(self._places, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(6))
        column.addWidget(self._head)
        column.addWidget(self._said)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self._index.currentRowChanged.connect(lambda _: self._show_part())
        self._index.entered.connect(self._enter)
        self._overview.move_asked.connect(self._move)
        self._overview.entry_ready.connect(self._record)
        self._overview.left.connect(self._index.setFocus)
        self._notes.added.connect(self._add_note)
        self._notes.pinned.connect(lambda uid, on: self._note(lambda seat, case: notes.pin(seat, case, uid, on)))
        self._notes.withdrawn.connect(lambda uid: self._note(lambda seat, case: notes.withdraw(seat, case, uid)))
        self._deeds.done.connect(self._done)
        self._deeds.failed.connect(partial(self._say, role="danger"))
        self._context.live.changed.connect(self._changed)

    # ---- what the window asks

    def open(self, number: str) -> None:
        """Reads the case of that number and shows it, with what this person typed into it and did not save."""
        self._number = number
        seat, first = self._context.seat, self._facts is None

        def work() -> tuple[Facts, Draft | None]:
            facts = facts_of(seat, cases.open_case(seat, number))
            return facts, drafts.take(seat, facts.case.uid) if first else None

        self._context.jobs.run(self, work, self._opened, self._fail, lane="open")

    def title(self) -> str:
        """The name without spaces, else the number; a star while something is not saved."""
        name = self._facts.title if self._facts else self._number
        return f"{name} *" if self.unsaved() else name

    def focus_first(self) -> None:
        """The side index: no key there changes anything."""
        self._index.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> None:
        """Reads anew what changed meanwhile, and tells the problems."""
        if self._stale:
            self.refresh()
        self._tell_problems()

    def offers(self) -> set[str]:
        """A case is here; something in it is not saved."""
        found = {"case_open"} if self._facts else set()
        return found | ({"unsaved"} if self.unsaved() else set())

    def print_numbers(self) -> list[str]:
        """The number of the case, for printing."""
        return [self._facts.number] if self._facts else []

    def unsaved(self) -> bool:
        """Whether something typed here is not saved yet."""
        return self._typed.unsaved()

    def closing(self) -> None:
        """What was typed is kept as a draft."""
        self._typed.leave()

    @property
    def number(self) -> str:
        """The number of the case, as it was asked for."""
        return self._number

    # ---- verbs

    def refresh(self) -> None:
        """Reads the case anew; what was typed stays."""
        self._stale = False
        self._said.hide()
        if self._number:
            self.open(self._number)

    def save(self) -> None:
        """Saves what was typed in any section."""
        edits, facts = self._typed.edits(), self._facts
        if facts is not None and edits:
            case, told = facts.case, word("case.saved", n=len(edits))
            self._deeds.do(case, lambda seat: cases.change(seat, case, edits), told, after=self._typed.saved)

    def previous(self) -> None:
        """The part before."""
        self._index.step(-1)

    def next(self) -> None:
        """The part after."""
        self._index.step(1)

    def go_to(self, part: str) -> None:
        """Shows the part of that key."""
        self._index.go(part)

    def quick(self, at: int) -> None:
        """Opens the quick entry at that place."""
        self.go_to(OVERVIEW)
        self._overview.quick.begin(at)

    def move_track(self) -> None:
        """Takes the keyboard to the tracks."""
        self.go_to(OVERVIEW)
        self._overview.tracks.begin()

    def write_note(self) -> None:
        """Takes the keyboard to a new note."""
        self.go_to(NOTES)
        self._notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- showing

    def _opened(self, found: tuple[Facts, Draft | None]) -> None:
        facts, draft = found
        self._show(facts)
        if draft is not None and draft.page == PAGE:
            count = give_back(facts, draft, self._section_of)
            if count:
                self._say(word("case.given_back", n=count), "warning")
                self._edited()

    def _done(self, facts: Facts) -> None:
        self._said.hide()
        self._show(facts)

    def _show(self, facts: Facts) -> None:
        self._facts, self._number = facts, facts.number
        for part in (self._head, self._overview, self._papers, self._notes):
            part.show_facts(facts)
        self._timeline.show_events(events(facts))
        self._moves.show_events(events(facts, "move"))
        self._typed.show_facts(facts)
        self._show_index()
        self._show_part()
        self._tell_problems()
        self._context.touch()

    def _show_index(self) -> None:
        if self._facts is not None:
            edited = frozenset(key for key, section in self._typed.sections.items() if section.edits())
            self._index.show_parts(list(parts_of(self._facts, edited)))

    def _show_part(self) -> None:
        key, facts = self._index.key(), self._facts
        if facts is None or not key:
            return
        if key == HISTORY:
            self._read_history(facts)
        self._places.setCurrentWidget(self._fixed.get(key) or self._section(key))

    def _section(self, key: str) -> Section:
        assert self._facts is not None
        found = self._typed.sections.get(key)
        if found is None:
            fields = sections_of(self._facts.reader.case_type, self._facts.case)[key]
            found = self._typed.sections[key] = Section(self._facts, key, fields)
            found.changed.connect(self._edited)
            found.finished.connect(self.next)
            self._places.addWidget(found)
        return found

    def _section_of(self, field: str) -> Section | None:
        key = section_with(self._facts, field) if self._facts else ""
        return self._section(key) if key else None

    def _read_history(self, facts: Facts) -> None:
        seat = self._context.seat
        self._context.jobs.run(
            self, lambda: changes(facts.reader, history(seat, facts.case)), self._history.show_events, lane="history"
        )

    def _enter(self) -> None:
        """Into the part: its first empty box, the tracks, or its list."""
        part = self._places.currentWidget()
        if isinstance(part, Section):
            part.form.go_first_empty()
        elif part is self._overview:
            self._overview.tracks.begin()
        elif part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        self._typed.touch()
        self._show_index()
        self._context.touch()

    def _tell_problems(self) -> None:
        facts, lang = self._facts, language()
        if facts is not None and self._context.page is self:
            label = facts.reader.field_label
            lines = [
                ProblemLine(p.level, label(p.field), p.text(lang), partial(self._jump, p.field)) for p in facts.problems
            ]
            self._context.window.show_problems(lines)

    def _jump(self, field: str) -> None:
        key = section_with(self._facts, field) if self._facts else ""
        self.go_to(key or PAPERS)
        if key:
            self._section(key).form.go(field)

    # ---- doing

    def _move(self, track: str, to: str, answers: Answers, reason: str) -> None:
        if self._facts is not None:
            self._deeds.move(self._facts, track, to, answers, reason, self._overview.mover.say)

    def _record(self, entry: Entry) -> None:
        if self._facts is not None:
            self._deeds.record(self._facts, entry)

    def _add_note(self, text: str) -> None:
        self._note(lambda seat, case: notes.add_note(seat, case, text), word("case.note_added"), self._notes.clear)

    def _note(self, work: NoteWork, told: str = "", after: Callable[[], None] | None = None) -> None:
        if self._facts is not None:
            self._deeds.note(self._facts, work, told, after)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CaseDeskError):
            self._say(error.sentence(language()), "danger")
        else:
            self._context.say(error)

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        say_role(self._said, role)
        self._said.show()

    def _changed(self, changed: Changes, initiator: Any) -> None:
        if initiator is self or not changed.concerns(self._number):
            return
        if not self.isVisible():
            self._stale = True
        elif self.unsaved():
            self._say(word("case.changed_elsewhere"), "warning")
        else:
            self.refresh()
