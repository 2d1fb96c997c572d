"""The sections of a case: its fields in the order of the definition, one form each, and what was changed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casedesk.definition.model import CaseType, Field
from casedesk.record.case import Case, WhyEmpty
from casedesk.record.environment import environment
from casedesk.record.join import Answer, Clash
from casedesk.record.problem import Problem
from ui.cases.facts import Facts
from ui.cases.telling import answer_words
from ui.forms.around import Files, Places
from ui.forms.form import Form
from ui.forms.sheet import Sheet
from ui.words import word

Check = Callable[[Facts, Mapping[str, Answer | None]], Iterable[Problem]]
"""What is odd about a case with these answers, typed and not saved yet."""


def sections_of(case_type: CaseType, case: Case) -> dict[str, tuple[Field, ...]]:
    """Section key to its fields, in the order of the definition; a module's only while it is attached to the case."""
    found: dict[str, list[Field]] = {}
    for field in case_type.case.fields:
        if not field.retired:
            found.setdefault(field.section, []).append(field)
    for module in case_type.modules:
        if module.key in case.modules:
            found.setdefault(module.key, []).extend(f for f in module.fields if not f.retired)
    return {key: tuple(fields) for key, fields in found.items()}


class Section(QWidget):
    """The form of one section. It keeps what was typed until `show_facts` is told to let it go."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        facts: Facts,
        key: str,
        fields: tuple[Field, ...],
        parent: QWidget | None = None,
        *,
        places: Places | None = None,
        check: Check | None = None,
        files: Files | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._facts, self._check = facts, check
        self._over: dict[str, Answer | None] = {}
        module = next((m for m in facts.reader.case_type.modules if m.key == key), None)
        self.form = Form(
            fields,
            facts.reader.case_type,
            facts.reader.lookup,
            facts.reader.today,
            words=f"module.{module.key}" if module else "case",
            conditions=self._environment,
            places=places,
            files=files,
            at_once=False,  # the boxes are made where they stand, with what stands in them
            parent=self,
        )
        self.form.changed.connect(self._changed)
        self.form.finished.connect(self.finished)
        self.form.left.connect(lambda _: self._look())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Sheet(self.form, self))
        self.show_facts(facts)

    def _environment(self, values: Any) -> Any:
        case = self._facts.case
        return {**environment(case, self._facts.reader.today), **values}

    def _look(self) -> None:
        """What is odd about the case as it is typed, beside the boxes."""
        if self._check is not None:
            self._show_problems(self._check(self._facts, self.edits()))

    def _show_problems(self, found: Iterable[Problem]) -> None:
        self.form.show_problems([*self._elsewhere(), *(p for p in found if p.field in self.form.fields)])

    def _elsewhere(self) -> Iterator[Problem]:
        """Beside a box that another desk answered meanwhile: its answer."""
        for one in self.clashes():
            theirs, before = self._words(one.field, one.theirs), self._words(one.field, one.before)
            text = word("case.other_says", theirs=theirs, before=before)
            yield Problem(one.field, "K-OTHER", "warning", text, text)

    def _words(self, key: str, answer: Answer | None) -> str:
        return answer_words(self._facts.reader, self.form.fields[key], answer)

    def _changed(self, key: str) -> None:
        """A box that says again what the case says was typed over nothing."""
        if key in self._over and self.form.answer(key) == self.before(key) and not self.form.written_in(key):
            del self._over[key]
        self.changed.emit()

    def show_facts(self, facts: Facts) -> None:
        """Shows the case as it is now; what was typed and not saved goes."""
        self._facts, self._over = facts, {}
        case = facts.case
        self.form.show_answers(case.values, case.why_empty, case.as_written)
        self._show_problems(facts.problems)

    def rebase(self, facts: Facts) -> None:
        """Shows the case as it is now under what was typed and not saved; over what it was typed stays known."""
        edits, here = self.edits(), self.form.written()
        older = {key: self._over.get(key, self.before(key)) for key in (*edits, *here)}
        self.show_facts(facts)
        self.typed_over(older)
        for key, answer in edits.items():
            if isinstance(answer, WhyEmpty):
                self.form.put(key, None, answer)
            else:
                self.form.put(key, answer)
        for key, text in here.items():
            if key not in facts.case.as_written:
                self.form.put(key, None, None, text)
        if self._over:
            self._show_problems(facts.problems)

    def before(self, key: str) -> Answer | None:
        """What the case says of a field, as it is shown."""
        return self._facts.answer(key)

    def typed_over(self, older: Mapping[str, Answer | None]) -> None:
        """What stood in boxes when they were typed in."""
        self._over |= {key: was for key, was in older.items() if was != self.before(key)}

    def over(self) -> dict[str, Answer | None]:
        """What stood in the edited boxes when they were typed in, where the case says something else by now."""
        return {key: self._over[key] for key in self.edits() if key in self._over}

    def clashes(self) -> list[Clash[Answer]]:
        """The boxes that another desk answered while they were typed in here."""
        edits = self.edits()
        return [Clash(key, was, edits[key], self.before(key)) for key, was in self._over.items() if key in edits]

    def settle(self, key: str, answer: Answer | None, seen: Answer | None) -> None:
        """Somebody who saw what the other desk said decided what the box is to say; what came later was not seen."""
        self._over.pop(key, None)
        self.typed_over({key: seen})
        if isinstance(answer, WhyEmpty):
            self.form.put(key, None, answer)
        else:
            self.form.put(key, answer)

    def edits(self) -> dict[str, Answer | None]:
        """Field to answer for what stands differently in the boxes; None where a box was emptied."""
        return dict(self._edits())

    def _edits(self) -> Iterator[tuple[str, Answer | None]]:
        there = self.form.answers()
        for key, field in self.form.fields.items():
            if not field.computed and there.get(key) != self.before(key) and not self.form.written_in(key):
                yield key, there.get(key)

    def unread(self) -> int:
        """How many boxes hold words that are not understood."""
        return len(self.form.own_problems())
