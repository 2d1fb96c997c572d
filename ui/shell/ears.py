"""Hearing the other desks: a thread that listens to the database tells the window what they saved."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, Signal

from casedesk.service.live import Heard, Watcher
from casedesk.service.seat import Seat
from ui.live import Changes, Live


class Ears(QObject):
    """`lost(error)` when the database cannot be reached, `back` when it can again. One for a desk."""

    lost = Signal(object)
    back = Signal()
    _heard = Signal(object)

    def __init__(self, seat: Seat, live: Live, parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._live = seat, live
        self._watcher = Watcher(seat, self._heard.emit, self.lost.emit, self.back.emit)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._watcher.run, name="ears", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops listening and gives the connection back; takes half a second at most."""
        self._heard.disconnect()
        self._watcher.stop()
        self._thread.join(2)

    def _tell(self, heard: Heard) -> None:
        new_definition = "definition" in heard.kinds
        if new_definition:
            self._seat.forget_library()
        numbers = frozenset[str]() if heard.everything else heard.numbers
        self._live.heard(Changes(numbers, heard.kinds, new_definition))
