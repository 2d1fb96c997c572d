"""In place of pages: why a file is not shown here, with what can be done with it; or how files get here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.style.icons import icon
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word


class Card(QWidget):
    """A sentence in the middle. With a file: save it, open it elsewhere; without one: choose one."""

    save_asked = Signal()
    outside_asked = Signal()
    choose_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.sentence, self._sign = QLabel(), Prose("", "body"), QLabel()
        say_role(self.title, "heading")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.save, self.outside = QPushButton(word("viewer.save_as")), QPushButton(word("viewer.open_outside"))
        self.choose = QPushButton(word("viewer.choose"))
        for button, signal in (
            (self.save, self.save_asked),
            (self.outside, self.outside_asked),
            (self.choose, self.choose_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
        ways = QHBoxLayout()
        ways.addStretch(1)
        for button in (self.save, self.outside, self.choose):
            ways.addWidget(button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(8))
        column.addStretch(1)
        for part in (self._sign, self.title, self.sentence):
            column.addWidget(part)
        column.addLayout(ways)
        column.addStretch(2)

    def show_file(self, name: str, sentence: str) -> None:
        """Why this file is not shown."""
        self._fill("warning", "warning", name, sentence, (self.save, self.outside))

    def show_wait(self, name: str) -> None:
        """It is on its way."""
        self._fill("file", "muted", name, word("viewer.opening"), ())

    def show_empty(self) -> None:
        """No file yet: how one gets here."""
        self._fill("attach", "muted", word("viewer.none"), word("viewer.how"), (self.choose,))

    def first(self) -> QPushButton | None:
        """The button the keyboard goes to."""
        return next((one for one in (self.save, self.choose) if not one.isHidden()), None)

    def _fill(self, sign: str, role: str, title: str, sentence: str, ways: tuple[QPushButton, ...]) -> None:
        self._sign.setPixmap(icon(sign, role).pixmap(px(32), px(32)))
        self.title.setText(title)
        self.sentence.say(sentence)
        for button in (self.save, self.outside, self.choose):
            button.setVisible(button in ways)
