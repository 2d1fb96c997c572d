"""The first screen of a case, without scrolling: contact, facts, tracks, the newest entries and a quick way in."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.cases.facts import Fact, Facts, Step
from ui.cases.grid import FactGrid
from ui.cases.mover import Mover
from ui.cases.preview import rule
from ui.cases.quick_add import QuickAdd
from ui.cases.tracks import Tracks
from ui.style.theme import px, say_role
from ui.words import word


class Overview(QWidget):
    """Three columns. `move_asked` carries track, status, answers, reason; `entry_ready` an entry to record."""

    move_asked = Signal(str, str, object, str)
    entry_ready = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self.tracks, self.mover, self.quick = Tracks(), Mover(), QuickAdd()
        self._contact, self._known, self._latest = FactGrid(), FactGrid(), FactGrid(label_width=130, least=2)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.tracks)
        self._middle.addWidget(self.mover)
        self._cards = (self._contact_card(), self._middle, self.quick, self._latest_card())
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))
        self._columns = 0
        self._place(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(self._inside))
        self.tracks.chosen.connect(self._chosen)
        self.tracks.left.connect(self.left)
        self.mover.left.connect(self._back)
        self.mover.ready.connect(self.move_asked)
        self.quick.ready.connect(self.entry_ready)
        self.quick.left.connect(self.left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, two where there is little room, one where a file is read beside it."""
        super().resizeEvent(event)
        width = event.size().width()
        self._place(1 if width < px(640) else 2 if width < px(900) else 3)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for part in self._cards:
            self._grid.removeWidget(part)
        contact, middle, quick, latest = self._cards
        places: tuple[tuple[QWidget, int, int, int], ...]
        if columns == 1:
            places = ((quick, 0, 0, 1), (middle, 1, 0, 1), (latest, 2, 0, 1), (contact, 3, 0, 1))
        elif columns == 2:
            places = ((quick, 0, 1, 1), (middle, 0, 0, 2), (latest, 1, 1, 2), (contact, 2, 0, 1))
        else:
            places = ((contact, 0, 0, 2), (middle, 0, 1, 1), (quick, 0, 2, 1), (latest, 1, 1, 1))
        for part, row, column, rows in places:
            wide = 2 if columns == 3 and part is latest else 1
            self._grid.addWidget(part, row, column, rows, wide)
        for column, stretch in enumerate({1: (1, 0, 0), 2: (48, 52, 0), 3: (29, 35, 36)}[columns]):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(0, px(302) if columns == 3 else 0)
        self._grid.setRowStretch(1, 0 if columns == 1 else 1)

    def _contact_card(self) -> QFrame:
        card = QFrame()
        say_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(6))
        for part in (heading("case.contact"), self._contact, rule(), heading("case.known"), self._known):
            column.addWidget(part)
        column.addStretch(1)
        return card

    def _latest_card(self) -> QFrame:
        card = QFrame()
        say_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(6))
        column.addWidget(heading("case.latest"))
        column.addWidget(self._latest, 1)
        return card

    def show_facts(self, facts: Facts) -> None:
        """Shows this case."""
        self._facts = facts
        address = (Fact(word("case.address"), facts.address, key=facts.address),) if facts.address else ()
        none = (Fact(word("case.phone"), word("case.no_phone"), "danger"),) if not facts.phones else ()
        self._contact.show_facts((*facts.phones, *none, *address))
        self._known.show_facts(facts.facts)
        noted = [Fact(word("case.notes"), note.text, "warning") for note in facts.notes if note.pinned]
        self._latest.show_facts([*noted, *facts.latest] or [Fact(word("case.latest"), "")])
        self.tracks.show_facts(facts)
        self.quick.show_facts(facts)
        self._middle.setCurrentIndex(0)

    def flash(self, keys: Collection[str]) -> None:
        """Marks for a moment what somebody else changed: field keys, and values of fields."""
        for grid in (self._contact, self._known):
            grid.flash(keys)

    def moving(self) -> bool:
        """Whether somebody fills in what a move asks for."""
        return self._middle.currentWidget() is self.mover

    def _chosen(self, track: str, step: Step) -> None:
        if step.asks or step.reason:
            if self._facts is not None:
                self._middle.setCurrentWidget(self.mover)
                self.mover.ask(self._facts, track, step)
        else:
            self.move_asked.emit(track, step.key, {}, "")

    def _back(self) -> None:
        self._middle.setCurrentIndex(0)
        self.tracks.setFocus(Qt.FocusReason.OtherFocusReason)


def heading(key: str) -> QLabel:
    """A heading with the word of that key."""
    label = QLabel(word(key))
    say_role(label, "heading")
    return label


def scrolled(inside: QWidget) -> QScrollArea:
    """A place that scrolls only when the screen is too small for what is inside."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
