"""A sender that was chosen fills the boxes about it: address, telephones, and its only doctor; nobody's words go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casedesk.definition import kinds
from ui.forms.sender import DoctorEditor, SenderEditor

if TYPE_CHECKING:
    from casedesk.service.senders import Sender
    from ui.forms.form import Form


def tie(form: Form, editor: SenderEditor) -> None:
    """Connects the sender's box with the boxes about the sender, once."""
    doctor = _doctor(form)
    if doctor is not None:
        doctor.named = lambda: editor.box.text().strip()
    filled: dict[str, str] = {}
    editor.taken.connect(lambda one: fill(form, one, filled))
    editor.passed.connect(lambda: _go_on(form, editor.field.key, filled))
    editor.setProperty("tied", True)


def fill(form: Form, one: Sender, filled: dict[str, str]) -> None:
    """Puts what is known of the sender into boxes that are empty or hold what the sender before had (`filled`)."""
    facts = one.facts()
    for key, field in form.fields.items():
        receipt = form.around.receipt(field)
        if receipt == "sender" or not receipt.startswith("sender_"):
            continue
        untouched = form.is_empty(key) or (key in filled and _text(form, key) == filled[key])
        text = facts.get(receipt, "")
        if untouched and (text or not form.is_empty(key)) and receipt != "sender_doctor":
            form.put(key, kinds.read(text, field, form.around.context).value if text else None)
            filled[key] = _text(form, key)
    doctor = _doctor(form)
    if doctor is not None and form.around.senders is not None:
        form.around.senders.doctors(one.name, doctor.fill)


def _text(form: Form, key: str) -> str:
    return str(form.answer(key) or "")


def _go_on(form: Form, key: str, filled: dict[str, str]) -> None:
    """Past the boxes behind the sender's that are filled now."""
    keys = form.typable()
    at = keys.index(key)
    while at + 1 < len(keys) and keys[at + 1] in filled and not form.is_empty(keys[at + 1]):
        at += 1
    form.step(keys[at], 1)


def _doctor(form: Form) -> DoctorEditor | None:
    found = (form.editor(key) for key in form.shown())
    return next((one for one in found if isinstance(one, DoctorEditor)), None)
