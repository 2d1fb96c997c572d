"""Kind -> editor. A new kind of field needs one line here and its class."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from casedesk.definition.model import Field
from ui.forms.address import AddressEditor, PostalEditor
from ui.forms.around import Around
from ui.forms.choice import ChoiceEditor, YesNoEditor
from ui.forms.computed import ComputedEditor
from ui.forms.date import DateEditor, MomentEditor, TimeEditor
from ui.forms.editor import Editor
from ui.forms.file import FileEditor
from ui.forms.many import ManyEditor
from ui.forms.master import MasterEditor
from ui.forms.name import KanaEditor, NameEditor, is_kana
from ui.forms.number import MoneyEditor, NumberEditor
from ui.forms.phone import PhoneEditor
from ui.forms.sender import DoctorEditor, SenderEditor
from ui.forms.text import LinkEditor, LongTextEditor, TextEditor

EDITORS: Mapping[str, type[Editor]] = MappingProxyType(
    {
        "text": TextEditor,
        "long_text": LongTextEditor,
        "person_name": NameEditor,
        "choice": ChoiceEditor,
        "many_choices": ManyEditor,
        "yes_no": YesNoEditor,
        "integer": NumberEditor,
        "number": NumberEditor,
        "date": DateEditor,
        "time": TimeEditor,
        "datetime": MomentEditor,
        "phone": PhoneEditor,
        "postal_code": PostalEditor,
        "address": AddressEditor,
        "master": MasterEditor,
        "file": FileEditor,
        "link": LinkEditor,
        "money": MoneyEditor,
        "computed": ComputedEditor,
        "day_rule": ComputedEditor,
        "score": ComputedEditor,
    }
)


ABOUT: Mapping[str, type[Editor]] = MappingProxyType({"sender": SenderEditor, "sender_doctor": DoctorEditor})
"""What words say of a paper's receipt -> the editor that completes them."""


def editor_for(field: Field, around: Around, parent: QWidget | None = None) -> Editor:
    """A new editor for the field, already named for people who hear the screen."""
    editor = _kind_of(field, around)(field, around, parent)
    editor.set_name(around.label(field))
    if hint := editor.hint():
        editor.focus().setAccessibleDescription(hint)
    return editor


def _kind_of(field: Field, around: Around) -> type[Editor]:
    """The editor's class: of the field's kind, or of what its words are about."""
    if is_kana(field, around.case_type):
        return KanaEditor
    asks = around.senders is not None and field.kind == "text"
    return ABOUT.get(around.receipt(field), EDITORS[field.kind]) if asks else EDITORS[field.kind]
