"""What other desks save, as it happens: `watch` calls back with what changed until it is stopped."""

from __future__ import annotations

from collections.abc import Callable

from casedesk.errors import CaseDeskError
from casedesk.service.seat import Seat
from casedesk.store.watch import Heard, Watch

__all__ = ["Heard", "Watcher"]

PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds between attempts to come back; the last one for as long as it takes."""


class Watcher:
    """Runs on a thread of its own until `stop`. Nothing it calls may touch a widget."""

    def __init__(
        self,
        seat: Seat,
        heard: Callable[[Heard], None],
        lost: Callable[[CaseDeskError], None],
        back: Callable[[], None],
    ) -> None:
        self._watch = Watch(seat.database)
        self._heard, self._lost, self._back = heard, lost, back

    def run(self) -> None:
        """Listens. `lost` once when the database is gone, `back` once when it is there again, then all of the news."""
        tries = 0
        while True:
            try:
                news = self._watch.news()
                if tries:
                    tries = 0
                    self._back()
                if news is not None:
                    self._heard(news)
                if not self._watch.wait():
                    break
            except CaseDeskError as error:
                if not tries:
                    self._lost(error)
                tries += 1
                if not self._watch.pause(PAUSES[min(tries, len(PAUSES)) - 1]):
                    break
        self._watch.close()

    def stop(self) -> None:
        """Ends `run` within half a second."""
        self._watch.stop()
