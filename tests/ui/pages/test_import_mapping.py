"""Columns mapped by keys: found while typing, decided by Enter, seen at once, kept under a name, deleted again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casedesk.service import search
from casedesk.service.cases import open_case
from casedesk.service.importprofiles import profiles
from ui.admin.import_panel import MAPPING
from ui.context import Context
from ui.pages.import_page import ImportPage

K = Qt.Key
TEXT = "整理番号,氏名,フリガナ,生年月日,連絡メモ\nA1,髙濵　由美子,ﾀｶﾊﾏ ﾕﾐｺ,S45.11.3,090-0000-1202\n"


@pytest.fixture
def page(qtbot: QtBot, context: Context, tmp_path: Path) -> ImportPage:
    made = ImportPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1270, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    file = tmp_path / "list.csv"
    file.write_text(TEXT, encoding="utf-8")
    settle(made)
    made.choose(file)
    settle(made)
    return made


def settle(page: ImportPage) -> None:
    assert page._context.jobs.wait_idle(30_000)
    QApplication.processEvents()


def focused() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def mapping(page: ImportPage) -> dict[str, str | None]:
    assert page._in.look is not None
    return page._in.look.report.mapping


def give(page: ImportPage, row: int, typed: str) -> None:
    """Goes to that column, types what is looked for, Enter."""
    page._in.mapping.table.setFocus()
    page._in.mapping.table.go_to(row)
    QTest.keyClick(page._in.mapping.table, K.Key_Return)
    page._in.mapping.typed.setText(typed)  # as an IME gives it
    QTest.keyClick(focused(), K.Key_Return)
    settle(page)


@pytest.mark.parametrize("typed", ["電話番号", "TEL", "ｔｅｌ", "phone", "Telephone"])
def test_a_field_is_found_by_its_words_its_key_and_known_headers(page: ImportPage, typed: str) -> None:
    give(page, 4, typed)
    assert mapping(page)["連絡メモ"] == "phone"


def test_letters_on_a_column_begin_to_look_for_its_field(page: ImportPage) -> None:
    page._in.mapping.table.setFocus()
    page._in.mapping.table.go_to(4)
    for letter in "phone":
        QTest.keyClicks(focused(), letter)
    assert page._in.mapping.typed.text() == "phone" and page._in.mapping.typed.hasFocus()
    QTest.keyClick(focused(), K.Key_Return)
    settle(page)
    assert mapping(page)["連絡メモ"] == "phone"


def test_the_effect_is_seen_at_once_and_nothing_is_written(page: ImportPage, context: Context) -> None:
    before = search.find(context.seat, "", limit=1)["total"]
    give(page, 4, "生年月日")
    assert page._in.look is not None and [one.column for one in page._in.look.refusals] == ["連絡メモ"]
    assert mapping(page)["生年月日"] is None  # a field has one column: the one before is only kept
    assert search.find(context.seat, "", limit=1)["total"] == before


def test_the_keyboard_stays_with_the_columns_and_goes_one_on(page: ImportPage) -> None:
    give(page, 2, "通称")
    assert page._in.mapping.table.hasFocus() and page._in.mapping.table.currentIndex().row() == 3
    assert page._in._stack.currentIndex() == MAPPING


def test_delete_leaves_a_column_only_kept(page: ImportPage) -> None:
    page._in.mapping.table.setFocus()
    page._in.mapping.table.go_to(2)
    QTest.keyClick(focused(), K.Key_Delete)
    settle(page)
    assert mapping(page)["フリガナ"] is None


def test_esc_changes_nothing(page: ImportPage) -> None:
    page._in.mapping.table.setFocus()
    page._in.mapping.table.go_to(4)
    QTest.keyClick(focused(), K.Key_Return)
    QTest.keyClicks(focused(), "phone")
    QTest.keyClick(focused(), K.Key_Escape)
    settle(page)
    assert page._in.mapping.table.hasFocus() and mapping(page)["連絡メモ"] is None


def test_what_is_taken_in_is_mapped_so(page: ImportPage, context: Context) -> None:
    give(page, 4, "phone")
    page.take_in()
    settle(page)
    number = search.find(context.seat, "たかはま")["rows"][0]["number"]
    assert open_case(context.seat, str(number)).values["phone"] == "09000001202"


def test_a_mapping_nothing_comes_of_is_a_sentence_and_the_columns_stay(page: ImportPage) -> None:
    for row in range(4):
        page._in.mapping.table.setFocus()
        page._in.mapping.table.go_to(row)
        QTest.keyClick(focused(), K.Key_Delete)
        settle(page)
    assert page._in.bar.isVisible() and "一つもありません" in page._in.bar.said.plain
    assert [one.key for one in page._in.mapping._columns].count("") == 4


def test_headers_nobody_knows_are_mapped_in_the_window(page: ImportPage, tmp_path: Path) -> None:
    (tmp_path / "strange.csv").write_text("甲,乙\n山田　花子,S45.11.3\n", encoding="utf-8")
    page.choose(tmp_path / "strange.csv")
    settle(page)
    assert page._in.look is not None and not page._in.look.new and page._in._stack.currentIndex() == MAPPING
    give(page, 0, "氏名")
    assert page._in.look.report.created == 1


def test_a_mapping_is_kept_under_a_name_and_used_by_itself(page: ImportPage, context: Context) -> None:
    give(page, 4, "phone")
    page._in._keep.name.setFocus()
    QTest.keyClicks(focused(), "clinic N")
    QTest.keyClick(focused(), K.Key_Return)
    settle(page)
    assert [one.name for one in profiles(context.seat) if one.own] == ["clinic N"]
    assert page._in._profiles.currentText() == "clinic N" and mapping(page)["連絡メモ"] == "phone"
    page.choose(page._in.look.wish.path)  # type: ignore[union-attr]
    settle(page)
    assert mapping(page)["連絡メモ"] == "phone"


def test_a_kept_mapping_is_deleted_and_brought_back(page: ImportPage, context: Context) -> None:
    assert page._in.look is not None
    page.profiles.keep(page._in.look, "clinic N")
    settle(page)
    page._in._keep.delete.click()
    settle(page)
    assert not [one for one in profiles(context.seat) if one.own]
    context.window.undos[-1]()  # type: ignore[attr-defined]
    settle(page)
    assert [one.name for one in profiles(context.seat) if one.own] == ["clinic N"]


def test_a_hand_made_mapping_goes_back_to_what_was_found(page: ImportPage) -> None:
    give(page, 4, "phone")
    page._in._keep.back.click()
    settle(page)
    assert mapping(page)["連絡メモ"] is None and page._in._keep.back.isHidden()


def test_a_name_that_is_taken_is_a_sentence(page: ImportPage, qtbot: QtBot) -> None:
    assert page._in.look is not None
    with qtbot.waitSignal(page._context.jobs.unhandled) as told:
        page.profiles.keep(page._in.look, "named_list")
    assert "もとからある" in told.args[0].sentence("ja")
