"""A real window over the fictional cases, with two small pages of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casedesk.service.seat import Seat
from casedesk.settings import Settings
from ui import words
from ui.context import Context
from ui.jobs import Jobs
from ui.live import Live
from ui.memory import Memory
from ui.pages import registry
from ui.shell.window import DeskWindow


class Sheet(QWidget):
    """A page with two boxes; it can save, and notes what is done to it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.subject = ""
        self.done: list[str] = []
        self.boxes = [QLineEdit(self), QLineEdit(self)]
        column = QVBoxLayout(self)
        for box in self.boxes:
            column.addWidget(box)

    def title(self) -> str:
        """Its subject."""
        return f"紙 {self.subject}"

    def open(self, subject: str) -> None:
        """Takes its subject."""
        self.subject = subject

    def focus_first(self) -> None:
        """The first box."""
        self.boxes[0].setFocus()

    def shown(self) -> None:
        """Notes."""
        self.done.append("shown")

    def closing(self) -> None:
        """Notes."""
        self.done.append("closing")

    def refresh(self) -> None:
        """Notes."""
        self.done.append("refresh")


@pytest.fixture(autouse=True)
def own_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """`desk` is a place, `sheet` has tabs."""
    for key, many in (("desk", False), ("sheet", True)):
        monkeypatch.setitem(registry.PLACES, key, registry.Place(key, __name__, "case", many=many))
        monkeypatch.setitem(registry._CLASSES, key, Sheet)
    for lang in words.LANGUAGES:
        monkeypatch.setitem(words.words(lang), "page.desk", "机")  # type: ignore[arg-type]
        monkeypatch.setitem(words.words(lang), "page.sheet", "紙")  # type: ignore[arg-type]


@pytest.fixture
def whole_context(desk_seat: Seat, jobs: Jobs) -> Context:
    """A context without a window yet."""
    return Context(desk_seat, jobs, Live(), Settings(), Memory())


@pytest.fixture
def desk_window(qtbot: QtBot, whole_context: Context) -> Iterator[DeskWindow]:
    """A window that is shown, at the place `desk`."""
    window = DeskWindow(whole_context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    with qtbot.waitExposed(window):
        window.go("desk")
    yield window
    whole_context.jobs.wait_idle()
