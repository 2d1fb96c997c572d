"""The places on the left edge, each with its icon, word and key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from ui.pages.registry import Place, places
from ui.shell.actions import Actions
from ui.style.icons import icon
from ui.style.theme import px
from ui.words import word

WIDTH = 92


class Rail(QFrame):
    """One button for each place; `mark(key)` shows where one is."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName(word("shell.places"))
        self.setFixedWidth(px(WIDTH))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(8), px(6), px(8))
        column.setSpacing(px(4))
        for place in places():
            if place.key == "settings":
                column.addStretch(1)
            column.addWidget(self._button(place, actions))

    def mark(self, key: str) -> None:
        """Shows that one is at that place; nowhere when it is no place of the rail."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def focus_here(self) -> None:
        """The focus to the place one is at."""
        chosen = self._group.checkedButton() or next(iter(self._buttons.values()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, place: Place, actions: Actions) -> QToolButton:
        button = QToolButton(self)
        name = word(f"page.{place.key}")
        button.setText(name)
        button.setIcon(icon(place.icon, "on_rail"))
        button.setIconSize(QSize(px(24), px(24)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFixedWidth(px(WIDTH - 12))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key = QKeySequence(place.keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{name}  {key}".strip())
        button.setAccessibleName(name)
        button.clicked.connect(actions.of(f"go.{place.key}").trigger)
        self._group.addButton(button)
        self._buttons[place.key] = button
        return button
