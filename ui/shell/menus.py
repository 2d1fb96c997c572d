"""Menu bar and tool bar, derived from the declared commands."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QToolButton, QWidget

from ui.commands.command import Command, commands, named
from ui.context import Context
from ui.shell.actions import Actions
from ui.style.theme import px
from ui.words import word

WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
ICON = Qt.ToolButtonStyle.ToolButtonIconOnly
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
        self._always = [self._button(named(id)) for id in ("view.palette", "help.keys")]
        for _, button in self._buttons:
            row.addWidget(button)
            button.hide()
        row.addStretch(1)
        for button in self._always:
            row.addWidget(button)
        context.changed.connect(self.look)

    def look(self) -> None:
        """Shows the buttons that belong to the page in front."""
        offered = self._context.offered()
        for one, button in self._buttons:
            button.setVisible(self._actions.belongs(one, offered))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Never asks for room: where there is little, buttons go down to their icons."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words on every button, else on those of the page, else on as many of them from the left as fit."""
        own = [button for _, button in self._buttons if not button.isHidden()]
        for worded in ([*own, *self._always], *(own[:most] for most in range(len(own), -1, -1))):
            for button in [*own, *self._always]:
                button.setToolButtonStyle(WORDS if button in worded else ICON)
            wanted = sum(button.sizeHint().width() + px(4) for button in [*own, *self._always])
            if wanted + px(16) <= self.width():
                break

    def _button(self, one: Command) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._actions.of(one.id))
        button.setToolButtonStyle(WORDS)
        button.setIconSize(QSize(px(18), px(18)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(one.text())
        return button
