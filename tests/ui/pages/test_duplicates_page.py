"""Pairs decided by keys alone: one digit, the next pair, and back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from casedesk.service import decisions, duplicates, pairfinding
from casedesk.service.cases import open_case
from tests.ui.conftest import NotingWindow
from ui.context import Context
from ui.pages.duplicates_page import DuplicatesPage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> DuplicatesPage:
    pairfinding.find(context.seat)
    made = DuplicatesPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    made.shown()
    settle(made)
    made.focus_first()
    return made


def settle(page: DuplicatesPage) -> None:
    for _ in range(3):
        page._context.jobs.wait_idle()


def keys(page: DuplicatesPage, *pressed: Qt.Key) -> None:
    for key in pressed:
        target = page.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        settle(page)


def numbers(page: DuplicatesPage) -> tuple[str, str]:
    pair = page.pair()
    assert pair is not None
    return pair.earlier.number, pair.later.number


def test_the_model_keeps_its_promises(page: DuplicatesPage) -> None:
    QAbstractItemModelTester(page._model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page._model.rowCount() == duplicates.waiting(page._context.seat)


def test_one_digit_decides_and_the_next_pair_stands_there(page: DuplicatesPage) -> None:
    first, waiting = numbers(page), page._model.rowCount()
    keys(page, Qt.Key.Key_3)
    found = decisions.decision(page._context.seat, *first)
    assert found is not None and found.verdict == "different"
    assert (page._model.rowCount(), numbers(page) != first) == (waiting - 1, True)


def test_which_case_goes_on_is_asked(page: DuplicatesPage) -> None:
    first = numbers(page)
    keys(page, Qt.Key.Key_1, Qt.Key.Key_2)
    found = decisions.decision(page._context.seat, *first)
    assert found is not None and (found.verdict, found.survivor) == ("same_case", first[1])


def test_escape_leaves_it_undecided(page: DuplicatesPage) -> None:
    first = numbers(page)
    keys(page, Qt.Key.Key_1, Qt.Key.Key_Escape)
    assert decisions.decision(page._context.seat, *first) is None
    assert len(page._digits.offers) == 4


def test_undo_brings_the_pair_and_both_cases_back(page: DuplicatesPage, window: NotingWindow) -> None:
    first, waiting = numbers(page), page._model.rowCount()
    before = open_case(page._context.seat, first[1]).tracks
    keys(page, Qt.Key.Key_1, Qt.Key.Key_1)
    window.undos[-1]()
    settle(page)
    assert page._model.rowCount() == waiting
    assert open_case(page._context.seat, first[1]).tracks == before
