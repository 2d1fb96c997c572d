"""The keys of a file that is looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
ZOOM = {
    Qt.Key.Key_Plus: "larger",
    Qt.Key.Key_Semicolon: "larger",
    Qt.Key.Key_Equal: "larger",
    Qt.Key.Key_Minus: "smaller",
    Qt.Key.Key_0: "fit_width",
    Qt.Key.Key_9: "fit_page",
}
"""With Ctrl or without; the semicolon is the key of plus on Japanese keyboards."""
MOVES = {
    (Qt.Key.Key_PageDown, PLAIN): "next_page",
    (Qt.Key.Key_PageUp, PLAIN): "previous_page",
    (Qt.Key.Key_Home, PLAIN): "first_page",
    (Qt.Key.Key_End, PLAIN): "last_page",
    (Qt.Key.Key_Space, PLAIN): "screen_down",
    (Qt.Key.Key_Space, SHIFT): "screen_up",
    (Qt.Key.Key_R, PLAIN): "turn_right",
    (Qt.Key.Key_R, SHIFT): "turn_left",
    (Qt.Key.Key_W, PLAIN): "fit_width",
    (Qt.Key.Key_P, PLAIN): "fit_page",
}


def verb_of(event: QKeyEvent) -> str:
    """What the key does to the view, as a method of it; "" for every other key."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in ZOOM and held & ~SHIFT in (PLAIN, CTRL):
        return ZOOM[key]
    return MOVES.get((key, held), "")
