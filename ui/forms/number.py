"""Numbers with their unit, and money in whole yen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.words import word


class NumberEditor(LineEditor):
    """A number; full-width digits and thousands separators are understood."""

    composes = False


class MoneyEditor(NumberEditor):
    """Whole yen, shown with separators."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        if not field.unit:
            self.box.show_unit(word("forms.yen"))

    def shown(self, value: Value) -> str:
        """12,345."""
        return f"{value:,}" if isinstance(value, int) else str(value)

    def plain(self, value: Value) -> str:
        """12345."""
        return str(value)
