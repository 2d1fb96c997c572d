"""Jobs: the only door off the GUI thread. Work runs on a few threads, its result comes back on the GUI thread.

`jobs.run(self, lambda: search.find(seat, text), self._show, lane="find")` and nothing else: the work gets no Qt object,
what it gives back is immutable, an older job of the same owner and lane is dropped, and so is a result whose owner is
gone. `jobs.run_long` is for what may take over a second: its work tells how far it is and can be stopped.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from casedesk.errors import CaseDeskError

T = TypeVar("T")
Failed = Callable[[Exception], None]
WORKERS = 3
"""One for the newest question, one for what it overtakes, one for something slow beside them."""


class Cancelled(CaseDeskError):
    """The person stopped the work; nobody needs to be told."""


class Progress:
    """How far a long piece of work is. The work calls `tell`; the window reads the rest and may call `cancel`."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.begun = time.monotonic()
        self.done, self.total, self.note = 0, 0, ""
        self.cancelled = False

    def tell(self, done: int, total: int = 0, note: str = "") -> None:
        """So far `done` of `total` (0: nobody knows). Raises Cancelled when the person has stopped it."""
        self.done, self.total, self.note = done, total, note
        if self.cancelled:
            raise Cancelled("中止しました", "stopped")

    def cancel(self) -> None:
        """Asks the work to stop; it does at its next `tell`."""
        self.cancelled = True


class Job:
    """One piece of work on its way."""

    __slots__ = ("done", "error", "failed", "future", "lane", "owner", "progress", "result")

    def __init__(self, owner: QObject, done: Callable[[Any], None], failed: Failed | None, lane: str) -> None:
        self.owner, self.done, self.failed = owner, done, failed
        self.lane = (id(owner), lane) if lane else None
        self.progress: Progress | None = None
        self.future: Future[None] | None = None
        self.result: Any = None
        self.error: Exception | None = None


class Jobs(QObject):
    """Runs work off the GUI thread. One for the whole program; `close()` waits for what is running."""

    unhandled = Signal(object)
    """An exception of work whose caller gave no `failed`; the window tells it in place."""
    moved = Signal()
    """Work began or ended: `idle` and `long_ones` may be different now."""
    _ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="job")
        self._pending: set[Job] = set()
        self._newest: dict[tuple[int, str], Job] = {}
        self._closed = False
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        lane: str = "",
    ) -> None:
        """Runs `work` on a thread, then `done(result)` or `failed(error)` here, unless overtaken or owner gone."""
        self._start(Job(owner, done, failed, lane), work)

    def run_long(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        title: str,
        lane: str = "",
    ) -> Progress:
        """Like `run` for work that may take over a second: the window shows `title`, how far it is, and a stop."""
        job = Job(owner, done, failed, lane)
        job.progress = progress = Progress(title)
        self._start(job, lambda: work(progress))
        return progress

    def elsewhere(self, owner: QObject) -> Callable[[], None]:
        """Something runs for `owner` on a thread of Qt's own: not `idle` until what this gives back was called."""
        job = Job(owner, lambda _: None, None, "")
        self._pending.add(job)
        self.moved.emit()

        def ended() -> None:
            self._pending.discard(job)
            if isValid(self):
                self.moved.emit()

        return ended

    @property
    def idle(self) -> bool:
        """True when nothing runs, waits or is undelivered."""
        gone = {job for job in self._pending if job.future is None and not isValid(job.owner)}
        self._pending -= gone
        return not self._pending

    @property
    def long_ones(self) -> tuple[Progress, ...]:
        """The long pieces of work on their way, oldest first."""
        return tuple(sorted((j.progress for j in self._pending if j.progress), key=lambda p: p.begun))

    def wait_idle(self, ms: int = 10_000) -> bool:
        """Lets events run until `idle`, at most `ms` milliseconds. False when the time was up."""
        if self.idle:
            return True
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: loop.quit())
        timer.start(ms)
        told = self.moved.connect(lambda: loop.quit() if self.idle else None)
        loop.exec()
        while not self.idle and timer.isActive():  # a result began more work before the loop had ended
            loop.exec()
        self.moved.disconnect(told)
        return self.idle

    def close(self) -> None:
        """Stops what has not begun, asks long work to stop, waits for the rest; late results are dropped."""
        for progress in self.long_ones:
            progress.cancel()
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pending.clear()
        self._newest.clear()

    def _start(self, job: Job, work: Callable[[], Any]) -> None:
        if self._closed:  # a timer that fires while the window is going: its page has kept what was typed
            return
        if job.lane is not None:
            self._overtake(self._newest.get(job.lane))
            self._newest[job.lane] = job
        self._pending.add(job)
        job.future = self._pool.submit(self._work, job, work)
        self.moved.emit()

    def _overtake(self, older: Job | None) -> None:
        if older and older.progress:
            older.progress.cancel()
        if older and older.future and older.future.cancel():
            self._pending.discard(older)

    def _work(self, job: Job, work: Callable[[], Any]) -> None:
        """On a worker thread."""
        try:
            job.result = work()
        except Exception as error:
            job.error = error
        if isValid(self):
            self._ready.emit(job)

    def _deliver(self, job: Job) -> None:
        if job not in self._pending:
            return
        self._pending.discard(job)
        overtaken = job.lane is not None and self._newest.get(job.lane) is not job
        if job.lane is not None and not overtaken:
            del self._newest[job.lane]
        if not overtaken and isValid(job.owner):
            self._hand_over(job)
        self.moved.emit()

    def _hand_over(self, job: Job) -> None:
        if job.error is None:
            job.done(job.result)
        elif isinstance(job.error, Cancelled):
            pass
        elif job.failed is not None:
            job.failed(job.error)
        else:
            if not isinstance(job.error, CaseDeskError):
                logging.getLogger("casedesk.ui").error("a job failed", exc_info=job.error)
            self.unhandled.emit(job.error)
