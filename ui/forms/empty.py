"""One key each for why a box has no value, on any box: 不明 調査中 拒否 未聴取 記載なし 判読不能 照会中.

Only keys; the reason shows as a chip in the box, and typing replaces it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from casedesk.record.case import WhyEmpty
from ui.words import word

KEYS = (
    "unknown",
    "under_investigation",
    "refused",
    "not_asked",
    "not_stated",
    "illegible",
    "asking_sender",
)
"""The reasons of Ctrl+1 to Ctrl+7, in this order; Ctrl+0 is 「なし」 for the block."""

KEEPS_WORDS = frozenset({"illegible", "asking_sender"})
"""Reasons under which what was written stays beside the chip: it is what the clinic is asked about."""

_DIGITS = {Qt.Key(Qt.Key.Key_1 + at): reason for at, reason in enumerate(KEYS)}


def reason_of(event: QKeyEvent) -> str:
    """The reason this key stands for, "" for any other key."""
    wanted = Qt.KeyboardModifier.ControlModifier
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _DIGITS.get(Qt.Key(event.key()), "") if held == wanted else ""


def is_none_of_block(event: QKeyEvent) -> bool:
    """Whether this key says 「なし」 for the whole block."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_0


def is_ours(event: QKeyEvent) -> bool:
    """Whether the key belongs to the box before any shortcut of the window."""
    return bool(reason_of(event)) or is_none_of_block(event)


def chip(why: WhyEmpty) -> str:
    """The words of a reason in the chosen language, as they stand in the box."""
    return word(f"forms.why.{why.reason}")
