"""A person's name, which proposes its フリガナ while it is composed, and the フリガナ, kept as full-width katakana."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casedesk.definition.kinds import Reading as Read
from casedesk.definition.model import CaseType, Field
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty
from casedesk.text.width import katakana
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.forms.reading import Reading


class NameEditor(LineEditor):
    """A name as written; never altered."""

    reading = Signal(str)
    """The kana the name was typed in, as far as it has come."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._kana = Reading()
        self._said = ""
        self.box.composed.connect(self._composed)
        self.box.textEdited.connect(self._edited)

    def kana(self) -> str:
        """The reading of what stands in the box, "" when it was not composed."""
        return self._kana.text(self.box.text())

    def start_from(self, other: Reading, text: str) -> None:
        """Takes over a name that was composed elsewhere, reading and all."""
        self._kana = other
        self.type_in(text)
        self._edited(text)

    def begin(self, text: str, kana: str) -> None:
        """Begins with a text whose reading is known, such as the family's name."""
        known = Reading()
        known.composing(kana, "")
        known.composing("", text)
        self.start_from(known, text)

    def _composed(self, preedit: str, commit: str) -> None:
        self._kana.composing(preedit, commit)
        if commit:
            self._edited(self.box.text())

    def _edited(self, text: str) -> None:
        kana = self._kana.text(text)
        if kana != self._said:
            self._said = kana
            self.reading.emit(kana)


class KanaEditor(LineEditor):
    """フリガナ: hiragana and half-width kana become full-width katakana; a proposal gives way to what is typed."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._proposed = ""

    def propose(self, kana: str) -> None:
        """Shows the reading of the name, unless somebody wrote another one here."""
        if self.box.text() in ("", self._proposed) and self._why is None:
            self._proposed = kana
            self.set_value(kana or None)
            self.changed.emit()

    def set_value(self, value: Value | None, why: WhyEmpty | None = None, written: str = "") -> None:
        """Shows the kana."""
        super().set_value(katakana(value) if isinstance(value, str) else value, why, written)

    def read(self, text: str) -> Read:
        """Kana of any kind as full-width katakana."""
        return super().read(katakana(text))


def is_kana(field: Field, case_type: CaseType) -> bool:
    """Whether the box holds a reading: it, or the case field it fills, says so, or its key does."""
    adopted = case_type.case.get(field.adopts) if field.adopts else None
    told = {field.person, field.search, adopted.person if adopted else "", adopted.search if adopted else ""}
    return field.kind == "person_name" and ("kana" in told or "kana" in field.key.split("_"))
