"""Fixtures of the window's tests: Qt without a screen, a desk with fictional cases, a context whose window takes notes.

`context` is what pages take; `window.notices`, `window.opened` … tell what a page asked of the window.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service.demo import demo
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up
from casedesk.settings import Settings
from tests.helpers.work_type import NOON
from ui import words
from ui.context import Context, ProblemLine
from ui.jobs import Jobs
from ui.live import Live
from ui.memory import Memory
from ui.style import theme

CASES = 150


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, dressed in the light theme at 100 %."""
    theme.apply(qapp)
    return qapp


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """No window outlives its test: a change of theme would dress all of them again, longer with every test."""
    yield
    for left in QApplication.topLevelWidgets():
        if left.parent() is None:
            left.hide()
            left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def japanese_again() -> Iterator[None]:
    """A test that switches the language leaves Japanese behind."""
    words.set_language("ja")
    yield
    words.set_language("ja")


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with 150 fictional cases, made once per run; tests take copies."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    seat = open_desk(f"sqlite:///{file}", create=True, clock=Clock(NOON), user="setup")
    bring_up(seat)
    demo(seat, n=CASES)
    seat.close()
    return file


@pytest.fixture
def desk_seat(demo_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Seat]:
    """A desk at a copy of the fictional cases."""
    shutil.copy(demo_file, tmp_path / "desk.db")
    seat = open_desk(f"sqlite:///{tmp_path / 'desk.db'}", clock=clock, user="tanaka")
    yield seat
    seat.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """The door off the GUI thread, closed afterwards."""
    made = Jobs()
    yield made
    made.close()


class NotingWindow:
    """A window that only notes what it is asked for."""

    def __init__(self) -> None:
        self.gone: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.closed = 0
        self.notices: list[tuple[str, str]] = []
        self.undos: list[Callable[[], None]] = []
        self.problems: Sequence[ProblemLine] = ()

    def go(self, key: str) -> QWidget | None:
        """Notes the place."""
        self.gone.append(key)
        return None

    def open(self, key: str, subject: str = "") -> QWidget | None:
        """Notes the page and its subject."""
        self.opened.append((key, subject))
        return None

    def open_case(self, number: str) -> QWidget | None:
        """Notes the case."""
        return self.open("case", number)

    def close_page(self) -> None:
        """Counts."""
        self.closed += 1

    def notify(self, text: str, undo: Callable[[], None] | None = None, level: str = "info") -> None:
        """Notes the sentence and its undo."""
        self.notices.append((level, text))
        if undo is not None:
            self.undos.append(undo)

    def show_problems(self, lines: Sequence[ProblemLine]) -> None:
        """Notes the lines."""
        self.problems = lines


@pytest.fixture
def window() -> NotingWindow:
    """A window that only notes what it is asked for."""
    return NotingWindow()


@pytest.fixture
def context(desk_seat: Seat, jobs: Jobs, window: NotingWindow) -> Context:
    """What pages take: a desk with fictional cases, jobs, and a window that notes."""
    made = Context(desk_seat, jobs, Live(), Settings(), Memory())
    made.window = window
    return made
