"""A paper is registered: its number, and what comes next by one digit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.register.digits import Digits, Offer
from ui.style.theme import px, say_role
from ui.words import word


class DonePanel(QWidget):
    """The sentence and the offers."""

    chosen = Signal(str)
    """next, member, open or waiting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel(self)
        say_role(self.sentence, "title")
        self.sentence.setWordWrap(True)
        self.digits = Digits(self)
        self.setFocusProxy(self.digits)
        self.digits.chosen.connect(self.chosen)
        self.digits.escaped.connect(lambda: self.chosen.emit("next"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(24), px(24), px(24))
        layout.setSpacing(px(14))
        layout.addWidget(self.sentence)
        row = QHBoxLayout()
        row.addWidget(self.digits)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)

    def show_case(self, sentence: str, number: str) -> None:
        """Says what was registered and offers what is next."""
        self.sentence.setText(sentence)
        self.digits.offer(
            (
                Offer("next", word("register.next"), word("register.next.more")),
                Offer("member", word("register.next_member"), word("register.next_member.more")),
                Offer("open", word("register.open"), word("register.open.more", number=number)),
            ),
            self.sentence.text(),
        )

    def show_kept(self, sentence: str) -> None:
        """Says that a paper waits for its case and offers what is next."""
        self.sentence.setText(sentence)
        self.digits.offer(
            (
                Offer("next", word("register.next"), word("register.next.more")),
                Offer("waiting", word("page.waiting"), word("register.waiting.more")),
            ),
            self.sentence.text(),
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The digits have the keys."""
        self.digits.setFocus(event.reason())
