"""Masters in the window by keys: changed in place, refused in place, a new wording from today, CSV out and in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ui.admin.master_model import MasterModel
from ui.context import Context
from ui.pages.masters_page import MastersPage

K = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> MastersPage:
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


def model(page: MastersPage) -> MasterModel:
    return page.grid.model


def cell(page: MastersPage, row: int, key: str) -> QModelIndex:
    at = next(n for n, column in enumerate(model(page).columns) if column.key == key)
    return model(page).index(row, at)


def type_in(page: MastersPage, row: int, key: str, text: str) -> None:
    """Enter opens the cell, the text replaces what stood there, Enter closes it."""
    page.grid.table.setFocus()
    page.grid.table.go_to(row, cell(page, row, key).column())
    QTest.keyClick(page.grid.table, K.Key_Return)
    box = focused()
    if isinstance(box, QComboBox):
        box.setCurrentText(text)
    else:
        QTest.keyClicks(box, text)
    close_cell()


def close_cell() -> None:
    """Enter; the cell closes when the event loop comes round."""
    QTest.keyClick(focused(), K.Key_Return)
    QApplication.processEvents()


def focused() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def label(context: Context, master: str, key: str) -> str:
    kept = context.seat.library.only()
    return kept.lookup.label(master, key, "en")


def save(page: MastersPage) -> None:
    page.save_rows()
    settle(page)


def test_every_master_is_there_and_what_belongs_to_everybody(page: MastersPage, context: Context) -> None:
    assert page.names.count() == len(context.seat.library.only().case_type.masters) + 2
    assert [page.names.item(page.names.count() - n).text().split("　")[0] for n in (2, 1)] == [
        "医療機関など",
        "郵便番号",
    ]


def test_a_wording_is_changed_in_place(page: MastersPage, context: Context) -> None:
    key = model(page).values(0)["key"]
    type_in(page, 0, "en", "Another name")
    assert page.unsaved() and "1 行" in page.grid.said.plain
    save(page)
    assert label(context, "disease", key) == "Another name" and not page.unsaved()


def test_undo_gives_the_old_wording_back(page: MastersPage, context: Context) -> None:
    key, was = model(page).values(0)["key"], model(page).values(0)["en"]
    type_in(page, 0, "en", "Another name")
    save(page)
    context.window.undos[-1]()  # type: ignore[attr-defined]
    settle(page)
    assert label(context, "disease", key) == was


def test_a_closed_question_offers_its_answers(page: MastersPage) -> None:
    type_in(page, 0, "named", "いいえ")
    assert model(page).values(0)["named"] == "0"


def test_the_key_of_a_stored_row_stays(page: MastersPage) -> None:
    assert not model(page).flags(cell(page, 0, "key")) & Qt.ItemFlag.ItemIsEditable


def test_a_day_that_is_none_is_marked_and_nothing_is_written(page: MastersPage, context: Context) -> None:
    type_in(page, 0, "en", "Another name")
    type_in(page, 1, "valid_until", "yesterday or so")
    save(page)
    assert (
        model(page).data(cell(page, 1, "valid_until"), Qt.ItemDataRole.ToolTipRole).startswith("年月日として読めません")
    )
    assert page.grid.said.plain.startswith("保存していません")
    assert label(context, "disease", model(page).values(0)["key"]) != "Another name"


def test_a_refusal_stands_in_the_window_s_list_and_jumps(page: MastersPage) -> None:
    type_in(page, 3, "valid_until", "x")
    save(page)
    page.grid.table.go_to(0)
    page._context.window.problems[0].jump()  # type: ignore[attr-defined]
    assert page.grid.table.currentIndex().row() == 3


def test_a_new_wording_from_today_keeps_the_old_one(page: MastersPage, context: Context) -> None:
    key = model(page).values(0)["key"]
    page.grid.table.go_to(0, 2)
    page.new_wording()
    QTest.keyClicks(focused(), "NEW")
    close_cell()
    save(page)
    rows = [row for row in context.seat.library.only().lookup.rows["disease"].values() if row["key"] == key]
    assert [row["valid_from"] for row in rows] == ["2022-08-10", ""]
    assert rows[0]["ja"] == "NEW" and rows[1]["valid_until"] == "2022-08-09"


def test_a_new_row_is_added(page: MastersPage, context: Context) -> None:
    page.add_row()
    QTest.keyClicks(focused(), "new_kind")
    close_cell()
    row = model(page).rowCount() - 1
    type_in(page, row, "ja", "atarashii")
    save(page)
    assert context.seat.library.only().lookup.label("disease", "new_kind") == "atarashii"


def test_going_to_another_master_loses_nothing(page: MastersPage) -> None:
    type_in(page, 0, "en", "Another name")
    page.next()
    settle(page)
    assert model(page).values(0)["en"] == "Another name" and page.names.currentRow() == 0


def test_discard_puts_everything_back(page: MastersPage) -> None:
    was = model(page).values(0)["en"]
    type_in(page, 0, "en", "Another name")
    page.discard()
    assert model(page).values(0)["en"] == was and not page.unsaved()


def test_the_rows_are_narrowed_while_typing(page: MastersPage) -> None:
    page.narrow_rows()
    QTest.keyClicks(page.grid.narrower, "measles")
    shown = [row for row in range(model(page).rowCount()) if not page.grid.table.isRowHidden(row)]
    assert shown and all("measles" in " ".join(model(page).rows[row]) for row in shown)


def test_a_master_goes_out_and_comes_back_changed(page: MastersPage, context: Context, tmp_path: Path) -> None:
    page.saving.export_to(tmp_path / "diseases")
    settle(page)
    file = tmp_path / "diseases.csv"
    was = model(page).values(0)
    file.write_text(file.read_text(encoding="utf-8-sig").replace(was["en"], "From Excel"), encoding="utf-8-sig")
    page.choose(file)
    settle(page)
    assert label(context, "disease", was["key"]) == was["en"] and "変更 1 行" in page.grid.said.plain
    QTest.keyClick(focused(), K.Key_Return)
    settle(page)
    assert label(context, "disease", was["key"]) == "From Excel"


def test_the_model_keeps_the_rules_of_models(page: MastersPage) -> None:
    tester = QAbstractItemModelTester(model(page), QAbstractItemModelTester.FailureReportingMode.Fatal)
    model(page).add_row()
    model(page).new_wording(0, page._context.seat.clock.today())
    assert tester.model() is model(page)
