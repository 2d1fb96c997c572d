"""The other desks at the same cases: who has one open, who is calling about it. Pages say what they do and listen."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from casedesk.service.live import Company as Core
    from casedesk.service.live import Doing, Seen
    from casedesk.service.seat import Seat


class Company(QObject):
    """`changed()` when somebody came or went; `beside(case_id)` says who is there. Alone until `listen` was called."""

    changed = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._others: Mapping[int, frozenset[Seen]] = {}
        self._core: Core | None = None
        self._said: set[tuple[int, Doing]] = set()
        self._thread: threading.Thread | None = None
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def listen(self, seat: Seat) -> None:
        """Looks for the other desks from now on, on a thread."""
        from casedesk.service.live import Company as Made

        core = self._core = Made(seat, self._arrived.emit)
        for case_id, doing in self._said:
            core.begin(case_id, doing)
        self._thread = threading.Thread(target=core.run, name="company", daemon=True)
        self._thread.start()

    def begin(self, case_id: int, doing: Doing) -> None:
        """This desk has the case open, or is calling about it."""
        self._said.add((case_id, doing))
        if self._core is not None:
            self._core.begin(case_id, doing)

    def end(self, case_id: int, doing: Doing) -> None:
        """It is over."""
        self._said.discard((case_id, doing))
        if self._core is not None:
            self._core.end(case_id, doing)

    def beside(self, case_id: int, doing: Doing) -> tuple[str, ...]:
        """The names of those who do that at other desks, in order."""
        return tuple(sorted(one.who for one in self._others.get(case_id, ()) if one.doing == doing))

    def stop(self) -> None:
        """This desk is gone for the others."""
        if self._core is not None and self._thread is not None:
            self._core.stop()
            self._thread.join(2)
            self._core = self._thread = None

    def _take(self, others: Mapping[int, frozenset[Seen]]) -> None:
        self._others = others
        self.changed.emit()
