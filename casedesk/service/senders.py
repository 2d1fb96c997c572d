"""Who sent a paper (届出元): institutions completed while one types, and the doctors a sender has named before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casedesk.definition.model import CaseType
from casedesk.record.question import ListQuestion
from casedesk.service import lists
from casedesk.store import senders as stored
from casedesk.text.clean import clean_text
from casedesk.text.fold import fold_name
from casedesk.text.width import half

if TYPE_CHECKING:
    from casedesk.service.seat import Seat

LONGEST = 100
PAPERS = 60
"""Newest cases looked at for the doctors of a sender."""
DOCTORS = 5


@dataclass(frozen=True, slots=True)
class Sender:
    """An institution as a paper names it; telephone numbers in digits. `exact`: what was typed names it wholly."""

    name: str
    kana: str = ""
    code: str = ""
    postal: str = ""
    address: str = ""
    phone: str = ""
    after_hours: str = ""
    fax: str = ""
    exact: bool = False

    def facts(self) -> dict[str, str]:
        """What fields of these receipts (`definition.model.RECEIPT`) say of it; only what is known."""
        named = {"sender": self.name, "sender_code": self.code, "sender_postal": self.postal}
        named |= {"sender_address": self.address, "sender_phone": self.phone, "sender_fax": self.fax}
        named["sender_after_hours"] = self.after_hours
        return {receipt: text for receipt, text in named.items() if text}


def find_senders(seat: Seat, text: str, limit: int = 12) -> tuple[Sender, ...]:
    """Institutions in force today whose code begins with `text` or whose name or reading has it, the likeliest first.

    Any width, kana or variant fits (髙 = 高). Empty for text of which nothing can be looked for.
    """
    text = clean_text(text[:LONGEST]).strip()
    if not text:
        return ()
    with seat.database.read() as connection:
        rows = stored.find(connection, text, seat.clock.today())[:limit]
        digits = stored.phones(connection, [row.id for row in rows]) if rows else {}
    whole = {fold_name(text), half(text)}
    return tuple(_sender(row, digits, exact=bool({row.name_key, row.code} & whole)) for row in rows)


def _sender(row: Any, digits: dict[tuple[int, str], str], *, exact: bool) -> Sender:
    known = {name: getattr(row, name) or "" for name in ("name", "kana", "code", "postal", "address")}
    called = {kind: digits.get((row.id, kind), "") for kind in ("phone", "after_hours", "fax")}
    return Sender(**known, **called, exact=exact)


def doctors_of(seat: Seat, type_: str, name: str) -> tuple[str, ...]:
    """The doctors the newest cases name together with this sender, the newest first; at most five.

    Raises Usage for an unknown type.
    """
    said = {f.receipt: f.key for f in seat.library.get(type_).case_type.case.fields if f.receipt}
    sender, doctor = said.get("sender"), said.get("sender_doctor")
    if not name.strip() or sender is None or doctor is None:
        return ()
    asked = ListQuestion(type_, (sender, doctor), order=("-received_at",), text=name[:LONGEST])
    rows = lists.window(seat, lists.open_list(seat, asked), n=PAPERS).rows
    wanted = fold_name(name)
    named = (str(by) for who, by in (row.cells for row in rows) if by and fold_name(str(who or "")) == wanted)
    return tuple(dict.fromkeys(named))[:DOCTORS]


def receipt_boxes(case_type: CaseType, form_key: str) -> dict[str, str]:
    """What boxes of a paper say of its receipt: receipt (`definition.model.RECEIPT`) to the box's key."""
    of = {field.key: field.receipt for field in case_type.case.fields if field.receipt}
    form = next(form for form in case_type.forms if form.key == form_key)
    found: dict[str, str] = {}
    for box in form.fields:
        receipt = box.receipt or of.get(box.adopts, "")
        if receipt:
            found.setdefault(receipt, box.key)
    return found
