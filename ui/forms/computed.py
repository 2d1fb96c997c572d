"""What nobody types: computed values, days from rules, scores. Read and copied, never edited."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casedesk.definition import kinds
from casedesk.definition.kinds import Reading
from casedesk.definition.model import Field
from casedesk.definition.values import Moment, Value
from casedesk.text.era import PartialDate, format_both
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.words import language, word


class ComputedEditor(LineEditor):
    """The value as it is now; the Tab key passes it by."""

    composes = False

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.box.setReadOnly(True)
        self.box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def set_mode(self, read_only: bool) -> None:
        """Always read-only."""

    def read(self, text: str) -> Reading:
        """Words that cannot become a value stay words."""
        return Reading(text)

    def shown(self, value: Value) -> str:
        """As people read a value of its resulting kind."""
        if isinstance(value, bool):
            return word("forms.yes" if value else "forms.no")
        if isinstance(value, (date, PartialDate)):
            return format_both(value)
        if isinstance(value, Moment):
            return str(value.on)
        if self.field.stored_kind == "choice" and self.field.choices:
            return self.around.choice(self.field, str(value))
        if self.field.stored_kind == "master" and self.field.master:
            return self.around.lookup.label(self.field.master, str(value), language())
        return kinds.write(value, self.field, self.around.lookup, language())
