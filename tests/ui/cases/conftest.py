"""A case page with one fictional case: a paper, a call; keys go wherever the keyboard is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casedesk.record.case import Case, Entry, Paper
from casedesk.record.uids import new_uid
from casedesk.service import cases
from ui.context import Context
from ui.pages.case_page import CasePage

Press: TypeAlias = Callable[..., None]


def registered(context: Context) -> str:
    """The number of a case with a paper and, two days ago, an observation."""
    seat = context.seat
    boxes: dict[str, Any] = {
        "disease": "covid_19",
        "name": "山田　花子",
        "kana": "ヤマダ　ハナコ",
        "birth_on": date(1963, 2, 10),
    }
    paper = Paper("phone_first_report", "2020", seat.clock.now(), boxes)
    made = cases.register(seat, Case("health_centre", new_uid(), seat.clock.now(), {**boxes}, papers=(paper,)))
    seen = Entry("observation", seat.clock.today() - timedelta(days=2), values={"temperature": 37.8, "oxygen": 97})
    return cases.record(seat, made, seen).number or ""


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[CasePage]:
    """The page of that case, ready."""
    made = CasePage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    made.open(registered(context))
    context.jobs.wait_idle()
    made.focus_first()
    yield made
    made.closing()
    context.jobs.wait_idle()


@pytest.fixture
def press(context: Context) -> Press:
    """Presses keys (or types texts) wherever the keyboard is; (key, modifier) for both."""

    def pressed(*keys: Any) -> None:
        for key in keys:
            focus = QApplication.focusWidget() or context.page
            assert focus is not None
            if isinstance(key, str) and key.isascii():
                QTest.keyClicks(focus, key)
            elif isinstance(key, str):
                composed = QInputMethodEvent()
                composed.setCommitString(key)
                QApplication.sendEvent(focus, composed)
            elif isinstance(key, tuple):
                QTest.keyClick(focus, key[0], key[1])
            else:
                QTest.keyClick(focus, key)
            context.jobs.wait_idle()

    return pressed


@pytest.fixture
def stored(page: CasePage, context: Context) -> Callable[[], Case]:
    """The case as the database has it now."""
    return lambda: cases.open_case(context.seat, page.number)


@pytest.fixture
def undo(context: Context) -> Callable[[], None]:
    """Takes the last thing back, as Ctrl+Z does."""

    def taken_back() -> None:
        context.window.undos[-1]()  # type: ignore[attr-defined]
        context.jobs.wait_idle()

    return taken_back
