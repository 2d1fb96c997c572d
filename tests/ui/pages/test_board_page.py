"""The status board by keys alone: walk, open, move with what the status asks, take back, other tracks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casedesk.service import boards, cases
from ui.boards.columns import StatusColumn
from ui.boards.moving import moves_of
from ui.context import Context
from ui.live import Changes
from ui.pages.board_page import BoardPage

K = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> BoardPage:
    made = BoardPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1280, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    settle(made)
    made.focus_first()
    return made


def settle(page: BoardPage) -> None:
    assert page._context.jobs.wait_idle()
    QApplication.processEvents()
    assert page._context.jobs.wait_idle()


def focused() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def press(page: BoardPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)
        settle(page)


def column(page: BoardPage, key: str) -> StatusColumn:
    return next(one for one in page._columns.columns if one.bar.key == key)


def way(page: BoardPage, key: str = "") -> tuple[str, Qt.Key]:
    """A status ahead (that key, else the first that asks for nothing) and its digit."""
    steps = moves_of(page._context.seat, page._columns.number(), "case_state").steps
    at = next(n for n, s in enumerate(steps) if s.key == key or (not key and not s.asks and not s.reason))
    return steps[at].key, K(K.Key_1 + at)


def status(page: BoardPage, number: str) -> str:
    return cases.open_case(page._context.seat, number).tracks["case_state"]


def go_to(page: BoardPage, key: str) -> None:
    """The arrows until the keyboard is in that column."""
    while page._columns.current() is not column(page, key):
        press(page, K.Key_Right)


def test_the_columns_are_the_open_statuses_with_their_counts(page: BoardPage, context: Context) -> None:
    counts = {c["key"]: c["count"] for c in boards.board(context.seat, "status")["columns"]}
    assert {c.bar.key: c.bar.count for c in page._columns.columns} == {
        key: counts[key] for key in ("received", "registered", "matching", "active")
    }


def test_late_ones_come_first(page: BoardPage) -> None:
    for one in page._columns.columns:
        roles = [card.due_role for card in one.list.cards.cards]
        assert roles == sorted(roles, key=lambda role: role != "danger")


def test_enter_opens_the_card(page: BoardPage) -> None:
    number = page._columns.number()
    press(page, K.Key_Return)
    assert page._context.window.opened == [("case", number)]  # type: ignore[attr-defined]


def test_the_last_line_opens_the_whole_list(page: BoardPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.boards.reading.CARDS", 2)
    page.refresh()
    settle(page)
    go_to(page, "active")
    press(page, K.Key_End, K.Key_Return)
    opened = page._context.window.opened  # type: ignore[attr-defined]
    assert opened == [("list", "type=health_centre&board=status&key=active")]


def test_space_and_a_digit_move_a_case(page: BoardPage) -> None:
    number, (to, digit) = page._columns.number(), way(page)
    press(page, K.Key_Space, digit)
    assert status(page, number) == to


def test_after_a_move_the_keyboard_is_on_the_next_card(page: BoardPage) -> None:
    go_to(page, "active")
    was = column(page, "active").list.cards.cards
    press(page, K.Key_Space, way(page, "closed")[1])
    assert page._columns.number() == was[1].number


def test_undo_takes_the_move_back(page: BoardPage) -> None:
    number = page._columns.number()
    was = status(page, number)
    press(page, K.Key_Space, way(page)[1])
    page._context.window.undos[-1]()  # type: ignore[attr-defined]
    settle(page)
    assert status(page, number) == was


def test_a_way_with_questions_asks_before_it_goes(page: BoardPage) -> None:
    number = page._columns.number()
    was = status(page, number)
    press(page, K.Key_Space, way(page, "transferred")[1])
    page.finish_move()
    assert status(page, number) == was
    assert page._mover.form is not None and page._mover.form.here() == "transfer_to"


def test_what_the_status_asks_is_written_with_the_move(page: BoardPage) -> None:
    number = page._columns.number()
    press(page, K.Key_Space, way(page, "transferred")[1])
    for typed in ("tobata", "2022-08-10", "moved house"):
        QTest.keyClicks(focused(), typed)
        press(page, K.Key_Return)
    case = cases.open_case(page._context.seat, number)
    assert case.tracks["case_state"] == "transferred"
    assert str(case.values["transferred_on"]) == "2022-08-10" and case.values["transfer_to"]


def test_a_reason_is_asked_for(page: BoardPage) -> None:
    number = page._columns.number()
    was = status(page, number)
    press(page, K.Key_Space, way(page, "withdrawn")[1], K.Key_Return)
    assert page._mover._said.plain == "理由を書いてください。"
    assert status(page, number) == was


def test_esc_leaves_the_case_where_it_is(page: BoardPage) -> None:
    number = page._columns.number()
    was = status(page, number)
    press(page, K.Key_Space, K.Key_Escape)
    here = page._columns.current()
    assert here is not None and here.list.hasFocus() and not page._mover.isVisible()
    assert status(page, number) == was


def test_the_other_tracks_come_one_after_the_other(page: BoardPage) -> None:
    page.next()
    settle(page)
    assert column(page, "waiting").bar.label == "初回連絡待ち"


def test_the_track_is_remembered(qtbot: QtBot, page: BoardPage, context: Context) -> None:
    page.next()
    again = BoardPage(context)
    qtbot.addWidget(again)
    settle(again)
    assert again._at == 1


def test_a_move_on_another_desk_shows_at_once(page: BoardPage, context: Context) -> None:
    go_to(page, "active")
    before = column(page, "active").bar.count
    case = cases.open_case(context.seat, page._columns.number())
    cases.move(context.seat, case, "case_state", "closed")
    context.live.changed.emit(Changes(), None)
    settle(page)
    assert column(page, "active").bar.count == before - 1
