"""A list under a box to choose from with arrow keys, Enter, a digit or the mouse; the cursor stays in the box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from ui.style.theme import px

LINES = 12
"""Lines shown at once; the list scrolls."""


class Suggestions(QListView):
    """Lines of text under a widget. `chosen` tells the line's number."""

    chosen = Signal(int)

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside.window())
        self._beside = beside
        self._lines = QStringListModel(self)
        self.setModel(self._lines)
        self.setObjectName("suggestions")
        self.setFrameShape(QFrame.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.clicked.connect(self._clicked)
        self.hide()

    def offer(self, lines: Sequence[str], at: int = 0) -> None:
        """Shows the lines with line `at` marked (-1: none); no lines hide the list."""
        if not lines:
            self.hide()
            return
        if self.parentWidget() is not self._beside.window():
            self.setParent(self._beside.window())
        self._lines.setStringList(list(lines))
        self.setCurrentIndex(self._lines.index(at) if at >= 0 else QModelIndex())
        self._stand(len(lines))
        self.show()
        self.raise_()

    @property
    def open(self) -> bool:
        """Whether it is shown."""
        return self.isVisible()

    def at(self) -> int:
        """The marked line, -1 for none."""
        return self.currentIndex().row()

    def step(self, by: int) -> None:
        """Marks the next line, round and round."""
        rows = self._lines.rowCount()
        if rows:
            index = self._lines.index((self.at() + by) % rows)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def mark(self, at: int) -> None:
        """Marks that line."""
        self.setCurrentIndex(self._lines.index(at))
        self.scrollTo(self.currentIndex())

    def lines(self) -> list[str]:
        """What is offered."""
        return self._lines.stringList()

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def _stand(self, rows: int) -> None:
        """Under the box, above it where there is no room."""
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + px(6))
        high = row * min(rows, LINES) + 2 * self.frameWidth()
        wide = max(self._beside.width(), self.sizeHintForColumn(0) + px(28))
        window = self._beside.window()
        corner = self._beside.mapTo(window, QPoint(0, self._beside.height()))
        if corner.y() + high > window.height() and corner.y() - self._beside.height() >= high:
            corner.setY(corner.y() - self._beside.height() - high)
        wide = min(wide, window.width() - px(8))
        corner.setX(max(min(corner.x(), window.width() - px(8) - wide), 0))
        self.setGeometry(QRect(corner.x(), corner.y(), wide, high))
