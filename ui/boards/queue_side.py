"""Beside the work list: whose work, and below it the lists of the office."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from casedesk.service import lists
from casedesk.service.queue import Whose
from casedesk.service.seat import Seat
from ui.boards.reading import of_list
from ui.style.theme import font, px
from ui.words import word

KEY = int(Qt.ItemDataRole.UserRole)
WHOSE: tuple[Whose, ...] = ("mine", "team", "all")
LIST, WAITING = "list ", "waiting"


class QueueSide(QListWidget):
    """`chosen` carries whose work, `opened` the subject of a list, `entered_work` is Enter on the former,
    `waiting_wanted` Enter on the papers that wait for a case."""

    chosen = Signal(str)
    opened = Signal(str)
    entered_work = Signal()
    waiting_wanted = Signal()

    def __init__(self, whose: Whose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(word("queue.side"))
        self.setFixedWidth(px(176) - (px(100) - 100) // 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in WHOSE:
            self._add(word(f"queue.{one}"), one)
        self._waiting = self._add(word("queue.waiting", n="…"), WAITING)
        self.setCurrentRow(WHOSE.index(whose))
        self.currentItemChanged.connect(lambda item, _: self._choose(item))
        self.itemActivated.connect(self._activate)

    def add_lists(self, found: Iterable[tuple[str, str]]) -> None:
        """The lists of the office under their heading: subject and words."""
        self.blockSignals(True)
        heading = self._add(word("queue.lists"), "")
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(font("strong"))
        for subject, label in found:
            self._add(label, f"{LIST}{subject}")
        self.blockSignals(False)

    def show_waiting(self, count: int) -> None:
        """How many papers wait for a case."""
        text = word("queue.waiting", n=f"{count:,}")
        self._waiting.setText(text)
        self._waiting.setToolTip(text)

    def _add(self, text: str, key: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(KEY, key)
        item.setToolTip(text)
        self.addItem(item)
        return item

    def _choose(self, item: QListWidgetItem | None) -> None:
        key = str(item.data(KEY)) if item else ""
        if key in WHOSE:
            self.chosen.emit(key)

    def _activate(self, item: QListWidgetItem) -> None:
        key = str(item.data(KEY))
        if key.startswith(LIST):
            self.opened.emit(key.removeprefix(LIST))
        elif key == WAITING:
            self.waiting_wanted.emit()
        else:
            self.entered_work.emit()


def lists_beside(seat: Seat) -> list[tuple[str, str]]:
    """Subject and words of every list of every case type. Runs on a worker thread."""
    return [(of_list(type_, key), label) for type_ in seat.library.types for key, label in lists.lists_of(seat, type_)]
