"""Above the pages: a sentence with what can be done about it, or one question with its answer. No box in the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

Way = tuple[str, Callable[[], None]]


class Strip(QFrame):
    """Says or asks. Esc closes it; `back` takes the keyboard then."""

    def __init__(self, back: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, "notice")
        self._back = back
        self._answered: Callable[[str], None] | None = None
        self.sentence = Prose()
        self._label = QLabel()
        self.answer = QLineEdit()
        self.answer.returnPressed.connect(self._enter)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(px(6))
        asked = QHBoxLayout()
        asked.addWidget(self._label)
        asked.addWidget(self.answer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(4), px(6), px(4))
        column.setSpacing(px(4))
        column.addWidget(self.sentence)
        column.addLayout(asked)
        column.addLayout(self._ways)
        self.hide()

    def say(self, text: str, level: str = "info", ways: tuple[Way, ...] = ()) -> None:
        """A sentence, and buttons for what can be done; always one that closes it."""
        self._answered = None
        closing = tuple((name, partial(self._do, way)) for name, way in ways)
        self._fill(text, level, (*closing, (word("viewer.close_strip"), self.close_strip)))
        self.answer.hide()
        self._label.hide()

    def ask(self, label: str, text: str, answered: Callable[[str], None], about: str = "") -> None:
        """A question with one line to type in; Enter answers."""
        self._answered = answered
        self._fill(about, "info", ((word("viewer.do_it"), self._enter), (word("viewer.leave_it"), self.close_strip)))
        self.sentence.setVisible(bool(about))
        self._label.setText(label)
        self._label.show()
        self.answer.setAccessibleName(label)
        self.answer.setText(text)
        self.answer.show()
        stem = text.rfind(".") if "." in text else len(text)
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answer.setSelection(0, stem)

    def close_strip(self) -> None:
        """Takes it away."""
        here = self.isAncestorOf(self.focusWidget() or self._back) or self.answer.hasFocus()
        self._answered = None
        self.hide()
        if here:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        else:
            super().keyPressEvent(event)

    def _fill(self, text: str, level: str, ways: tuple[Way, ...]) -> None:
        self.sentence.say(text)
        self.sentence.show()
        say_role(self, level, "level")
        while (item := self._ways.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._ways.addStretch(1)
        for name, way in ways:
            button = QPushButton(name)
            button.setProperty("kind", "aside")
            button.clicked.connect(lambda _=False, way=way: way())
            self._ways.addWidget(button)
        self.show()

    def _do(self, way: Callable[[], None]) -> None:
        self.close_strip()
        way()

    def _enter(self) -> None:
        answered, text = self._answered, self.answer.text()
        if answered is not None:
            self.close_strip()
            answered(text)
