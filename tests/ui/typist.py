"""A typist who counts: every key that a hand would press on a Japanese keyboard, sent as real events.

Counted as one each: a key, a modifier held for it (Ctrl+1 is two), every letter of the romaji of a composed word, the
space bar that converts it, and the Enter that takes it. Composition is sent as the input method sends it: the kana as
they grow (QInputMethodEvent with a preedit text), the conversion, then the commit.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Mod = Qt.KeyboardModifier


class Typist:
    """Types into whatever has the cursor. `presses` is the count so far."""

    def __init__(self) -> None:
        self.presses = 0

    def here(self) -> QWidget:
        """The widget with the cursor."""
        found = QApplication.focusWidget()
        assert found is not None, "no widget has the cursor"
        return found

    def press(self, key: Qt.Key, modifiers: Mod = Mod.NoModifier) -> None:
        """One key, with what is held for it."""
        self.presses += 1 + sum(
            1 for one in (Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier) if one & modifiers
        )
        QTest.keyClick(self.here(), key, modifiers)

    def keys(self, text: str) -> None:
        """Letters and digits that need no shift."""
        for char in text:
            assert char.isdigit() or char in " -./" or char.islower(), char
            self.presses += 1
            QTest.keyClicks(self.here(), char)

    def enter(self, times: int = 1) -> None:
        """Enter, so many times."""
        for _ in range(times):
            self.press(Qt.Key.Key_Return)

    def compose(self, romaji: str, kana: str, text: str) -> None:
        """A word through the input method: typed in romaji, converted when it is not kana, taken with Enter."""
        self.presses += len(romaji)
        for at in range(1, len(kana) + 1):
            self._send(QInputMethodEvent(kana[:at], []))
        if text != kana:
            self.presses += 1
            self._send(QInputMethodEvent(text, []))
        self.presses += 1
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        self._send(done)

    def composing(self, kana: str) -> None:
        """A composition that is not finished."""
        self._send(QInputMethodEvent(kana, []))

    def wide_space(self) -> None:
        """The space between two parts of a name."""
        self.presses += 1
        done = QInputMethodEvent("", [])
        done.setCommitString("\u3000")
        self._send(done)

    def _send(self, event: QInputMethodEvent) -> None:
        QApplication.sendEvent(self.here(), event)
