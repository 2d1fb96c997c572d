"""A desk somebody leaves: what was typed is kept first, then the connections go back, off the GUI thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ui.context import Context
from ui.jobs import Jobs
from ui.shell.ears import Ears
from ui.shell.window import DeskWindow

WAIT_MS = 10_000


class Leaving(QObject):
    """Begins at once; `finish` waits for the end, for a program that ends."""

    _gone = Signal()

    def __init__(self, window: DeskWindow, context: Context, jobs: Jobs, ears: Ears | None, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._context, self._jobs, self._ears = window, context, jobs, ears
        self._thread: threading.Thread | None = None
        self._gone.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        window.close()
        jobs.moved.connect(self._look)
        self._look()

    def finish(self) -> None:
        """Waits until everything was kept and given back."""
        self._jobs.wait_idle(WAIT_MS)
        self._begin()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        if self._jobs.idle:
            self._begin()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._give_back, name="leaving")
            self._thread.start()

    def _give_back(self) -> None:
        """On a thread of its own."""
        if self._ears is not None:
            self._ears.stop()
        self._context.company.stop()
        self._jobs.close()
        self._context.seat.close()
        self._gone.emit()

    def _forget(self) -> None:
        for part in (self._window, self._context, self._jobs, self._ears, self):
            if part is not None and isValid(part):
                part.deleteLater()
