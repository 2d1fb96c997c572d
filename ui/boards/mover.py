"""Moving a case, in place beside the board: the ways by digit, what a way asks for, and one key to go."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from casedesk.definition.lookup import Lookup
from casedesk.record.environment import environment
from casedesk.record.join import Answer
from ui.boards.moving import Moves
from ui.cases.facts import Step
from ui.cases.pill import Pill
from ui.forms.form import Form
from ui.forms.sheet import Sheet
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

WIDTH, FORM_WIDTH = 364, 430


class Mover(QFrame):
    """Where a case may go. `chosen(step, answers, reason)`; `left` when the person thinks better of it."""

    chosen = Signal(object, object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.moves: Moves | None = None
        self.step: Step | None = None
        self.form: Form | None = None
        self._lookup: Lookup | None = None
        self._reason = QLineEdit()
        self._said = Prose("", "danger")
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(6))
        self.hide()

    def show_moves(self, moves: Moves, lookup: Lookup) -> None:
        """Shows the ways of a case."""
        self.moves, self._lookup, self.step, self.form = moves, lookup, None, None
        self._clear()
        self.setFixedWidth(px(WIDTH))
        self._heading(moves)
        self._column.addWidget(self._ways(moves), 1)
        self._column.addWidget(Prose(word("boards.way_hint"), "muted"))
        self.show()
        self.focus_first()

    def focus_first(self) -> None:
        """The first way, or the first box the chosen way asks for."""
        if self.form is not None:
            self.form.go_first_empty()
        elif self.step is not None:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Moves, if what the way needs has been said; else the cursor goes to what is missing."""
        if self.step is None:
            return
        said = self.form.answers() if self.form else {}
        answers = {key: answer for key, answer in said.items() if answer is not None}
        missing = [key for key in (self.form.typable() if self.form else ()) if key not in answers]
        if missing and self.form is not None:
            self.say(word("boards.missing"))
            self.form.go(missing[0])
        elif self.step.reason and not self._reason.text().strip():
            self.say(word("boards.reason_missing"))
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._emit(self.step, answers)

    def say(self, text: str) -> None:
        """A sentence above the button: why it did not go."""
        self._said.say(text)
        self._said.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a way while none is chosen; Esc goes back one step, then away."""
        text = event.text()
        steps = self.moves.steps if self.moves else ()
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif self.step is None and text.isdecimal() and 1 <= int(text) <= min(len(steps), 9):
            self.choose(steps[int(text) - 1])
        else:
            super().keyPressEvent(event)

    def choose(self, step: Step) -> None:
        """Goes at once when the way asks for nothing, else shows what it asks for."""
        if not step.asks and not step.reason:
            self._emit(step, {})
            return
        assert self.moves is not None
        self.step = step
        self._clear()
        self.setFixedWidth(px(FORM_WIDTH if step.asks else WIDTH))
        self._heading(self.moves, step)
        if step.asks:
            self._ask(step)
        if step.reason:
            label = QLabel(word("boards.reason"))
            say_role(label, "strong")
            self._reason = QLineEdit()
            self._reason.setAccessibleName(word("boards.reason"))
            self._reason.returnPressed.connect(self.submit)
            self._column.addWidget(label)
            self._column.addWidget(self._reason)
        self._said = Prose("", "danger")
        self._said.hide()
        go = QPushButton(word("boards.go", status=step.text))
        say_role(go, "primary")
        go.clicked.connect(self.submit)
        if not step.asks:
            self._column.addStretch(1)
        self._column.addWidget(self._said)
        self._column.addWidget(go)
        self.focus_first()

    # ---- parts

    def _heading(self, moves: Moves, step: Step | None = None) -> None:
        name = QLabel(moves.facts.name or moves.facts.number)
        say_role(name, "heading")
        name.setWordWrap(True)
        about = QLabel(f"{moves.facts.number}　{moves.line.title}")
        say_role(about, "muted")
        now = Pill()
        now.show_status(moves.line.text, moves.line.colour)
        for part in (name, about, now):
            self._column.addWidget(part)
        if step is not None:
            way = QLabel("↓")
            say_role(way, "muted")
            to = Pill()
            to.show_status(step.text, step.colour)
            self._column.addWidget(way)
            self._column.addWidget(to)

    def _ways(self, moves: Moves) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, px(4), px(2), 0)
        column.setSpacing(px(6))
        self._buttons = [self._way(at, step, column) for at, step in enumerate(moves.steps, 1)]
        if not moves.steps:
            column.addWidget(Prose(word("boards.no_way"), "muted"))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _way(self, at: int, step: Step, column: QVBoxLayout) -> QPushButton:
        back = f"　{word('boards.back')}" if step.back else ""
        button = QPushButton(f"{at}　{step.text}{back}" if at < 10 else f"　　{step.text}{back}")
        button.setProperty("kind", "way")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.choose(step))
        column.addWidget(button)
        asks = [self._label(key) for key in step.asks] + ([word("boards.reason")] if step.reason else [])
        if asks and not step.back:
            column.addWidget(Prose(word("boards.asks", fields=word("boards.and").join(asks)), "muted"))
        return button

    def _label(self, key: str) -> str:
        return self.moves.facts.reader.field_label(key) if self.moves else key

    def _ask(self, step: Step) -> None:
        assert self.moves is not None and self._lookup is not None
        facts, today = self.moves.facts, self.moves.facts.reader.today
        env = environment(facts.case)
        self.form = Form(
            [facts.fields[key] for key in step.asks if key in facts.fields],
            facts.reader.case_type,
            self._lookup,
            today,
            conditions=lambda values: {**env, **values},
        )
        self.form.finished.connect(self._form_done)
        self._column.addWidget(Sheet(self.form), 1)

    def _form_done(self) -> None:
        if self.step is not None and self.step.reason:
            self._reason.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    def _emit(self, step: Step, answers: Mapping[str, Answer]) -> None:
        reason = self._reason.text().strip() if step.reason else ""
        self.chosen.emit(step, dict(answers), reason)

    def _back(self) -> None:
        if self.step is not None and self.moves is not None and self._lookup is not None:
            self.show_moves(self.moves, self._lookup)
        else:
            self.hide()
            self.left.emit()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
