"""Which boxes a form has built, and what stands in them: the part of a form that knows no keys and no places.

Boxes that do not apply are not shown and not even built, unless something stands in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty
from casedesk.record.environment import Env
from ui.forms.around import Around
from ui.forms.editor import Answer, Editor
from ui.forms.editors import editor_for

Given = tuple[Value | None, WhyEmpty | None, str]
NOTHING: Given = (None, None, "")
Conditions = Callable[[Mapping[str, Value]], Env]
"""The names formulas may read, from what stands in the boxes; without it the boxes themselves."""


class Boxes(QWidget):
    """The boxes of some fields and their answers."""

    changed = Signal(str)
    """The answer of this box may be another one."""

    def __init__(
        self, fields: Sequence[Field], around: Around, conditions: Conditions | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.fields = {field.key: field for field in fields}
        self.around = around
        self._conditions = conditions or (lambda values: values)
        self._editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._given: dict[str, Given] = {}
        self._shown: tuple[str, ...] = ()
        self._read_only = False
        self._quiet = False

    # -- what stands in them -----------------------------------------------------------------------------------

    def show_answers(
        self,
        values: Mapping[str, Value],
        why: Mapping[str, WhyEmpty] | None = None,
        written: Mapping[str, str] | None = None,
    ) -> None:
        """Shows these values, reasons and words; every other box is empty. Says nothing."""
        why, written = why or {}, written or {}
        self._quiet = True
        self._given = {}
        for key in self.fields:
            given = (values.get(key), why.get(key), written.get(key, ""))
            if key in self._editors:
                self._editors[key].set_value(*given)
            elif given != NOTHING:
                self._given[key] = given
        self._quiet = False
        self.refresh()

    def put(self, key: str, value: Value | None, why: WhyEmpty | None = None, written: str = "") -> None:
        """Answers one box, as if it had been typed."""
        if key in self._editors:
            self._editors[key].set_value(value, why, written)
        else:
            self._given[key] = (value, why, written)
        self._changed(key)

    def answer(self, key: str) -> Answer:
        """What one box says."""
        if key in self._editors:
            return self._editors[key].answer()
        value, why, _ = self._given.get(key, NOTHING)
        return value if why is None else why

    def answers(self) -> dict[str, Answer]:
        """What every box says that says something."""
        found = {key: self.answer(key) for key in self.fields}
        return {key: answer for key, answer in found.items() if answer is not None}

    def values(self) -> dict[str, Value]:
        """The values alone."""
        found = ((key, self.answer(key)) for key in self.fields)
        return {key: one for key, one in found if one is not None and not isinstance(one, WhyEmpty)}

    def whys(self) -> dict[str, WhyEmpty]:
        """The reasons alone."""
        found = ((key, self.answer(key)) for key in self.fields)
        return {key: one for key, one in found if isinstance(one, WhyEmpty)}

    def written(self) -> dict[str, str]:
        """The words of boxes that were not understood, or not quite."""
        found = {key: self.written_in(key) for key in self.fields}
        return {key: text for key, text in found.items() if text}

    def written_in(self, key: str) -> str:
        """The words of one box that are more than its answer."""
        return self._editors[key].written() if key in self._editors else self._given.get(key, NOTHING)[2]

    def is_empty(self, key: str) -> bool:
        """Whether nothing at all stands in the box."""
        return self.answer(key) is None and not self.written_in(key)

    def env(self) -> Env:
        """What formulas can read now."""
        return self._conditions(self.values())

    # -- which are shown ---------------------------------------------------------------------------------------

    def shown(self) -> tuple[str, ...]:
        """The keys of the boxes that are shown, in order."""
        return self._shown

    def editor(self, key: str) -> Editor:
        """The editor of a shown box. Raises KeyError for one that was never shown."""
        return self._editors[key]

    def label(self, key: str) -> QLabel:
        """The words beside a shown box. Raises KeyError for one that was never shown."""
        return self._labels[key]

    def applies(self, field: Field, env: Env) -> bool:
        """Whether the box is shown: its own condition, else that of the case field it fills, or something in it."""
        formula = field.shown
        if formula is None and field.adopts:
            adopted = self.around.case_type.case.get(field.adopts)
            formula = adopted.shown if adopted else None
        return (not field.retired and (formula is None or formula.holds(env))) or not self.is_empty(field.key)

    def refresh(self) -> None:
        """Looks anew which boxes apply."""
        env = self.env()
        shown = tuple(key for key, field in self.fields.items() if self.applies(field, env))
        if shown != self._shown:
            self._show_boxes(shown)

    def build_some(self, count: int) -> bool:
        """Builds so many boxes that apply, not shown yet; True while there are more. For times when nobody waits."""
        env = self.env()
        waiting = [field for key, field in self.fields.items() if key not in self._editors and self.applies(field, env)]
        for field in waiting[:count]:
            self._build(field)
            for widget in (self._labels[field.key], self._editors[field.key], self._editors[field.key].focus()):
                widget.ensurePolished()
        return len(waiting) > count

    def set_mode(self, read_only: bool) -> None:
        """Typing allowed or not, in every box."""
        self._read_only = read_only
        for editor in self._editors.values():
            editor.set_mode(read_only)

    def _show_boxes(self, shown: tuple[str, ...]) -> None:
        gone = set(self._shown) - set(shown)
        self._shown = shown
        for key in shown:
            if key not in self._editors:
                self._build(self.fields[key])
        for key in gone:
            self._editors[key].hide()
            self._labels[key].hide()
        self._came_and_went()
        for widget in (*(self._labels[key] for key in shown), *(self._editors[key] for key in shown)):
            if widget.isHidden():  # asked first: showing what nobody sees yet makes the style sheet work twice
                widget.show()

    def _came_and_went(self) -> None:
        """Other boxes are shown now; the form ties, chains and places them."""

    def _built(self, key: str, editor: Editor) -> None:
        """A box is new; the form listens to it."""

    def _build(self, field: Field) -> None:
        key = field.key
        editor = editor_for(field, self.around, self)
        label = QLabel(self.around.label(field), self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(editor.focus())
        self._editors[key], self._labels[key] = editor, label
        given = self._given.pop(key, NOTHING)
        if given != NOTHING:
            editor.set_value(*given)
        if self._read_only:
            editor.set_mode(True)
        editor.changed.connect(lambda: self._changed(key))
        self._built(key, editor)

    def _changed(self, key: str) -> None:
        if not self._quiet:
            self.refresh()
            self.changed.emit(key)
