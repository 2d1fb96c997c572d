"""The sections of a case: its fields in the order of the definition, one form each, and what was changed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casedesk.definition.model import CaseType, Field
from casedesk.record.case import Case, WhyEmpty
from casedesk.record.environment import environment
from casedesk.record.join import Answer
from casedesk.record.problem import Problem
from ui.cases.facts import Facts
from ui.forms.around import Files, Places
from ui.forms.form import Form
from ui.forms.sheet import Sheet

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
        )
        self.form.changed.connect(lambda _: self.changed.emit())
        self.form.finished.connect(self.finished)
        self.form.left.connect(lambda _: self._look())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Sheet(self.form))
        self.show_facts(facts)

    def _environment(self, values: Any) -> Any:
        case = self._facts.case
        return {**environment(case, self._facts.reader.today), **values}

    def _look(self) -> None:
        """What is odd about the case as it is typed, beside the boxes."""
        if self._check is not None:
            self._show_problems(self._check(self._facts, self.edits()))

    def _show_problems(self, found: Iterable[Problem]) -> None:
        self.form.show_problems(p for p in found if p.field in self.form.fields)

    def show_facts(self, facts: Facts) -> None:
        """Shows the case as it is now; what was typed and not saved goes."""
        self._facts = facts
        case = facts.case
        self.form.show_answers(case.values, case.why_empty, case.as_written)
        self._show_problems(facts.problems)

    def rebase(self, facts: Facts) -> None:
        """Shows the case as it is now under what was typed and not saved."""
        edits, here = self.edits(), self.form.written()
        self.show_facts(facts)
        for key, answer in edits.items():
            if isinstance(answer, WhyEmpty):
                self.form.put(key, None, answer)
            else:
                self.form.put(key, answer)
        for key, text in here.items():
            if key not in facts.case.as_written:
                self.form.put(key, None, None, text)

    def edits(self) -> dict[str, Answer | None]:
        """Field to answer for what stands differently in the boxes; None where a box was emptied."""
        return dict(self._edits())

    def _edits(self) -> Iterator[tuple[str, Answer | None]]:
        case, there = self._facts.case, self.form.answers()
        for key, field in self.form.fields.items():
            before = case.why_empty.get(key) or case.values.get(key)
            if not field.computed and there.get(key) != before and not self.form.written_in(key):
                yield key, there.get(key)

    def unread(self) -> int:
        """How many boxes hold words that are not understood."""
        return len(self.form.own_problems())
