"""What stands on a case's tab: the band with who it is, the side index, and the part one is at."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.cases.changes import Changes
from ui.cases.course import Course
from ui.cases.day_tables import DayTables
from ui.cases.entry_sheet import Check as EntryCheck
from ui.cases.entry_sheet import EntrySheet
from ui.cases.events import events
from ui.cases.facts import Facts
from ui.cases.head import Head
from ui.cases.index import SideIndex
from ui.cases.notes import Notes
from ui.cases.other_desks import OtherDesks
from ui.cases.overview import Overview
from ui.cases.papers import Papers
from ui.cases.parts import HISTORY, MOVES, NOTES, OVERVIEW, PAPERS, TABLES, TIMELINE, parts_of, section_with
from ui.cases.sections import Check, Section, sections_of
from ui.cases.timeline import Timeline
from ui.cases.typed import Typed
from ui.context import ProblemLine
from ui.forms.around import Files, Places
from ui.style.theme import px, say_role
from ui.words import language


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom the forms of a case ask: the places of a postal code, what is odd about what is typed."""

    places: Places
    of_case: Check
    of_entry: EntryCheck
    files: Files | None = None


class CaseBody(QWidget):
    """The parts of one case. `edited`: something was typed in a section; `part_shown`: another part is in front."""

    edited = Signal()
    part_shown = Signal(str)
    section_done = Signal()

    def __init__(self, typed: Typed, asking: Asking, parent: QWidget | None = None, *, in_steps: bool = False) -> None:
        super().__init__(parent)
        self.steps = self._made(typed, asking)
        if not in_steps:
            deque(self.steps, 0)

    def _made(self, typed: Typed, asking: Asking) -> Iterator[None]:
        self._typed, self._asking = typed, asking
        self._facts: Facts | None = None
        self.head, self.index, self.places, self.said = Head(self), SideIndex(self), QStackedWidget(self), QLabel(self)
        at = self.places  # a part made where it stands is dressed once
        self.overview = Overview(at)
        yield
        self.papers, self.notes = Papers(at), Notes(at)
        self.course, self.tables, self.moves, self.history = Course(at), DayTables(at), Timeline(at), Changes(at)
        yield
        self.sheet = EntrySheet(asking.of_entry, asking.places, at)
        self._fixed: dict[str, QWidget] = {
            OVERVIEW: self.overview,
            TIMELINE: self.course,
            TABLES: self.tables,
            NOTES: self.notes,
            PAPERS: self.papers,
            MOVES: self.moves,
            HISTORY: self.history,
        }
        for part in (*self._fixed.values(), self.sheet):
            self.places.addWidget(part)
        self._behind: set[QWidget] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._catch_up_all)
        self._build()
        self.index.currentRowChanged.connect(lambda _: self.show_part())
        self.index.entered.connect(self.enter)
        self.overview.left.connect(lambda: self.index.setFocus())
        self.course.add_asked.connect(self.add_entry)
        self.course.mend_asked.connect(self.mend_entry)
        self.tables.add_asked.connect(self.add_entry)
        self.tables.mend_asked.connect(self.mend_entry)
        self.sheet.left.connect(self.leave_sheet)
        self.desks = OtherDesks(self, self._column, self.places)
        self.desks.left.connect(self.leave_choice)

    def _build(self) -> None:
        self.said.setWordWrap(True)
        self.said.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.index)
        row.addWidget(self.places, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.head)
        column.addWidget(self.said)
        column.addLayout(row, 1)

    # ---- showing

    def show_facts(self, facts: Facts) -> None:
        """Shows this case: at once in the part in front, in the others a moment later; what is typed stays."""
        self._facts = facts
        self._behind = {self.overview, self.papers, self.notes, self.course, self.tables, self.sheet, self.moves}
        self.head.show_facts(facts)
        self._typed.show_facts(facts)
        self.show_index()
        if self.places.currentWidget() is not self.sheet and not self.desks.choosing():
            self.show_part()
        self._catch_up(self.places.currentWidget())
        self._soon.start()

    def _catch_up(self, part: QWidget | None) -> None:
        """Shows the case as it is now in a part that was behind."""
        if self._facts is not None and part in self._behind:
            self._behind.discard(part)
            if part is self.moves:
                self.moves.show_events(events(self._facts, "move"))
            else:
                part.show_facts(self._facts)  # type: ignore[attr-defined]

    def _catch_up_all(self) -> None:
        """One part at a time: keys pressed meanwhile go first."""
        self._catch_up(next(iter(self._behind), None))
        if self._behind:
            self._soon.start()

    def show_index(self) -> None:
        """The side index as it is now."""
        if self._facts is not None:
            edited = frozenset(key for key, section in self._typed.sections.items() if section.edits())
            self.index.show_parts(list(parts_of(self._facts, edited)))

    def show_part(self) -> None:
        """Brings the chosen part to the front."""
        key = self.index.key()
        if self._facts is not None and key:
            self.part_shown.emit(key)
            self._catch_up(self._fixed.get(key))
            self.places.setCurrentWidget(self._fixed.get(key) or self.section(key))

    def say(self, text: str, role: str) -> None:
        """One sentence above the parts; "" takes it away."""
        self.said.setText(text)
        say_role(self.said, role)
        self.said.setVisible(bool(text))

    # ---- other desks

    def asking(self) -> bool:
        """Whether something is asked here that must not be taken away: an entry, a choice, what a move needs."""
        here = self.places.currentWidget()
        return here is self.sheet or self.desks.choosing() or (here is self.overview and self.overview.moving())

    def flash(self, keys: Collection[str]) -> None:
        """Marks for a moment what another desk changed."""
        if not keys:
            return
        for section in self._typed.sections.values():
            section.form.flash(keys)
        if self._facts is not None:
            self._catch_up(self.overview)
            self.overview.flash({*keys, *(str(self._facts.case.values.get(key, "")) for key in keys)})

    def show_company(self, there: tuple[str, ...], calling: tuple[str, ...]) -> None:
        """Who else has the case open, and who is calling."""
        self.head.show_company(there, calling)
        self.overview.quick.warn(calling)

    def leave_choice(self) -> None:
        """Back to the part one came from."""
        self.show_part()
        self.index.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- going

    def go(self, part: str) -> None:
        """Shows the part of that key."""
        self.index.go(part)

    def enter(self) -> None:
        """Into the part: its first empty box, the tracks, or its list."""
        part = self.places.currentWidget()
        if isinstance(part, Section):
            part.form.go_first_empty()
        elif part is self.overview:
            self.overview.tracks.begin()
        elif part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def jump(self, field: str) -> None:
        """To the box of that field, or to the papers when no section has it."""
        key = section_with(self._facts, field) if self._facts else ""
        self.go(key or PAPERS)
        if key:
            self.section(key).form.go(field)

    def problem_lines(self) -> list[ProblemLine]:
        """The problems of the case, each with the way to its box."""
        if self._facts is None:
            return []
        label, lang = self._facts.reader.field_label, language()
        return [
            ProblemLine(p.level, label(p.field), p.text(lang), partial(self.jump, p.field))
            for p in self._facts.problems
        ]

    # ---- the full form of an entry

    def open_sheet(self) -> None:
        """Brings the form of an entry to the front, as it stands."""
        self._catch_up(self.sheet)
        self.places.setCurrentWidget(self.sheet)

    def add_entry(self, kind: str = "", on: date | None = None) -> None:
        """The form of a new entry; without a kind it is asked for."""
        self.open_sheet()
        if kind:
            self.sheet.add(kind, on)
        else:
            self.sheet.pick()

    def mend_entry(self, uid: str) -> None:
        """The form of an entry that is there."""
        self.open_sheet()
        self.sheet.mend(uid)

    def leave_sheet(self) -> None:
        """Back to the part one came from."""
        self.show_part()
        part = self.places.currentWidget()
        if part in (self.course, self.tables):
            part.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.index.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- sections

    def section(self, key: str) -> Section:
        """The form of that section, made at its first use."""
        assert self._facts is not None
        found = self._typed.sections.get(key)
        if found is None:
            fields = sections_of(self._facts.reader.case_type, self._facts.case)[key]
            found = self._typed.sections[key] = Section(
                self._facts,
                key,
                fields,
                self.places,
                places=self._asking.places,
                check=self._asking.of_case,
                files=self._asking.files,
            )
            found.changed.connect(self.edited)
            found.finished.connect(self.section_done)
            self.places.addWidget(found)
        return found

    def section_of(self, field: str) -> Section | None:
        """The section a field stands in."""
        key = section_with(self._facts, field) if self._facts else ""
        return self.section(key) if key else None
