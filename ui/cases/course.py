"""The course of a case (経過): its timeline, with the keys that add an entry, correct one, strike one through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.cases.events import events
from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.cases.reason import ReasonLine
from ui.cases.timeline import Timeline
from ui.style.theme import px, say_role
from ui.words import word


class Course(QWidget):
    """`add_asked`; `mend_asked` carries a uid; `struck` a uid and the reason; `restored` a uid."""

    add_asked = Signal()
    mend_asked = Signal(str)
    struck = Signal(str, str)
    restored = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.reason = Timeline(), ReasonLine()
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._bar())
        column.addWidget(self.list, 1)
        column.addWidget(self.reason)
        self.list.add.connect(self.add_asked)
        self.list.mend.connect(self._mend)
        self.list.strike.connect(self.ask_strike)
        self.reason.given.connect(self._given)
        self.reason.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(px(6))
        add = KeyButton("Ins", word("case.entry_add"))
        mend = KeyButton("Enter", word("case.entry_mend"))
        strike = KeyButton("Del", word("case.entry_strike"))
        say_role(add, "primary")
        add.clicked.connect(self.add_asked)
        mend.clicked.connect(lambda: self._mend(self._here()))
        strike.clicked.connect(lambda: self.ask_strike(self._here()))
        for button in (add, mend, strike):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.addWidget(button)
        bar.addStretch(1)
        return bar

    def show_facts(self, facts: Facts) -> None:
        """Shows the course of this case."""
        self.list.show_events(events(facts))

    def ask_strike(self, uid: str) -> None:
        """Asks why that entry is struck; a struck one stands again at once."""
        here = self.list.event_here()
        if here is None or not uid or here.uid != uid:
            return
        if here.struck:
            self.restored.emit(uid)
        else:
            self.reason.ask(uid, f"{here.title} {here.time}")

    def _here(self) -> str:
        here = self.list.event_here()
        return here.uid if here else ""

    def _mend(self, uid: str) -> None:
        here = self.list.event_here()
        if uid and here is not None and not here.struck:
            self.mend_asked.emit(uid)

    def _given(self, uid: str, reason: str) -> None:
        self.struck.emit(uid, reason)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
