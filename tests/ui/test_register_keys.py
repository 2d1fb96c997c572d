"""Registering without the mouse, in counted key presses (how they are counted: `typist`)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from casedesk.clock import Clock
from casedesk.service import cases
from tests.ui.typist import Mod, Typist
from ui.context import Context
from ui.pages.register_page import RegisterPage

SIXTH_WAVE = Clock(datetime(2022, 2, 1, 3, 0, tzinfo=UTC))


class Desk:
    """A window with the page in it, and its verbs on their keys."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        context.seat.clock = SIXTH_WAVE
        context.memory.keep("register.form.health_centre", "covid_6_1")
        self.context = context
        self.window = QMainWindow()
        self.page = RegisterPage(context)
        self.window.setCentralWidget(self.page)
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.page.focus_first()
        self.settle()
        self.hand = Typist()

    def settle(self) -> None:
        """Lets the threads and the event loop finish."""
        from PySide6.QtWidgets import QApplication

        assert self.context.jobs.wait_idle()
        QApplication.processEvents()

    def register(self) -> None:
        """F12: one key. The window's command of that key calls the page's verb."""
        self.hand.presses += 1
        self.page.register()
        self.settle()

    def search_and_begin(self) -> None:
        """山田　花子 is looked for; nobody is there; Enter begins a new paper."""
        hand = self.hand
        hand.compose("yamada", "やまだ", "山田")
        hand.wide_space()
        hand.compose("hanako", "はなこ", "花子")
        self.settle()
        hand.enter()
        self.settle()

    def to_box(self, key: str) -> None:
        """Enter until the cursor stands in that box."""
        assert self.page.paper is not None
        for _ in range(60):
            if self.page.paper.form.here() == key and self.page.paper.form.editor(key).focus().hasFocus():
                return
            self.hand.enter()
            self.settle()
        raise AssertionError(key)

    def saved(self) -> cases.Case:
        """The newest case, read back."""
        assert self.page._saved is not None
        return cases.open_case(self.context.seat, self.page._saved.number or "")


@pytest.fixture
def desk(qtbot: QtBot, context: Context) -> Desk:
    """The page, ready for a name."""
    return Desk(qtbot, context)


def contactable(desk: Desk) -> None:
    """From the search to a case one may call: sender, name, birth date, telephone."""
    hand = desk.hand
    desk.search_and_begin()
    desk.to_box("reporting_clinic")
    hand.compose("kokurakurinikku", "こくらくりにっく", "小倉クリニック")
    desk.to_box("birth_on")
    hand.keys("s380210")
    desk.to_box("phone")
    hand.keys("09012345678")
    desk.register()


def test_one_may_call_after_seventy_keys(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    contactable(desk)
    with capsys.disabled():
        print(f"\n連絡可: {desk.hand.presses} key presses (at most 70)")
    saved = desk.saved()
    assert (saved.values["name"], saved.values["kana"]) == ("山田　花子", "ヤマダ　ハナコ")
    assert saved.values["birth_on"] == date(1963, 2, 10) and saved.values["phone"] == "09012345678"
    assert desk.page.paper is not None and desk.page.paper.look().finish.contactable
    assert desk.hand.presses <= 70
