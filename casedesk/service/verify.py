"""Is history as it was sealed (検証): what was changed, removed or put in beside, named one by one."""

from __future__ import annotations

from typing import Any

from casedesk.service.seat import Seat
from casedesk.store.history.verify import Bent
from casedesk.store.history.verify import verify as read_back

WORDS = {
    "line_changed": ("履歴 {id} が書き換えられています{about}", "line {id} of history was changed{about}"),
    "line_removed": ("履歴 {id} が消されています", "line {id} of history was removed"),
    "line_inserted": ("履歴 {id} は封印のない行です{about}", "line {id} of history was put in without a seal{about}"),
    "seal_changed": ("封印 {id} が書き換えられています", "seal {id} was changed"),
    "seal_removed": ("封印 {id} の前の封印がないか、別のものです", "the seal before seal {id} is gone or another one"),
    "head_missing": ("控えておいた封印が鎖にありません", "the seal that was written down is not in the chain"),
}  # fmt: skip


def verify(seat: Seat, head: str = "") -> dict[str, Any]:
    """The result of `casedesk verify`: `ok`, counts, the newest hash (`head`) and what does not fit (`findings`)."""
    with seat.database.snapshot() as connection:
        chain = read_back(connection, head)
    return {
        "ok": not chain.bent,
        "lines": chain.lines,
        "seals": chain.seals,
        "disposed": chain.disposed,
        "head": chain.head,
        "findings": [{"code": bent.what, "id": bent.id, "text": _text(bent, seat.lang)} for bent in chain.bent],
    }


def _text(bent: Bent, lang: str) -> str:
    words = WORDS[bent.what][lang == "en"]
    return words.format(id=bent.id, about=_about(bent, lang))


def _about(bent: Bent, lang: str) -> str:
    """Which record the line speaks of, never what it says."""
    line = bent.line
    if line is None or bent.what.startswith("seal"):
        return ""
    record = f"{line.root} {line.root_id}" if line.root else f"{line.owner} {line.case_id or line.owner_id or ''}"
    place = f"{record} {line.field}".strip()
    return f"（{place}、{line.who}）" if lang == "ja" else f" ({place}, {line.who})"
