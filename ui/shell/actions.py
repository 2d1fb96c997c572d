"""Commands as Qt actions: one each, with text, icon, keys and whether it can be used now."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from casedesk.errors import CaseDeskError
from ui.commands.command import Command, commands
from ui.context import Context
from ui.style.icons import icon

LASTING = ("accounts", "admin")
"""What holds as long as the window stands, or never: a command without it is not shown at all."""


class Actions(QObject):
    """Every command as an action of the window; `look()` asks again which can be used."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._actions = {one.id: self._made(one, window) for one in commands()}
        context.changed.connect(self.look)

    def of(self, id: str) -> QAction:
        """The action of the command of that id. Raises KeyError."""
        return self._actions[id]

    def run(self, one: Command) -> None:
        """Runs the command if its conditions hold at this very moment; an error becomes a sentence in place."""
        if not self._context.holds(one.when):
            return
        try:
            one.run(self._context)
        except CaseDeskError as error:
            self._context.say(error)
        except Exception as error:
            logging.getLogger("casedesk.ui").error("command %s", one.id, exc_info=error)
            self._context.say(error)
        self.look()

    def look(self) -> None:
        """Asks the page what it offers and enables what can be used."""
        offered = self._context.offered()
        for one in commands():
            self._actions[one.id].setEnabled(self._context.holds(one.when, offered))
            if one.when in LASTING:
                self._actions[one.id].setVisible(one.when in offered)

    def belongs(self, one: Command, offered: frozenset[str]) -> bool:
        """Whether the command's button has a place above this page: the page has its verbs."""
        verbs = [part for part in one.when.split() if part.startswith("page.")]
        return self._context.holds(" ".join(verbs), offered) if verbs else self._context.holds(one.when, offered)

    def _made(self, one: Command, window: QWidget) -> QAction:
        action = QAction(one.text().replace("&", "&&"), window)
        if one.icon:
            action.setIcon(icon(one.icon))
        keys = [QKeySequence(key) for key in one.keys]
        action.setShortcuts(keys)
        shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        action.setIconText(f" {one.text()}  {shown}".rstrip())
        action.setToolTip("\n".join(part for part in (f"{one.text()} {shown}".strip(), one.tip()) if part))
        action.triggered.connect(lambda _checked=False, one=one: self.run(one))
        window.addAction(action)
        return action
