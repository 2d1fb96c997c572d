"""A database that runs several case types: asked by digit once, found and worked on all together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casedesk.service.cases import open_case, register
from casedesk.service.seat import Seat
from tests.helpers.work_type import draft
from tests.ui.register.conftest import Tab, settled
from tests.ui.register.two_types import publish_second
from tests.ui.typist import Typist
from ui.context import Context
from ui.pages.queue_page import QueuePage
from ui.pages.search_page import SearchPage


@pytest.fixture
def both(work: Context, seat: Seat) -> Context:
    """A desk with one case of each type."""
    publish_second(seat)
    for type_, name in (("work", "山田"), ("second", "佐藤")):
        register(seat, replace(draft({"name": name}), type=type_))
    return work


def shown(qtbot: QtBot, page: QWidget, context: Context) -> None:
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: getattr(page, "_question", page) is not None)  # the search loads what answers a bit later
    settled(context)


def test_registering_asks_for_the_type_by_digit_and_remembers_it(tab: Tab, both: Context) -> None:
    page = tab()
    assert page.steps.here() is page.steps.asking
    Typist().keys("1")  # second: by key, before work
    settled(both)
    assert page.offers() == {"who"} and page.steps.kind is not None
    assert page.steps.kind.case_type.key == "second"
    assert tab().offers() == {"who"}


def test_the_search_finds_people_of_every_type(qtbot: QtBot, both: Context) -> None:
    page = SearchPage(both)
    shown(qtbot, page, both)
    for name in ("山田", "佐藤"):
        page._box.setText(name)
        settled(both)
        numbers = [str(row["number"]) for _, row in page._listing.model.loaded()]
        assert [open_case(both.seat, number).values["name"] for number in numbers] == [name]


def test_alt_and_a_digit_shows_the_other_type(qtbot: QtBot, both: Context) -> None:
    page = SearchPage(both)
    shown(qtbot, page, both)
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settled(both)
    assert page._types.current == page._types.types()[1]


def test_the_work_list_has_the_cases_of_every_type_and_of_one(qtbot: QtBot, both: Context) -> None:
    both.memory.keep("queue.whose", "all")
    page = QueuePage(both)
    shown(qtbot, page, both)
    assert sorted(str(row["type"]) for _, row in page._model.loaded()) == ["second", "work"]
    QTest.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    settled(both)
    assert len(page._model.loaded()) == 1


def test_with_one_type_there_is_nothing_to_choose(qtbot: QtBot, work: Context) -> None:
    page = SearchPage(work)
    shown(qtbot, page, work)
    assert page._types.isHidden() and page._question is not None
