"""What a search box can be asked, with examples to press, and what was looked for before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.style.theme import px, say_role
from ui.words import word

EXAMPLES = ("name", "kana", "part", "phone", "birth", "number", "address", "both")
MOST_RECENT = 8


class Guide(QScrollArea):
    """The empty state of the search: `asked` carries the example or the earlier search that was pressed."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        say_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(_label(word("search.guide"), "heading"))
        column.addLayout(self._examples())
        self._recent_title = _label(word("search.recent"), "heading")
        self._recent_note = _label(word("search.recent_note"), "muted")
        column.addSpacing(px(8))
        column.addWidget(self._recent_title)
        self._recent = QHBoxLayout()
        column.addLayout(self._recent)
        column.addWidget(self._recent_note)
        column.addStretch(1)
        column.addWidget(_label(word("search.keys"), "muted"))
        self.setWidget(card)
        self.show_recent(())

    def _examples(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(2, 1)
        for row, key in enumerate(EXAMPLES):
            grid.addWidget(_label(word(f"search.example.{key}"), ""), row, 0)
            grid.addWidget(self._button(word(f"search.example.{key}_text")), row, 1)
            grid.addWidget(_label(word(f"search.example.{key}_why"), "muted"), row, 2)
        return grid

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        say_role(button, "quiet")
        button.setStyleSheet("text-align: left;")
        button.setAccessibleName(word("search.look_for", text=text))
        button.clicked.connect(lambda: self.asked.emit(text))
        return button

    def show_recent(self, texts: Sequence[str]) -> None:
        """Shows what was looked for in this session, the newest first."""
        while item := self._recent.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for text in texts[:MOST_RECENT]:
            self._recent.addWidget(self._button(text))
        self._recent.addStretch(1)
        for part in (self._recent_title, self._recent_note):
            part.setVisible(bool(texts))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(role == "muted")
    if role:
        say_role(label, role)
    return label
