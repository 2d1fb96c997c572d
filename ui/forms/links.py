"""Boxes that belong together: a name and its reading, a postal code and its address, その他 and its words, a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casedesk.definition.model import CaseType, Field
from casedesk.definition.values import Value
from ui.forms import senders
from ui.forms.address import AddressEditor, PostalEditor
from ui.forms.many import ManyEditor
from ui.forms.name import KanaEditor, NameEditor
from ui.forms.sender import SenderEditor

if TYPE_CHECKING:
    from ui.forms.form import Form

NO_KEYS = ("none", "no")
"""Keys of a choice that mean 「なし」."""


def tie(form: Form) -> None:
    """Connects the shown boxes that propose something to each other, each pair once."""
    keys = form.shown()
    for at, key in enumerate(keys):
        editor = form.editor(key)
        if editor.property("tied"):
            continue
        after = keys[at + 1] if at + 1 < len(keys) else ""
        if isinstance(editor, NameEditor):
            _tie_reading(form, editor, after)
        elif isinstance(editor, PostalEditor):
            _tie_address(form, key, editor)
        elif isinstance(editor, SenderEditor):
            senders.tie(form, editor)
        elif isinstance(editor, ManyEditor) and editor.field.other:
            _tie_other(form, editor)


def _tie_reading(form: Form, name: NameEditor, after: str) -> None:
    kana = form.editor(after) if after else None
    if isinstance(kana, KanaEditor):
        name.reading.connect(kana.propose)
        name.setProperty("tied", True)


def _tie_address(form: Form, key: str, postal: PostalEditor) -> None:
    address = next((form.editor(k) for k in form.shown() if form.fields[k].postal == key), None)
    if isinstance(address, AddressEditor):
        postal.found.connect(address.fill)
        postal.setProperty("tied", True)


def _tie_other(form: Form, many: ManyEditor) -> None:
    other = many.field.other
    if other in form.fields:
        many.rest.connect(lambda text: form.put(other, text))
        many.setProperty("tied", True)


def block(form: Form, key: str) -> tuple[str, ...]:
    """The boxes of the same printed number, or of the same heading where there are no numbers."""
    field = form.fields[key]
    if form.layout_.numbers and field.number:
        return tuple(k for k, f in form.fields.items() if f.number == field.number)
    heading = form.layout_.headings.get(key, "")
    same = (k for k in form.fields if form.layout_.headings.get(k, "") == heading)
    return tuple(k for k in same if not form.layout_.numbers or not form.fields[k].number)


def none_of(field: Field, case_type: CaseType) -> Value | None:
    """The answer 「なし」 of a box that knows one: 無, the choice of that meaning, or なし alone."""
    if field.kind == "yes_no":
        return False
    if field.kind == "many_choices" and field.none:
        return (field.none,)
    if field.kind == "choice":
        known = case_type.choice_sets[field.choices].keys()
        return next((key for key in NO_KEYS if key in known), None)
    return None


def answer_none(form: Form, key: str) -> None:
    """Answers every empty box of the block of `key` that knows a 「なし」, then goes to what is left of it, or on."""
    boxes = block(form, key)
    for one in boxes:
        value = none_of(form.fields[one], form.around.case_type)
        if value is not None and one in form.shown() and form.is_empty(one):
            form.put(one, value)
    shown = [one for one in form.typable() if one in boxes]
    left = [one for one in shown if form.is_empty(one)]
    if left:
        form.go(left[0])
    elif shown:
        form.step(shown[-1], 1)
