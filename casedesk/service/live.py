"""What other desks do, as it happens: what they saved, and which cases they have open or are calling about."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from casedesk.errors import CaseDeskError
from casedesk.service.seat import Seat
from casedesk.store.presence import Doing, Seen, presence
from casedesk.store.watch import Heard, Watch

__all__ = ["Company", "Doing", "Heard", "Seen", "Watcher"]

EVERY_S = 1.0
"""How often the other desks are looked for."""

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


class Company:
    """Who else has the cases of this desk open or is calling about them. `run` on a thread of its own."""

    def __init__(self, seat: Seat, seen: Callable[[Mapping[int, frozenset[Seen]]], None]) -> None:
        self._presence = presence(seat.database, seat.user)
        self._seen = seen
        self._mine: dict[tuple[int, Doing], None] = {}
        self._wanted: dict[tuple[int, Doing], bool] = {}
        self._stopped, self._woken = threading.Event(), threading.Event()

    def begin(self, case_id: int, doing: Doing) -> None:
        """This desk has the case open, or calls about it; said to the others within a second. Never waits."""
        self._wanted[case_id, doing] = True
        self._woken.set()

    def end(self, case_id: int, doing: Doing) -> None:
        """It is over."""
        self._wanted[case_id, doing] = False
        self._woken.set()

    def run(self) -> None:
        """Calls `seen` with what others do with this desk's cases, by case, whenever that is different."""
        before: Mapping[int, frozenset[Seen]] | None = None
        while not self._stopped.is_set():
            try:
                self._tell()
                now = self._look()
            except CaseDeskError:
                now = {}
            if now != (before or {}):
                self._seen(now)
            before = now
            self._woken.wait(EVERY_S if self._mine else None)
            self._woken.clear()
        try:
            self._presence.close()
        except CaseDeskError:
            return

    def stop(self) -> None:
        """Ends `run`; the others see this desk go."""
        self._stopped.set()
        self._woken.set()

    def _tell(self) -> None:
        while self._wanted:
            (case_id, doing), on = self._wanted.popitem()
            if on:
                self._mine[case_id, doing] = None
                self._presence.begin(case_id, doing)
            else:
                self._mine.pop((case_id, doing), None)
                self._presence.end(case_id, doing)

    def _look(self) -> Mapping[int, frozenset[Seen]]:
        mine = {case_id for case_id, _ in self._mine}
        found = self._presence.others(mine) if mine else frozenset[Seen]()
        return {case_id: frozenset(s for s in found if s.case_id == case_id) for case_id in {s.case_id for s in found}}
