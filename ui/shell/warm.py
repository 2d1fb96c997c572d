"""What a desk gets ready while nobody needs it: the modules of the pages, on a thread; then a case page to fill.

Whenever that page is used, the next one is built when the desk was left alone for a moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Jobs
from ui.pages.registry import PLACES, installed
from ui.shell.tabs import Pages

BEGIN_MS = 700
"""So long after the window stood: the first name is typed and answered by then."""
PAUSE_MS = 20
RENEW_MS = 300
"""So long after a case was opened the page for the next one is begun."""
SPARE = "case"


class Warm(QObject):
    """One module after the other, with pauses; then the page, piece by piece; `done` when all is ready."""

    done = Signal()

    def __init__(self, jobs: Jobs, pages: Pages) -> None:
        super().__init__(pages)
        self._jobs, self._pages = jobs, pages
        self._modules = [place.module for place in PLACES.values() if installed(place)]
        self.is_done = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._timer.start(BEGIN_MS)
        self._page: Iterator[None] | None = None
        pages.spent.connect(self._spent)

    def _step(self) -> None:
        if self._modules:
            module = self._modules.pop(0)
            self._jobs.run(self, lambda: import_module(module), lambda _: self._timer.start(PAUSE_MS), self._give_up)
            return
        self._page = self._page or self._pages.prepare(SPARE)
        if next(self._page, self._page) is None:
            self._timer.start(PAUSE_MS)
            return
        self._page = None
        self.is_done = True
        self.done.emit()

    def _spent(self, key: str) -> None:
        """The page is in use: another one, when the person has looked at it for a moment."""
        if key == SPARE and not self._modules:
            self.is_done = False
            self._timer.start(RENEW_MS)

    def _give_up(self, error: Exception) -> None:
        """The page tells what is wrong with it when it is asked for."""
        self._timer.start(PAUSE_MS)
