"""Which case type is shown where a database runs several, each by Alt and a digit; with one there is no bar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from casedesk.service.seat import Seat
from ui.style.theme import px, say_role
from ui.words import language, word


class TypeBar(QWidget):
    """Buttons 「Alt+1 陽性者管理 12」. `every`: Alt+0 shows all of them together."""

    chosen = Signal(str)
    """A case type's key, "" for all."""

    def __init__(self, parent: QWidget | None = None, *, every: bool = False) -> None:
        super().__init__(parent)
        self._every = every
        self._buttons: dict[str, QPushButton] = {}
        self._labels: dict[str, str] = {}
        self.current = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))
        self._row.addStretch(1)
        self.hide()

    def types(self) -> tuple[str, ...]:
        """The case types offered, empty before they are known and where there is only one."""
        return tuple(key for key in self._labels if key)

    def offer(self, labels: Mapping[str, str], current: str = "") -> None:
        """Shows these case types (key: name); the first, or all, is chosen unless `current` says otherwise."""
        if self._labels or len(labels) < 2:
            return
        self._labels = ({"": word("tables.every_type")} if self._every else {}) | dict(labels)
        self.current = current if current in self._labels else next(iter(self._labels))
        for at, key in enumerate(self._labels, 0 if self._every else 1):
            self._add(at, key)
        self._tell({})
        self.show()

    def take(self, key: str) -> None:
        """That one is shown now; says nothing."""
        if key in self._labels:
            self.current = key
            self._tell({})

    def show_totals(self, totals: Mapping[str, str]) -> None:
        """How many there are of each, as words."""
        self._tell(totals)

    def _add(self, digit: int, key: str) -> None:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._choose, key))
        self._buttons[key] = button
        self._row.insertWidget(self._row.count() - 1, button)
        if digit <= 9:
            button.setToolTip(f"Alt+{digit}")
            QShortcut(QKeySequence(f"Alt+{digit}"), self.parentWidget() or self, partial(self._choose, key))

    def _choose(self, key: str, checked: bool = False) -> None:
        self.take(key)
        self.chosen.emit(key)

    def _tell(self, totals: Mapping[str, str]) -> None:
        for key, button in self._buttons.items():
            total = f" {totals[key]}" if key in totals else ""
            button.setText(f"{button.toolTip()} {self._labels[key]}{total}".strip())
            button.setChecked(key == self.current)
            say_role(button, "primary" if key == self.current else "quiet")


def labels_of(seat: Seat) -> dict[str, str]:
    """Every case type of the database by its name. Runs on a worker thread."""
    types = seat.library.types
    return {key: kept.case_type.word("type._title", language()) for key, kept in types.items()}
