"""Papers that wait for a case and say what was looked for: a few lines below the cases; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.register.waiting import Line
from ui.style.theme import px, say_role
from ui.words import word

SHOWN = 3
"""Lines without scrolling."""
NUMBER = int(Qt.ItemDataRole.UserRole)


class FoundPapers(QWidget):
    """`opened` carries the number of a paper, `left` is Esc."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.list = QLabel(), _Papers()
        say_role(self.heading, "strong")
        self.list.left.connect(self.left)
        self.list.itemActivated.connect(lambda item: self.opened.emit(str(item.data(NUMBER))))
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(self.heading)
        column.addWidget(self.list)
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these papers; nothing at all when there is none."""
        self.list.clear()
        for line in lines:
            received, form, name, kana, born, sender, number = line.cells
            text = "　".join(part for part in (received, form, name or kana, born, sender, number) if part)
            item = QListWidgetItem(text)
            item.setData(NUMBER, line.number)
            item.setToolTip(text)
            self.list.addItem(item)
        self.heading.setText(word("search.papers", n=len(lines)))
        self.list.setAccessibleName(self.heading.text())
        high = self.list.sizeHintForRow(0) if lines else 0
        self.list.setFixedHeight(high * min(max(len(lines), 1), SHOWN) + px(8))
        self.setVisible(bool(lines))


class _Papers(QListWidget):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first one, or the one that was chosen."""
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
