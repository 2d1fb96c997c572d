"""The work list by keys: the order of the core, whose work, groups, the next one, lists of the office."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casedesk.service import cases
from casedesk.service.papers import keep_paper
from casedesk.service.queue import queue
from ui.context import Context
from ui.live import Changes
from ui.pages.queue_page import QueuePage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> QueuePage:
    context.memory.keep("queue.whose", "all")
    made = QueuePage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    context.jobs.wait_idle()
    made.focus_first()
    return made


def shown(page: QueuePage) -> list[str]:
    return [str(row["number"]) for _, row in page._model.loaded()]


def test_cases_stand_in_the_order_of_the_work_list(page: QueuePage, context: Context) -> None:
    assert shown(page) == [task.number for task in queue(context.seat, "all", n=100).tasks]


def test_enter_opens_the_first_case(page: QueuePage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page._context.window.opened == [("case", shown(page)[0])]  # type: ignore[attr-defined]


def test_the_next_case_is_one_key_away(page: QueuePage) -> None:
    page.next()
    page.open_selected()
    assert page._context.window.opened == [("case", shown(page)[1])]  # type: ignore[attr-defined]


def test_each_group_is_counted_and_jumps_to_its_first_case(page: QueuePage, context: Context) -> None:
    counts = queue(context.seat, "all").counts
    page._groups["later"].click()
    assert page.table.currentIndex().row() == counts["late"] + counts["today"]


def test_my_own_work_is_chosen_by_arrows_and_kept(page: QueuePage, context: Context) -> None:
    page._side.setFocus()
    QTest.keyClick(page._side, Qt.Key.Key_Home)
    context.jobs.wait_idle()
    assert page._model.rowCount() == queue(context.seat, "mine").total
    assert context.memory.recall("queue.whose") == "mine"


def test_a_list_of_the_office_opens_in_a_tab(page: QueuePage) -> None:
    page._side.setFocus()
    QTest.keyClick(page._side, Qt.Key.Key_End)
    QTest.keyClick(page._side, Qt.Key.Key_Return)
    (opened,) = page._context.window.opened  # type: ignore[attr-defined]
    assert opened[0] == "list" and "health_centre" in opened[1]


def test_a_change_elsewhere_keeps_the_row_one_is_on(page: QueuePage, context: Context) -> None:
    page.table.go_to(3)
    here = shown(page)[3]
    case = cases.open_case(context.seat, shown(page)[0])
    cases.move(context.seat, case, "case_state", "not_applicable", reason="test")
    context.live.changed.emit(Changes(frozenset({case.number or ""})), None)
    context.jobs.wait_idle()
    row = page.table.current_row()
    assert row is not None and row["number"] == here


def test_waiting_papers_are_counted_beside_and_opened_by_enter(page: QueuePage, context: Context) -> None:
    form = context.seat.library.only().case_type.forms[0].key
    keep_paper(context.seat, "health_centre", form, "", {})
    context.live.changed.emit(Changes(kinds=frozenset({"paper"})), None)
    context.jobs.wait_idle()
    assert page._side._waiting.text() == "事案待ちの文書 1"
    page._side.setFocus()
    page._side.setCurrentItem(page._side._waiting)
    QTest.keyClick(page._side, Qt.Key.Key_Return)
    assert context.window.gone == ["waiting"]  # type: ignore[attr-defined]
