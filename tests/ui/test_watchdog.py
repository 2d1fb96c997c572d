"""A block of the GUI thread is seen, a wait at the event loop is none."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.watchdog import Watchdog


def test_a_block_is_measured(qtbot: QtBot) -> None:
    with Watchdog() as watch:
        QTimer.singleShot(0, lambda: time.sleep(0.05))
        qtbot.waitUntil(lambda: watch.longest_ms >= 45)
    assert watch.over(45) == 1


def test_a_block_at_the_very_end_counts(qtbot: QtBot) -> None:
    with Watchdog() as watch:
        time.sleep(0.03)
    assert watch.over(25) == 1


def test_it_begins_anew(qtbot: QtBot) -> None:
    watch = Watchdog()
    watch.blocks_ms.append(1000)
    watch.start()
    watch.stop()
    assert watch.longest_ms < 1000
