"""What stands on a case's tab: the band with who it is, the side index, and the part one is at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.cases.events import events
from ui.cases.facts import Facts
from ui.cases.head import Head
from ui.cases.index import SideIndex
from ui.cases.notes import Notes
from ui.cases.overview import Overview
from ui.cases.papers import Papers
from ui.cases.parts import HISTORY, MOVES, NOTES, OVERVIEW, PAPERS, TIMELINE, parts_of, section_with
from ui.cases.sections import Section, sections_of
from ui.cases.timeline import Timeline
from ui.cases.typed import Typed
from ui.context import ProblemLine
from ui.style.theme import px, say_role
from ui.words import language


class CaseBody(QWidget):
    """The parts of one case. `edited`: something was typed in a section; `part_shown`: another part is in front."""

    edited = Signal()
    part_shown = Signal(str)
    section_done = Signal()

    def __init__(self, typed: Typed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = typed
        self._facts: Facts | None = None
        self.head, self.index, self.places, self.said = Head(), SideIndex(), QStackedWidget(), QLabel()
        self.overview, self.papers, self.notes = Overview(), Papers(), Notes()
        self.timeline, self.moves, self.history = Timeline(), Timeline(), Timeline()
        self._fixed: dict[str, QWidget] = {
            OVERVIEW: self.overview,
            TIMELINE: self.timeline,
            NOTES: self.notes,
            PAPERS: self.papers,
            MOVES: self.moves,
            HISTORY: self.history,
        }
        for part in self._fixed.values():
            self.places.addWidget(part)
        self._build()
        self.index.currentRowChanged.connect(lambda _: self.show_part())
        self.index.entered.connect(self.enter)
        self.overview.left.connect(self.index.setFocus)

    def _build(self) -> None:
        self.said.setWordWrap(True)
        self.said.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.index)
        row.addWidget(self.places, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.head)
        column.addWidget(self.said)
        column.addLayout(row, 1)

    # ---- showing

    def show_facts(self, facts: Facts) -> None:
        """Shows this case in every part; what is typed in a section stays."""
        self._facts = facts
        for part in (self.head, self.overview, self.papers, self.notes):
            part.show_facts(facts)
        self.timeline.show_events(events(facts))
        self.moves.show_events(events(facts, "move"))
        self._typed.show_facts(facts)
        self.show_index()
        self.show_part()

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
            self.places.setCurrentWidget(self._fixed.get(key) or self.section(key))

    def say(self, text: str, role: str) -> None:
        """One sentence above the parts; "" takes it away."""
        self.said.setText(text)
        say_role(self.said, role)
        self.said.setVisible(bool(text))

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

    # ---- sections

    def section(self, key: str) -> Section:
        """The form of that section, made at its first use."""
        assert self._facts is not None
        found = self._typed.sections.get(key)
        if found is None:
            fields = sections_of(self._facts.reader.case_type, self._facts.case)[key]
            found = self._typed.sections[key] = Section(self._facts, key, fields)
            found.changed.connect(self.edited)
            found.finished.connect(self.section_done)
            self.places.addWidget(found)
        return found

    def section_of(self, field: str) -> Section | None:
        """The section a field stands in."""
        key = section_with(self._facts, field) if self._facts else ""
        return self.section(key) if key else None
