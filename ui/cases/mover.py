"""What a move asks for, in place: the boxes still empty and the reason, then one key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.cases.facts import Facts, Step
from ui.cases.keycap import KeyButton
from ui.forms.form import Form
from ui.forms.layout import Layout
from ui.style.theme import px, say_role
from ui.words import word


class Mover(QFrame):
    """A sheet for one move. `ready` carries track, status, answers and reason; `left` is Esc."""

    ready = Signal(str, str, object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, "sheet")
        self._track, self._step = "", Step("", "", "grey")
        self._form: Form | None = None
        self._title, self._said = QLabel(), QLabel()
        say_role(self._title, "heading")
        say_role(self._said, "danger")
        self._said.setWordWrap(True)
        self._title.setWordWrap(True)
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self._reason.returnPressed.connect(self._finish)
        self._go = KeyButton("Enter", word("case.move_now"))
        say_role(self._go, "primary")
        self._go.clicked.connect(self._finish)
        back = KeyButton("Esc", word("case.cancel"))
        back.clicked.connect(self.left)
        self._place = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.addWidget(self._go, 2)
        buttons.addWidget(back, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.addWidget(self._title)
        column.addLayout(self._place)
        column.addWidget(self._reason)
        column.addWidget(self._said)
        column.addLayout(buttons)
        column.addStretch(1)

    def ask(self, facts: Facts, track: str, step: Step) -> None:
        """Asks for what this move needs."""
        self._track, self._step = track, step
        title = facts.reader.label(f"track.{track}._title")
        self._title.setText(word("case.move_title", track=title, status=step.text))
        self._reason.clear()
        self._reason.setVisible(step.reason)
        self._reason.setPlaceholderText(word("case.reason_back" if step.back else "case.reason"))
        self._reason.setAccessibleName(word("case.reason"))
        self.say("")
        self._show_form(facts, step)
        self.show()
        first = self._form.typable() if self._form else ()
        if self._form and first:
            self._form.go(first[0])
        else:
            (self._reason if step.reason else self._go).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str) -> None:
        """Says why the move was refused, in place."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _show_form(self, facts: Facts, step: Step) -> None:
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        fields = [facts.fields[key] for key in step.asks if key in facts.fields]
        if not fields:
            return
        reader = facts.reader
        env: Any = {**facts.case.values, **facts.case.tracks}
        self._form = Form(
            fields,
            reader.case_type,
            reader.lookup,
            reader.today,
            layout=Layout(columns=1),
            conditions=lambda values: {**env, **values},
        )
        self._form.finished.connect(self._boxes_done)
        self._place.addWidget(self._form)

    def _boxes_done(self) -> None:
        if self._step.reason and not self._reason.text().strip():
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._finish()

    def _finish(self) -> None:
        answers = self._form.answers() if self._form else {}
        self.ready.emit(self._track, self._step.key, answers, self._reason.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, F12 and Enter move."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_F12, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)
