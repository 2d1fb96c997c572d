"""Telephone numbers: typed with or without hyphens and brackets, shown with hyphens."""

from __future__ import annotations

from casedesk.definition.values import Value
from casedesk.text.phone import format_phone
from ui.forms.line import LineEditor


class PhoneEditor(LineEditor):
    """One number."""

    composes = False

    def shown(self, value: Value) -> str:
        """093-582-3007."""
        return format_phone(str(value))

    def plain(self, value: Value) -> str:
        """The same: hyphens help reading back."""
        return self.shown(value)
