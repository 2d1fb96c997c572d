"""Who is in charge: given, handed over and taken over by keys, on the case and on the work list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casedesk.record.case import Case
from casedesk.service import cases
from casedesk.service.queue import assign
from ui.context import Context
from ui.pages.case_page import CasePage
from ui.pages.queue_page import QueuePage

Stored: TypeAlias = Callable[[], Case]
Press: TypeAlias = Callable[..., None]
Undo: TypeAlias = Callable[[], None]
ENTER = Qt.Key.Key_Return


def asked(page: CasePage | QueuePage) -> None:
    page.hand_over()
    page._context.jobs.wait_idle()


def test_a_new_name_is_written_and_given(page: CasePage, press: Press, stored: Stored) -> None:
    asked(page)
    press("suzuki", ENTER)
    assert stored().assignee == "suzuki" and "suzuki" in page.body.head._charge.text()


def test_part_of_a_name_finds_the_person(page: CasePage, context: Context, press: Press, stored: Stored) -> None:
    asked(page)
    known = page._acting.charge._staff[1].name
    press(known[-2:], ENTER)
    assert known[-2:] in stored().assignee


def test_a_case_is_taken_over_at_once_and_taken_back(
    page: CasePage, context: Context, stored: Stored, undo: Undo
) -> None:
    assign(context.seat, stored(), "suzuki")
    page.refresh()
    context.jobs.wait_idle()
    page.take_over()
    context.jobs.wait_idle()
    assert stored().assignee == "tanaka"
    undo()
    assert stored().assignee == "suzuki"


def test_esc_gives_nothing(page: CasePage, press: Press, stored: Stored) -> None:
    asked(page)
    press("suzuki", Qt.Key.Key_Escape)
    assert stored().assignee == "" and page.body.index.hasFocus()


def test_chosen_cases_of_the_work_list_are_given_together(qtbot: QtBot, context: Context, press: Press) -> None:
    queue = QueuePage(context)
    context.page = queue
    qtbot.addWidget(queue)
    queue.resize(1280, 640)
    queue.show()
    context.jobs.wait_idle()
    queue.focus_first()
    press(Qt.Key.Key_Home, (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier))
    chosen = queue.print_numbers()
    before = [cases.open_case(context.seat, number).assignee for number in chosen]
    asked(queue)
    press("suzuki", ENTER)
    assert [cases.open_case(context.seat, number).assignee for number in chosen] == ["suzuki", "suzuki"]
    context.window.undos[-1]()  # type: ignore[attr-defined]
    context.jobs.wait_idle()
    assert [cases.open_case(context.seat, number).assignee for number in chosen] == before


def test_each_notice_takes_back_its_own_deed(page: CasePage, context: Context, stored: Stored) -> None:
    before = stored().values.get("workplace")
    page.take_over()
    context.jobs.wait_idle()
    page.body.section("living").form.put("workplace", "school")
    page.save()
    context.jobs.wait_idle()
    for undo in reversed(context.window.undos[-2:]):  # type: ignore[attr-defined]
        undo()
        context.jobs.wait_idle()
    assert (stored().assignee, stored().values.get("workplace")) == ("", before)
