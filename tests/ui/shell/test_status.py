"""What takes long is told at the lower edge, with a stop; the rest gives way where the window is narrow."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.jobs import Progress
from ui.shell import status
from ui.shell.status import Status


@pytest.fixture
def line(qtbot: QtBot, whole_context: Context, monkeypatch: pytest.MonkeyPatch) -> Status:
    """The line, telling at once."""
    monkeypatch.setattr(status, "BUSY_AFTER_MS", 0)
    made = Status(whole_context, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1200, 30)
    made.show()
    return made


def texts(line: Status) -> str:
    """Everything that is shown."""
    return " ".join(label.text() for label in line.findChildren(QLabel) if label.isVisible())


def test_who_where_and_which_day_stand_there(line: Status) -> None:
    assert all(part in texts(line) for part in ("tanaka", "desk.db", "2022-08-10"))


def test_long_work_is_told_and_can_be_stopped(qtbot: QtBot, line: Status, whole_context: Context) -> None:
    gate = threading.Event()

    def work(progress: Progress) -> None:
        while not progress.cancelled:
            progress.tell(3, 10, "3 行")
            gate.wait(0.01)

    whole_context.jobs.run_long(line, work, lambda _: None, title="取込")
    stop = line.findChild(QPushButton)
    bar = line.findChild(QProgressBar)
    assert stop is not None and bar is not None
    qtbot.waitUntil(lambda: stop.isVisible() and bar.value() == 3)
    assert "取込  3 行" in texts(line)
    stop.click()
    assert whole_context.jobs.wait_idle() and not bar.isVisible()


def test_in_a_narrow_window_the_day_stays_and_the_user_goes(line: Status) -> None:
    line.resize(260, 30)
    assert "2022-08-10" in texts(line) and "tanaka" not in texts(line)


def test_problems_are_counted(line: Status) -> None:
    line.show_problems(3)
    assert "3 件" in texts(line)
