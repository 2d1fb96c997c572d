"""The bench's hand at a real window: opens a desk, types letters, waits until what was asked stands painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casedesk.settings import Settings
from ui.memory import Memory
from ui.shell.application import application, dress, hear_qt
from ui.shell.desk import Desk
from ui.shell.launch import SWITCH_S
from ui.shell.seating import Wanted
from ui.shell.window import DeskWindow

PATIENCE_MS = 60_000
SIZE = (1366, 768)


class Hand:
    """At one desk whose window stands."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        assert desk.window is not None
        self.window: DeskWindow = desk.window

    def settle(self) -> None:
        """Waits until no work is on its way and everything is painted. Raises TimeoutError."""
        self._breathe()
        if not self.desk.jobs.wait_idle(PATIENCE_MS):
            raise TimeoutError("the desk did not come to rest")
        self._breathe()

    def rest(self) -> None:
        """Reads what stands there, as a person does, until the desk has got ready what may come next."""
        wait_for(lambda: self.desk.warm is not None and self.desk.warm.is_done)
        self.settle()

    def _breathe(self) -> None:
        """Events, also those that delete what was closed: they wait for a real event loop."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        application().processEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key into whatever has the cursor."""
        QTest.keyClick(self._here(), key, held)

    def letter(self, letter: str) -> None:
        """One letter as the input method gives it."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._here(), event)

    def _here(self) -> QWidget:
        return QApplication.focusWidget() or self.window


@contextmanager
def at_desk(wanted: Wanted) -> Iterator[Hand]:
    """A desk with its window, as a person has it: light, 100 %, 1366x768; closed again at the end."""
    import sys

    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    app = application()
    hear_qt()
    settings = Settings(values={"language": wanted.lang})
    dress(app, settings)
    desk = Desk(app, settings, Memory(), wanted)
    wait_for(lambda: desk.window is not None, desk.start)
    hand = Hand(desk)
    hand.window.resize(*SIZE)
    hand.window.activateWindow()
    try:
        hand.settle()
        hand.rest()  # some seconds after the start
        yield hand
    finally:
        hand.window.close()
        app.processEvents()
        sys.setswitchinterval(before)


def wait_for(done: Callable[[], bool], begin: Callable[[], None] = lambda: None, ms: int = PATIENCE_MS) -> None:
    """Lets events run after `begin` until `done`. Raises TimeoutError."""
    begin()
    end = time.monotonic() + ms / 1000
    waker = QTimer()
    waker.start(20)
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("nothing came")
        application().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class Painted(QObject):
    """Tells when any of some widgets was painted: `since` is the instant of the last painting after `arm`."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets, self.armed, self.since = widgets, False, 0.0
        for widget in widgets:
            widget.installEventFilter(self)

    def arm(self) -> None:
        """The next painting counts."""
        self.armed, self.since = True, 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watches paintings, stops none."""
        if event.type() == QEvent.Type.Paint and self.armed:
            self.armed = False
            QTimer.singleShot(0, self, self._now)  # when this painting is over
        return False

    def _now(self) -> None:
        self.since = time.perf_counter()

    def leave(self) -> None:
        """Watches no more."""
        for widget in self._widgets:
            widget.removeEventFilter(self)
