"""Striking something through asks why, in place: one line, Enter, done; Esc leaves it standing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.cases.keycap import KeyButton
from ui.style.theme import px, say_role
from ui.words import word

LONGEST = 500


class ReasonLine(QFrame):
    """Hidden until `ask`. `given` carries what was asked about and the reason; `left` is Esc.

    `why` and `do` are the words it asks with.
    """

    given = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, why: str = "case.strike_why", do: str = "case.strike") -> None:
        super().__init__(parent)
        say_role(self, "sheet")
        self._about = ""
        self._label, self.box = QLabel(), QLineEdit()
        self.box.setMaxLength(LONGEST)
        self.box.setAccessibleName(word(why))
        self.box.setPlaceholderText(word(why))
        self.box.returnPressed.connect(self._finish)
        go, back = KeyButton("Enter", word(do)), KeyButton("Esc", word("case.cancel"))
        say_role(go, "primary")
        go.clicked.connect(self._finish)
        back.clicked.connect(self._leave)
        for button in (go, back):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(6), px(10), px(6))
        for part, stretch in ((self._label, 0), (self.box, 1), (go, 0), (back, 0)):
            row.addWidget(part, stretch)
        self.hide()

    def ask(self, about: str, words: str) -> None:
        """Asks why `words` is to be struck; `about` comes back with the reason."""
        self._about = about
        self._label.setText(words)
        self.box.clear()
        self.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        text = self.box.text().strip()
        if text:
            self.hide()
            self.given.emit(self._about, text)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
