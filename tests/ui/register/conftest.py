"""A register page over the case type `work`, once on each engine, with a second desk that can publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from casedesk.service.seat import Seat
from casedesk.settings import Settings
from tests.ui.conftest import NotingWindow
from ui.context import Context
from ui.jobs import Jobs
from ui.live import Live
from ui.memory import Memory
from ui.pages.register_page import RegisterPage

Tab = Callable[[], RegisterPage]


@pytest.fixture
def work(seat: Seat, jobs: Jobs) -> Iterator[Context]:
    """A desk at a database with the case type `work`."""
    made = Context(seat, jobs, Live(), Settings(), Memory())
    made.window = NotingWindow()
    made.memory.keep("register.receipt.work.slip", {"day": "2022-08-10", "channel": "fax"})
    yield made
    jobs.wait_idle()


@pytest.fixture
def tab(qtbot: QtBot, work: Context) -> Tab:
    """Opens a tab of registering over it."""
    kept: list[QMainWindow] = []

    def opened() -> RegisterPage:
        kept.append(QMainWindow())
        made = RegisterPage(work)
        kept[-1].setCentralWidget(made)
        kept[-1].resize(1366, 768)
        qtbot.addWidget(kept[-1])
        kept[-1].show()
        kept[-1].activateWindow()
        made.focus_first()
        settled(work)
        return made

    return opened


def settled(context: Context) -> None:
    """Lets threads and events finish."""
    for _ in range(3):
        assert context.jobs.wait_idle()
        QApplication.processEvents()
