"""When the screen of one desk locks, and how it opens again: by the password of whoever works there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from casedesk.settings import Settings
from ui.context import Context
from ui.shell.lock import Idle, LockScreen
from ui.shell.seating import Wanted, let_in, login_of
from ui.shell.window import DeskWindow


class Locking(QObject):
    """One for a window; goes with it. `other`: somebody else wants to work here."""

    other = Signal()

    def __init__(self, window: DeskWindow, context: Context, settings: Settings, wanted: Wanted) -> None:
        super().__init__(window)
        self._window, self._context, self._settings, self._wanted = window, context, settings, wanted
        self._screen: LockScreen | None = None
        self.idle = Idle(window, self._minutes())
        self.idle.left.connect(self.lock)
        window.lock_wanted.connect(self.lock)
        window.closed.connect(self.end)

    def lock(self) -> None:
        """Hides the window as it is, where a password can be asked."""
        if self._screen is not None or not self._context.seat.by_password:
            return
        screen = self._screen = LockScreen(login_of(self._wanted, self._context.seat))
        screen.tried.connect(self._try)
        screen.other.connect(self.other)
        screen.quit.connect(self._window.close)
        screen.cover(self._window)

    def reset(self) -> None:
        """The minutes were set anew."""
        self.idle.wait(self._minutes())

    def end(self) -> None:
        """The window goes: so does what stands in its place."""
        if self._screen is not None:
            self._screen.end()
            self._screen = None

    def _minutes(self) -> int:
        return self._settings.lock_minutes if self._context.seat.by_password else 0

    def _try(self, name: str, password: str) -> None:
        screen, wanted = self._screen, replace(self._wanted, user=name, password=password)
        if screen is None:
            return
        refuse: Callable[[Exception], None] = lambda error: screen.form.refuse(self._context.words_of(error))  # noqa: E731
        self._context.jobs.run(screen, lambda: let_in(wanted), lambda _none: self._open(), refuse)

    def _open(self) -> None:
        if self._screen is not None:
            self._screen.uncover(self._window)
            self._screen = None
