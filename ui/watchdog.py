"""How long the GUI thread was not at its event loop: the longest block, measured from inside.

    with Watchdog() as watch: …the journey…
    watch.longest_ms, watch.over(16), watch.longest_own_ms

A timer of 0 ms would keep a core busy, so one of 1 ms ticks; what passes between two ticks beyond that is the block.
Work of one event counts whole, also when it is many small slots. A block holds also what other programs took of the
processor meanwhile; its own part is what this thread itself computed. Used by tests and by the bench of the desk.
"""

from __future__ import annotations

import time
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 1


class Watchdog(QObject):
    """Counts blocks of the GUI thread between `start()` and `stop()`; also a context manager."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks_ms: list[float] = []
        self.own_ms: list[float] = []
        self._last = self._last_own = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begins to measure, forgetting what was measured before."""
        self.blocks_ms.clear()
        self.own_ms.clear()
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Ends; the time since the last tick counts, so that a block at the very end is seen."""
        self._tick()
        self._timer.stop()

    @property
    def longest_ms(self) -> float:
        """The longest block in milliseconds; 0 when there was none above the tick itself."""
        return max(self.blocks_ms, default=0.0)

    @property
    def longest_own_ms(self) -> float:
        """The most that this thread itself computed in one block, in milliseconds."""
        return max(self.own_ms, default=0.0)

    def over(self, ms: float) -> int:
        """How many blocks were longer than `ms`."""
        return sum(1 for one in self.blocks_ms if one > ms)

    def _tick(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        block, part = (now - self._last) * 1000 - TICK_MS, (own - self._last_own) * 1000
        self._last, self._last_own = now, own
        if block > TICK_MS:
            self.blocks_ms.append(block)
            self.own_ms.append(part)

    def __enter__(self) -> Watchdog:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
