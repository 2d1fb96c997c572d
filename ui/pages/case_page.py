"""One case: the band with who it is, the side index, and the part one is at. What is done here can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from casedesk.errors import CaseDeskError
from casedesk.record.case import Case, Entry
from casedesk.record.join import Answer
from casedesk.service import cases
from ui.cases.facts import Facts, facts_of
from ui.cases.head import Head
from ui.cases.index import Part, SideIndex
from ui.cases.overview import Overview
from ui.cases.papers import Papers
from ui.cases.quick_add import stamped
from ui.cases.sections import Section, sections_of
from ui.cases.timeline import Timeline
from ui.context import Context, ProblemLine
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px, say_role
from ui.words import language, word

OVERVIEW, PAPERS, TIMELINE, MOVES = "overview", "papers", "timeline", "moves"

Undo = Callable[[Any, Case], Case]
"""(seat, the case as it was saved) -> the case as it was before."""


@page("case")
class CasePage(QWidget):
    """A tab with one case."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._number, self._stale = "", False
        self._facts: Facts | None = None
        self._sections: dict[str, Section] = {}
        self._after: Callable[[], None] | None = None
        self._head, self._index, self._places = Head(), SideIndex(), QStackedWidget()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.hide()
        self._overview, self._papers, self._timeline, self._moves = Overview(), Papers(), Timeline(), Timeline()
        self._fixed = {
            OVERVIEW: self._overview,
            PAPERS: self._papers,
            TIMELINE: self._timeline,
            MOVES: self._moves,
        }
        for part in self._fixed.values():
            self._places.addWidget(part)
        self._build()
        self._index.currentRowChanged.connect(lambda _: self._show_part())
        self._index.entered.connect(self._enter)
        self._overview.move_asked.connect(self._move)
        self._overview.entry_ready.connect(self._record)
        self._overview.left.connect(self._index.setFocus)
        context.live.changed.connect(self._changed)

    def _build(self) -> None:
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

    # ---- what the window asks

    def open(self, number: str) -> None:
        """Reads the case of that number and shows it."""
        self._number = number
        seat = self._context.seat
        self._context.jobs.run(
            self, lambda: facts_of(seat, cases.open_case(seat, number)), self._show, self._fail, lane="open"
        )

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

    def unsaved(self) -> bool:
        """Whether something typed here is not saved yet."""
        return any(section.edits() for section in self._sections.values())

    @property
    def number(self) -> str:
        """The number of the case, as it was asked for."""
        return self._number

    # ---- verbs

    def refresh(self) -> None:
        """Reads the case anew; what was typed stays."""
        self._stale = False
        if self._number:
            self.open(self._number)

    def save(self) -> None:
        """Saves what was typed in any section."""
        edits: dict[str, Answer | None] = {}
        for section in self._sections.values():
            edits |= section.edits()
        if self._facts is None or not edits:
            return
        case = self._facts.case
        before = {key: case.why_empty.get(key) or case.values.get(key) for key in edits}
        self._do(
            lambda seat: cases.change(seat, case, edits),
            word("case.saved", n=len(edits)),
            lambda seat, saved: cases.change(seat, saved, before, word("case.taken_back")),
        )

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

    # ---- showing

    def _show(self, facts: Facts) -> None:
        self._facts = facts
        self._number = facts.number
        self._head.show_facts(facts)
        self._overview.show_facts(facts)
        self._papers.show_facts(facts)
        self._timeline.show_facts(facts)
        self._moves.show_facts(facts, "move")
        for section in self._sections.values():
            section.rebase(facts)
        self._show_index()
        self._show_part()
        self._tell_problems()
        self._context.touch()

    def _show_index(self) -> None:
        facts = self._facts
        if facts is None:
            return
        levels = [(p.field, p.level) for p in facts.problems]
        parts = [Part(OVERVIEW, word("case.overview"))]
        for key, fields in sections_of(facts.reader.case_type, facts.case).items():
            own = {field.key for field in fields}
            errors = sum(1 for field, level in levels if field in own and level == "error")
            warnings = sum(1 for field, level in levels if field in own and level == "warning")
            edited = key in self._sections and bool(self._sections[key].edits())
            title = facts.reader.label(f"section.{key}", otherwise=word("case.other_fields"))
            parts.append(Part(key, title, 0, errors, warnings, edited))
        parts[1:1] = [
            Part(TIMELINE, word("case.timeline"), len(facts.case.entries)),
            Part(PAPERS, word("case.papers"), len(facts.case.papers)),
            Part(MOVES, word("case.moves"), len(facts.case.moves)),
        ]
        self._index.show_parts(parts)

    def _show_part(self) -> None:
        key, facts = self._index.key(), self._facts
        if facts is None or not key:
            return
        part = self._fixed.get(key) or self._sections.get(key)
        if part is None:
            part = self._sections[key] = self._section(facts, key)
        self._places.setCurrentWidget(part)

    def _section(self, facts: Facts, key: str) -> Section:
        made = Section(facts, key, sections_of(facts.reader.case_type, facts.case)[key])
        made.changed.connect(self._edited)
        made.finished.connect(self.next)
        self._places.addWidget(made)
        return made

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
        self._show_index()
        self._context.touch()

    def _tell_problems(self) -> None:
        if self._facts is None or self._context.page is not self:
            return
        facts, lang = self._facts, language()
        self._context.window.show_problems(
            [
                ProblemLine(p.level, facts.reader.field_label(p.field), p.text(lang), partial(self._jump, p.field))
                for p in facts.problems
            ]
        )

    def _jump(self, field: str) -> None:
        facts = self._facts
        if facts is None:
            return
        for key, fields in sections_of(facts.reader.case_type, facts.case).items():
            if any(one.key == field for one in fields):
                self.go_to(key)
                self._sections[key].form.go(field)
                return
        self.go_to(PAPERS)

    # ---- doing

    def _move(self, track: str, to: str, answers: Mapping[str, Answer], reason: str) -> None:
        facts = self._facts
        if facts is None:
            return
        case, was = facts.case, facts.case.tracks.get(track) or ""

        def work(seat: Any) -> Case:
            filled = cases.change(seat, case, answers) if answers else case
            return cases.move(seat, filled, track, to, reason=reason)

        label = facts.reader.label(f"track.{track}._title")
        self._do(
            work,
            word("case.moved", track=label, status=facts.reader.status(track, to)),
            lambda seat, saved: cases.move(seat, saved, track, was, reason=word("case.taken_back")) if was else saved,
            self._overview.mover.say,
        )

    def _record(self, entry: Entry) -> None:
        facts = self._facts
        if facts is None:
            return
        made, case = stamped(entry, self._context.seat.clock.now()), facts.case
        title = facts.reader.label(f"entry.{entry.kind}._title")
        self._do(lambda seat: cases.record(seat, case, made), word("case.recorded", kind=title), None)

    def _do(
        self,
        work: Callable[[Any], Case],
        told: str,
        undo: Undo | None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Does it off the window's thread, shows the case as it is then, tells so, and offers to take it back."""
        seat = self._context.seat
        self._said.hide()

        def done(facts: Facts) -> None:
            self._show(facts)
            self._context.window.notify(told, undo=self._back(undo, facts.case), level="ok")
            self._context.live.announce(Changes(frozenset({facts.number})), self)

        def failed(error: Exception) -> None:
            if refused is not None and isinstance(error, CaseDeskError):
                refused(error.sentence(language()))
            else:
                self._fail(error)

        self._context.jobs.run(self, lambda: facts_of(seat, work(seat)), done, failed)

    def _back(self, undo: Undo | None, case: Case) -> Callable[[], None] | None:
        if undo is None:
            return None
        return lambda: self._do(lambda seat: undo(seat, case), word("case.was_taken_back"), None)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CaseDeskError):
            self._said.setText(error.sentence(language()))
            say_role(self._said, "danger")
            self._said.show()
        else:
            self._context.say(error)

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if initiator is self or not changes.concerns(self._number):
            return
        if not self.isVisible():
            self._stale = True
        elif self.unsaved():
            self._said.setText(word("case.changed_elsewhere"))
            say_role(self._said, "warning")
            self._said.show()
        else:
            self.refresh()
