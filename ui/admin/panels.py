"""Small parts the pages of lists share: facts in a line, counts, a place to drop a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.admin.dropping import dropped_file
from ui.style.icons import icon
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word


def segment(text: str) -> QPushButton:
    """A button of which one of several is on."""
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("kind", "segment")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class Facts(QWidget):
    """Names and what they are, side by side; the line wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Prose("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows these."""
        self._said.say("   ｜   ".join(f"{name} {text}".strip() for name, text in facts))


class Bar(QFrame):
    """One sentence above what it is about; hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Prose("")
        say_role(self, "notice")
        line = QHBoxLayout(self)
        line.setContentsMargins(px(12), px(6), px(8), px(6))
        line.addWidget(self.said)
        self.hide()

    def tell(self, text: str, level: str) -> None:
        """Shows the sentence; levels as in notices."""
        self.said.say(text)
        say_role(self, level, "level")
        self.show()


class Counts(QWidget):
    """Numbers beside their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(8))

    def show_counts(self, counts: Sequence[tuple[str, int, str]]) -> None:
        """(words, number, role of the number)."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, number, role in counts:
            self._line.addWidget(_count(name, number, role))
        self._line.addStretch(1)


def _count(name: str, number: int, role: str) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    figure, said = QLabel(f"{number:,}"), QLabel(name)
    say_role(figure, "heading")
    if role:
        figure.setProperty("kind", role)
    say_role(said, "muted")
    line = QHBoxLayout(card)
    line.setContentsMargins(px(10), px(4), px(10), px(4))
    line.setSpacing(px(8))
    line.addWidget(said)
    line.addWidget(figure)
    card.setAccessibleName(f"{name} {number:,}")
    return card


class DropPlace(QFrame):
    """Where a file is dropped or chosen."""

    dropped = Signal(object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        sign = QLabel()
        sign.setPixmap(icon("import", "muted").pixmap(px(40), px(40)))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel(word("admin.drop"))
        say_role(title, "heading")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said = Prose(word("admin.drop_hint"), "muted")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(word("admin.choose_file"))
        say_role(self.button, "primary")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setSpacing(px(8))
        column.addStretch(1)
        for part in (sign, title, said):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        self.setFocusProxy(self.button)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes the file."""
        path = dropped_file(event)
        if path is not None:
            self.dropped.emit(path)
            event.acceptProposedAction()
