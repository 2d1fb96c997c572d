"""What nobody types: computed values, days from rules, scores. Read and copied, never edited."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casedesk.definition.kinds import Reading
from casedesk.definition.model import Field
from casedesk.definition.values import Value
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.forms.showing import shown


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
        return shown(replace(self.field, unit=""), value, self.around)
