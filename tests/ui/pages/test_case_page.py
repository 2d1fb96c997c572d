"""One case by keys alone: the first screen, moves, quick entries, sections, saving, taking back, another desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casedesk.record.case import Case
from casedesk.record.uids import new_uid
from casedesk.service import cases
from casedesk.service.notes import notes_of
from ui.context import Context
from ui.live import Changes
from ui.pages.case_page import CasePage


def new_case(context: Context) -> str:
    """The number of a case just received."""
    values = {"disease": "covid_19", "name": "山田　花子", "kana": "ヤマダ　ハナコ", "birth_on": date(1963, 2, 10)}
    draft = Case("health_centre", new_uid(), context.seat.clock.now(), {**values, "phone": "09012345678"})
    return cases.register(context.seat, draft).number or ""


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[CasePage]:
    made = CasePage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    made.open(new_case(context))
    context.jobs.wait_idle()
    made.focus_first()
    yield made
    made.closing()
    context.jobs.wait_idle()


def press(page: CasePage, *keys: Any) -> int:
    """Presses keys (or types texts) wherever the keyboard is; how many presses that was."""
    count = 0
    for key in keys:
        focus = QApplication.focusWidget() or page
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
            count += len(key)
        else:
            QTest.keyClick(focus, key)
            count += 1
    page._context.jobs.wait_idle()
    return count


def stored(page: CasePage) -> Case:
    """The case as the database has it."""
    return cases.open_case(page._context.seat, page.number)


def test_the_first_screen_needs_no_scrolling(page: CasePage) -> None:
    overview = page.body.overview
    assert overview.tracks.sizeHint().height() <= page.body.places.height()


def test_a_call_is_recorded_by_one_digit_and_moves_the_contact(page: CasePage) -> None:
    page.quick(0)
    press(page, "5")
    case = stored(page)
    assert [e.values["result"] for e in case.entries if e.kind == "call"][-1:] == ["absent"]
    assert case.tracks["contact"] == "no_answer"


@pytest.mark.parametrize(("key", "result"), [("0", "language"), ("-", "admitted"), ("^", "dead")])
def test_ten_to_twelve_are_the_keys_after_nine(page: CasePage, key: str, result: str) -> None:
    page.quick(0)
    press(page, key)
    if page.body.overview.quick._form is not None:
        press(page, Qt.Key.Key_F12)
    assert [e.values["result"] for e in stored(page).entries if e.kind == "call"][-1:] == [result]


def test_a_promised_call_asks_for_its_time_first(page: CasePage) -> None:
    page.quick(0)
    press(page, "4", "8/11 15:00", Qt.Key.Key_Return)
    call = next(e for e in stored(page).entries if e.kind == "call")
    assert str(call.values["promised_at"]).count("15, 0") == 1


def test_an_observation_all_normal_takes_eight_keys(page: CasePage) -> None:
    page.quick(1)  # F7, the window's key
    keys = 1 + press(page, "366", Qt.Key.Key_Return, "98", Qt.Key.Key_Return)
    seen = next(e for e in stored(page).entries if e.kind == "observation")
    assert (seen.values["temperature"], seen.values["oxygen"], seen.values["breathless"]) == (36.6, 98, "no")
    assert keys == 8


def test_an_entry_happens_now_on_the_wall_clock_of_japan(page: CasePage) -> None:
    page.quick(0)
    press(page, "1")
    call = next(e for e in stored(page).entries if e.kind == "call")
    assert f"{call.happened_on} {call.happened_time:%H:%M}" == "2022-08-10 12:00"


def test_a_track_moves_by_two_digits(page: CasePage) -> None:
    page.move_track()
    press(page, "4", "1")  # 療養場所, 入院調整中
    assert stored(page).tracks["stay"] == "arranging_hospital"


def test_a_move_asks_in_place_for_what_it_needs(page: CasePage) -> None:
    page.move_track()
    press(page, "4", "2")  # 入院中 asks for hospital and day
    press(page, "abc", Qt.Key.Key_Return, "8/10", Qt.Key.Key_Return)
    case = stored(page)
    assert (case.tracks["stay"], case.values["hospital"]) == ("hospital", "abc")


def test_a_move_that_lacks_something_says_so_in_place(page: CasePage) -> None:
    page.move_track()
    press(page, "4", "2", Qt.Key.Key_F12)
    assert page.body.overview.mover._said.text() and stored(page).tracks["stay"] == "undecided"


def test_esc_leaves_a_move_without_moving(page: CasePage) -> None:
    page.move_track()
    press(page, "4", Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert stored(page).tracks["stay"] == "undecided" and page.body.index.hasFocus()


def test_a_move_can_be_taken_back(page: CasePage) -> None:
    page.move_track()
    press(page, "4", "1")
    page._context.window.undos[-1]()  # type: ignore[attr-defined]
    page._context.jobs.wait_idle()
    assert stored(page).tracks["stay"] == "undecided"


def test_what_is_typed_in_a_section_is_saved_by_f12(page: CasePage) -> None:
    page.go_to("living")
    page._typed.sections["living"].form.go("workplace")
    press(page, "school", Qt.Key.Key_Return)
    page.save()
    page._context.jobs.wait_idle()
    assert stored(page).values["workplace"] == "school" and not page.unsaved()


def test_a_save_can_be_taken_back(page: CasePage) -> None:
    before = stored(page).values.get("workplace")
    test_what_is_typed_in_a_section_is_saved_by_f12(page)
    page._context.window.undos[-1]()  # type: ignore[attr-defined]
    page._context.jobs.wait_idle()
    assert stored(page).values.get("workplace") == before


def test_what_is_typed_survives_a_record_and_another_desk(page: CasePage) -> None:
    page.go_to("living")
    page._typed.sections["living"].form.go("workplace")
    press(page, "school", Qt.Key.Key_Return)
    page.quick(0)
    press(page, "5")
    cases.move(page._context.seat, stored(page), "stay", "arranging_hospital")
    page._context.live.changed.emit(Changes(frozenset({page.number})), None)
    page._context.jobs.wait_idle()
    assert page.unsaved() and page.body.desks.bar is not None and page.body.desks.bar.isVisible()


def test_another_desks_change_is_shown_at_once_when_nothing_is_typed(page: CasePage) -> None:
    seat = page._context.seat
    cases.move(seat, stored(page), "stay", "arranging_hospital")
    page._context.live.changed.emit(Changes(frozenset({page.number})), None)
    page._context.jobs.wait_idle()
    assert page._facts and page._facts.case.tracks["stay"] == "arranging_hospital"


def test_a_case_that_does_not_exist_says_so_in_place(page: CasePage) -> None:
    page.open("2022-999999-9")
    page._context.jobs.wait_idle()
    assert "2022-999999-9" in page.body.said.text()


def test_every_section_of_the_index_opens(page: CasePage) -> None:
    for at in range(page.body.index.count()):
        page.body.index.setCurrentRow(at)
        assert page.body.places.currentWidget() is not None


def test_a_call_is_taken_back_struck_through_with_what_it_moved(page: CasePage) -> None:
    before = stored(page).tracks["contact"]
    page.quick(0)
    press(page, "5")
    page._context.window.undos[-1]()  # type: ignore[attr-defined]
    page._context.jobs.wait_idle()
    case = stored(page)
    assert (case.standing, len(case.entries), case.tracks["contact"]) == ((), 1, before)


def test_a_note_is_left_pinned_and_withdrawn_by_keys(page: CasePage) -> None:
    page.write_note()
    press(page, "call the son")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page._context.jobs.wait_idle()
    page.body.notes._list.setCurrentRow(0)
    page.body.notes._list.setFocus()
    QTest.keyClick(page.body.notes._list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page._context.jobs.wait_idle()
    assert [(n.text, n.pinned) for n in notes_of(page._context.seat, stored(page))] == [("call the son", True)]
    page.body.notes._list.setCurrentRow(0)
    press(page, Qt.Key.Key_Delete)
    assert notes_of(page._context.seat, stored(page)) == ()


def test_what_was_not_saved_comes_back_in_another_tab(qtbot: QtBot, page: CasePage, context: Context) -> None:
    page.go_to("living")
    page._typed.sections["living"].form.go("workplace")
    press(page, "school", Qt.Key.Key_Return)
    page.closing()
    context.jobs.wait_idle()
    again = CasePage(context)
    qtbot.addWidget(again)
    again.open(page.number)
    context.jobs.wait_idle()
    assert again._typed.edits() == {"workplace": "school"} and again.body.said.text()


def test_what_was_saved_does_not_come_back(qtbot: QtBot, page: CasePage, context: Context) -> None:
    test_what_is_typed_in_a_section_is_saved_by_f12(page)
    page.closing()
    context.jobs.wait_idle()
    again = CasePage(context)
    qtbot.addWidget(again)
    again.open(page.number)
    context.jobs.wait_idle()
    assert not again.unsaved()


def test_the_history_tells_every_change(page: CasePage) -> None:
    test_what_is_typed_in_a_section_is_saved_by_f12(page)
    page.go_to("history")
    page._context.jobs.wait_idle()
    model = page.body.history.list.model()
    lines = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert any("school" in line for line in lines)
