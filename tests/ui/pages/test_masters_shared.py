"""Masters that belong to everybody, by keys: institutions changed in place, a list of Japan Post in and off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casedesk.service.institutions import import_institutions, institution_rows
from casedesk.service.postal import forget_postal, places, shipped_book, state
from casedesk.service.seat import Seat
from tests.helpers.japan_post import town, utf_ken_all
from ui.context import Context
from ui.pages.masters_page import MastersPage

K = Qt.Key
LIST = "コード,名称,電話,役割\n4010000001,門司クリニック,093-321-0000,診療所\n,もじ学園,,学校\n"


@pytest.fixture
def page(qtbot: QtBot, context: Context, tmp_path: Path) -> MastersPage:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert import_institutions(context.seat, tmp_path / "list.csv").kept
    made = MastersPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1270, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    settle(made)
    return made


def settle(page: MastersPage) -> None:
    assert page._context.jobs.wait_idle(30_000)
    QApplication.processEvents()


def go(page: MastersPage, from_end: int) -> None:
    page.names.setFocus()
    QTest.keyClick(page.names, K.Key_End)
    for _ in range(from_end):
        QTest.keyClick(page.names, K.Key_Up)
    settle(page)


def focused() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def type_in(page: MastersPage, row: int, key: str, text: str) -> None:
    at = next(n for n, column in enumerate(page.grid.model.columns) if column.key == key)
    page.grid.table.setFocus()
    page.grid.table.go_to(row, at)
    QTest.keyClick(page.grid.table, K.Key_Return)
    QTest.keyClick(focused(), K.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), text)
    QTest.keyClick(focused(), K.Key_Return)
    QApplication.processEvents()


def save(page: MastersPage) -> None:
    page.save_rows()
    settle(page)


def named(seat: Seat) -> list[str]:
    return [cells["name"] for _, cells in institution_rows(seat)][-2:]


def row_of(page: MastersPage, name: str) -> int:
    at = page.grid.sheet.named  # type: ignore[union-attr]
    return next(n for n, cells in enumerate(page.grid.model.rows) if cells[at] == name)


def test_an_institution_is_renamed_and_stays_itself(page: MastersPage, context: Context) -> None:
    before = [id_ for id_, _ in institution_rows(context.seat)]
    go(page, 1)
    type_in(page, row_of(page, "もじ学園"), "name", "Moji Gakuen")
    save(page)
    assert named(context.seat) == ["門司クリニック", "Moji Gakuen"]
    assert [id_ for id_, _ in institution_rows(context.seat)] == before


def test_undo_gives_the_former_name_back(page: MastersPage, context: Context) -> None:
    go(page, 1)
    type_in(page, row_of(page, "もじ学園"), "name", "Moji Gakuen")
    save(page)
    context.window.undos[-1]()  # type: ignore[attr-defined]
    settle(page)
    assert named(context.seat)[-1] == "もじ学園"


def test_a_telephone_that_is_none_is_marked_and_nothing_is_written(page: MastersPage, context: Context) -> None:
    go(page, 1)
    row = row_of(page, "門司クリニック")
    type_in(page, row, "phone", "tomorrow")
    type_in(page, row, "note", "x")
    save(page)
    assert page.grid.said.plain.startswith("保存していません")
    assert institution_rows(context.seat)[-2][1]["note"] == ""
    assert page.grid.table.currentIndex().row() == row


def test_a_new_institution_is_added(page: MastersPage, context: Context) -> None:
    go(page, 1)
    page.add_row()
    QTest.keyClick(focused(), K.Key_Escape)
    type_in(page, page.grid.model.rowCount() - 1, "name", "Kokura Hospital")
    save(page)
    assert named(context.seat)[-1] == "Kokura Hospital"


def test_a_wording_from_today_is_not_offered_where_a_name_does_it_by_itself(page: MastersPage) -> None:
    assert "master_row" in page.offers()
    go(page, 1)
    assert "master_row" not in page.offers() and "master_rows" in page.offers()


def test_institutions_go_out_and_come_back_the_same(page: MastersPage, tmp_path: Path) -> None:
    go(page, 1)
    page.saving.export_to(tmp_path / "out")
    settle(page)
    page.choose(tmp_path / "out.csv")
    settle(page)
    assert "追加 0 行、変更 0 行" in page.grid.said.plain


def test_postal_codes_say_where_they_come_from(page: MastersPage) -> None:
    go(page, 0)
    assert [card.findChildren(QPushButton) for card in cards(page)] == [[], []]


def cards(page: MastersPage) -> list[QWidget]:
    lines = [page.postal._halves.itemAt(at) for at in range(page.postal._halves.count())]
    return [widget for line in lines if line is not None and (widget := line.widget()) is not None]


def test_a_newer_list_is_looked_at_first_then_taken_in_then_taken_off(
    page: MastersPage, context: Context, tmp_path: Path
) -> None:
    go(page, 0)
    page.choose(utf_ken_all(tmp_path / "utf_ken_all.csv", [town("8000999", "新町", "シンマチ")]))
    settle(page)
    assert "1 件の一覧に置き換えます" in page.postal.said.plain and state(context.seat)[0].rows == 0
    QTest.keyClick(focused(), K.Key_Return)
    settle(page)
    assert [half.rows for half in state(context.seat)] == [1, 0] and places(context.seat, "8000999")
    back = cards(page)[0].findChildren(QPushButton)[0]
    back.setFocus()
    QTest.keyClick(back, K.Key_Space)
    settle(page)
    assert state(context.seat)[0].rows == 0
    assert places(context.seat, "8038501") == shipped_book().lookup("8038501")


def test_a_file_that_is_no_postal_list_is_a_sentence(page: MastersPage, tmp_path: Path, qtbot: QtBot) -> None:
    go(page, 0)
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    page.choose(tmp_path / "x.csv")
    settle(page)
    assert page.postal.file is None and (page.postal.said.plain or page._context.window.notices)  # type: ignore[attr-defined]


def test_taking_off_what_was_never_put_on_does_nothing(page: MastersPage, context: Context) -> None:
    assert forget_postal(context.seat, "towns") == 0
