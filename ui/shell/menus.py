"""Menu bar and tool bar, derived from the declared commands."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QToolButton, QWidget

from ui.commands.command import Command, commands, named
from ui.context import Context
from ui.shell.actions import Actions
from ui.style.theme import px
from ui.words import word

GAP = 10
"""Commands whose orders lie in different tens are parted by a line."""


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Every menu that has a command, in the order of MENUS; looked at again when one opens."""
    bar.clear()
    for menu, members in groupby((one for one in commands() if one.menu), key=lambda one: one.menu):
        shown = bar.addMenu(word(f"menu.{menu}"))
        shown.aboutToShow.connect(actions.look)
        for at, (_, group) in enumerate(groupby(members, key=lambda one: one.order // GAP)):
            if at:
                shown.addSeparator()
            for one in group:
                shown.addAction(actions.of(one.id))


class Bar(QFrame):
    """The buttons of the page in front, each with its key; palette and key sheet on the right."""

    def __init__(self, actions: Actions, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName(word("shell.toolbar"))
        self._actions, self._context = actions, context
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), px(2), px(6), px(2))
        row.setSpacing(px(2))
        self._buttons = [(one, self._button(one)) for one in commands() if one.bar]
        for _, button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        for id in ("view.palette", "help.keys"):
            row.addWidget(self._button(named(id)))
        context.changed.connect(self.look)

    def look(self) -> None:
        """Shows the buttons that belong to the page in front."""
        offered = self._context.offered()
        for one, button in self._buttons:
            button.setVisible(self._actions.belongs(one, offered))

    def _button(self, one: Command) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._actions.of(one.id))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(px(18), px(18)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(one.text())
        return button
