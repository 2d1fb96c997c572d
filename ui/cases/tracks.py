"""Where a case stands on each track and where it may go: a digit takes a track, a digit moves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.cases.card import Card
from ui.cases.elided import Elided
from ui.cases.facts import Facts, Line, Step
from ui.cases.keycap import KeyButton
from ui.cases.pill import Pill
from ui.style.theme import px, say_role
from ui.words import word

DIGITS = "123456789"


class Tracks(Card):
    """One row for each track. `chosen` carries the track one wants to move and the step, `left` is Esc."""

    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(word("case.tracks"))
        self._lines: tuple[Line, ...] = ()
        self._open = ""
        self._rows: list[_Row] = []
        title = QLabel(word("case.tracks"))
        say_role(title, "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(2))
        self._grid.setColumnMinimumWidth(0, px(120))
        self._grid.setColumnStretch(1, 1)
        self._steps = Steps()
        self._steps.chosen.connect(self._step)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(5))
        column.addWidget(title)
        column.addLayout(self._grid)
        column.addWidget(self._steps)
        column.addStretch(1)

    def show_facts(self, facts: Facts) -> None:
        """Shows the tracks of this case."""
        self._lines = facts.lines
        while len(self._rows) < len(self._lines):
            at = len(self._rows)
            self._rows.append(_Row(self._grid, at, lambda _=False, at=at: self.open(at)))
        for at, row in enumerate(self._rows):
            row.show_line(self._lines[at] if at < len(self._lines) else None)
        self._show_steps()

    def open(self, at: int) -> None:
        """Shows where the track at that place may go; the keyboard comes here."""
        if 0 <= at < len(self._lines):
            self._open = self._lines[at].key
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_steps()

    def begin(self) -> None:
        """Takes the keyboard: the next digit takes a track."""
        self._open = ""
        self._show_steps()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits take a track, then a step; arrows go through the tracks; Esc goes back."""
        at = DIGITS.find(event.text()) if event.text() else -1
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            here = next((n for n, line in enumerate(self._lines) if line.key == self._open), -1)
            self.open(max(0, min(here + (1 if event.key() == Qt.Key.Key_Down else -1), len(self._lines) - 1)))
        elif at >= 0 and self._open:
            self._steps.press(at)
        elif at >= 0:
            self.open(at)
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        if self._open:
            self._open = ""
            self._show_steps()
        else:
            self.left.emit()

    def _step(self, step: Step) -> None:
        track, self._open = self._open, ""
        self.chosen.emit(track, step)
        self._show_steps()

    def _show_steps(self) -> None:
        line = next((one for one in self._lines if one.key == self._open), None)
        for row, one in zip(self._rows, self._lines, strict=False):
            row.mark(one is line, line is not None)
        self._steps.show_steps(line.steps if line else (), line.title if line else "")


class _Row:
    """The widgets of one track in the grid."""

    def __init__(self, grid: QGridLayout, at: int, pressed: object) -> None:
        self._title = KeyButton(DIGITS[at] if at < len(DIGITS) else "", "")
        say_role(self._title, "quiet")
        self._title.setCheckable(True)
        self._title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title.clicked.connect(pressed)
        self._cap = DIGITS[at] if at < len(DIGITS) else ""
        self._title.setMaximumWidth(px(156))
        self._pill, self._about = Pill(), Elided()
        self._since = QLabel()
        self._since.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._about.setContentsMargins(px(38), 0, 0, px(4))
        for part in (self._about, self._since):
            say_role(part, "muted")
        grid.addWidget(self._title, at * 2, 0)
        grid.addWidget(self._pill, at * 2, 1)
        grid.addWidget(self._since, at * 2, 2)
        grid.addWidget(self._about, at * 2 + 1, 0, 1, 3)

    def show_line(self, line: Line | None) -> None:
        """Shows the track, or nothing."""
        for part in (self._title, self._pill, self._since, self._about):
            part.setVisible(line is not None)
        if line is not None:
            self._title.say(self._cap, line.title)
            self._pill.show_status(line.text, line.colour)
            self._since.setText(word("case.since_day", at=line.day) if line.day else "")
            self._since.setToolTip(word("case.since", at=line.since) if line.since else "")
            self._about.setText(line.about)
            self._about.setToolTip(line.about)
            self._about.setVisible(bool(line.about))

    def mark(self, here: bool, steps: bool) -> None:
        """Shows whether the steps are of this track; while steps are shown there is no room for since when."""
        self._title.setChecked(here)
        self._about.setVisible(not steps and bool(self._about.text()))


class Steps(QFrame):
    """The statuses one may go to, each with its digit. `chosen` carries the step."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._hint = QLabel()
        say_role(self._hint, "muted")
        self._hint.setWordWrap(True)
        self._buttons: list[KeyButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(px(4))
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self._hint)
        column.addLayout(self._grid)

    def show_steps(self, steps: Sequence[Step], title: str) -> None:
        """Shows these steps; without a title the hint how to begin."""
        self._steps = tuple(steps)
        while len(self._buttons) < len(self._steps):
            self._buttons.append(self._button(len(self._buttons)))
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(self._steps))
            if at < len(self._steps):
                step = self._steps[at]
                more = word("case.step_back") if step.back else "…" if step.asks or step.reason else ""
                button.say(DIGITS[at] if at < len(DIGITS) else "", f"{step.text}{more}", step.colour)
        self._hint.setText(word("case.move_to", track=title) if title else word("case.move_hint"))

    def press(self, at: int) -> None:
        """The step of that digit."""
        if at < len(self._steps):
            self.chosen.emit(self._steps[at])

    def _button(self, at: int) -> KeyButton:
        button = KeyButton("", "")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.press(at))
        self._grid.addWidget(button, at // 2, at % 2)
        return button
