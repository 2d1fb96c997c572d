"""Lists in and out by keys: looked at first, refusals jump, taken in, taken back, let out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casedesk.service import search
from casedesk.service.undo import batches
from ui.admin.import_panel import CONTENT, REFUSED
from ui.context import Context
from ui.pages.import_page import ImportPage

K = Qt.Key
HEAD = "整理番号,氏名,フリガナ,生年月日,電話番号,診断日,血液型\r\n"
GOOD = "A1,髙濵　由美子,ﾀｶﾊﾏ ﾕﾐｺ,S45.11.3,090-0000-1202,R4.8.8,AB\r\n"
BAD = "A2,門司　健一,モジ　ケンイチ,R4.2.30,090-0000-1201,R4.8.8,O\r\n"


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ImportPage:
    made = ImportPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1270, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    settle(made)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "名簿.csv"
    path.write_bytes((HEAD + GOOD + BAD).encode("cp932"))
    return path


def settle(page: ImportPage) -> None:
    assert page._context.jobs.wait_idle(30_000)
    QApplication.processEvents()


def look_at(page: ImportPage, path: Path) -> None:
    page.choose(path)
    settle(page)


def focused() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def cases_of(context: Context) -> int:
    return int(search.find(context.seat, "", limit=1)["total"])


def test_looking_at_a_list_writes_nothing(page: ImportPage, context: Context, file: Path) -> None:
    before = cases_of(context)
    look_at(page, file)
    assert page._in.look is not None and page._in.look.report.created == 2
    assert cases_of(context) == before and list(batches(context.seat)) == []


def test_it_says_what_the_file_is(page: ImportPage, file: Path) -> None:
    look_at(page, file)
    said = page._in._facts._said.plain
    assert "Shift_JIS" in said and "カンマ" in said and "名簿（氏名のある一覧）" in said


def test_every_column_stands_beside_its_field(page: ImportPage, file: Path) -> None:
    look_at(page, file)
    mapped = {row[0]: row[1] for row in page._in._tables[0].plain.rows}
    assert mapped["生年月日"] == "生年月日" and mapped["血液型"] == "（原文だけ保管）"


def test_enter_on_a_refusal_goes_to_its_cell(page: ImportPage, file: Path) -> None:
    look_at(page, file)
    table = page._in._tables[REFUSED]
    table.setFocus()
    QTest.keyClick(table, K.Key_Return)
    content = page._in._tables[CONTENT]
    at = content.currentIndex()
    assert content.hasFocus() and content.plain.text(at.row(), at.column()) == "R4.2.30"


def test_a_refusal_far_down_the_file_is_found_too(
    page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.admin.lists_in.LINES", 10)
    monkeypatch.setattr("ui.admin.content_table.LINES", 10)
    rows = "".join(GOOD.replace("A1", f"B{n}") for n in range(60))
    (tmp_path / "long.csv").write_text(HEAD + rows + BAD, encoding="utf-8")
    look_at(page, tmp_path / "long.csv")
    page.problem_lines()[0].jump()
    settle(page)
    content = page._in._tables[CONTENT]
    assert content.plain.text(content.currentIndex().row(), content.currentIndex().column()) == "R4.2.30"


def test_refusals_stand_in_the_window_s_list_of_problems(page: ImportPage, file: Path) -> None:
    look_at(page, file)
    assert [line.where for line in page._context.window.problems] == ["3 生年月日"]  # type: ignore[attr-defined]


def test_enter_takes_it_in(page: ImportPage, context: Context, file: Path) -> None:
    before = cases_of(context)
    look_at(page, file)
    QTest.keyClick(focused(), K.Key_Return)
    settle(page)
    assert cases_of(context) == before + 2


def test_undo_of_the_notice_takes_all_of_it_back(page: ImportPage, context: Context, file: Path) -> None:
    before = cases_of(context)
    look_at(page, file)
    page.take_in()
    settle(page)
    context.window.undos[-1]()  # type: ignore[attr-defined]
    settle(page)
    assert cases_of(context) == before


def test_a_strict_import_keeps_everything_out(page: ImportPage, context: Context, file: Path) -> None:
    before = cases_of(context)
    look_at(page, file)
    QTest.keyClick(page._in._strict, K.Key_Space)
    page.take_in()
    settle(page)
    assert cases_of(context) == before and context.window.notices[-1][0] == "warning"  # type: ignore[attr-defined]


def test_the_same_list_again_has_nothing_new(page: ImportPage, file: Path) -> None:
    look_at(page, file)
    page.take_in()
    settle(page)
    look_at(page, file)
    assert page._in.look is not None and not page._in.look.new and not page._in._take.isEnabled()


def test_an_import_of_the_past_is_taken_back_after_one_more_enter(
    page: ImportPage, context: Context, file: Path
) -> None:
    before = cases_of(context)
    look_at(page, file)
    page.take_in()
    settle(page)
    page.next()
    QTest.keyClick(focused(), K.Key_Return)
    assert cases_of(context) == before + 2
    QTest.keyClick(focused(), K.Key_Return)
    settle(page)
    assert cases_of(context) == before and page._past.table.plain.rows[0][-1] == "取り消し済み"


def test_esc_leaves_the_import_in_force(page: ImportPage, file: Path) -> None:
    look_at(page, file)
    page.take_in()
    settle(page)
    page.next()
    QTest.keyClick(focused(), K.Key_Delete)
    QTest.keyClick(focused(), K.Key_Escape)
    assert page._past._bar.isHidden() and page._past.table.hasFocus()


def test_a_file_that_is_no_table_is_a_sentence(page: ImportPage, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(bytes(range(256)) * 40)
    look_at(page, tmp_path / "x.csv")
    assert page._in.bar.isVisible() and "x.csv" in page._in.bar.said.plain and page._in.look is None


def test_a_dropped_file_is_looked_at(page: ImportPage, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(10, 10), copy, data, Qt.MouseButton.LeftButton, none))
    settle(page)
    assert page._in.look is not None and page._in.look.report.file == "名簿.csv"


def test_a_list_goes_out(page: ImportPage, context: Context, tmp_path: Path) -> None:
    which = next(one for one in page._out._lists if not one.public)
    page.out.export(which, "cp932", tmp_path / "out")
    settle(page)
    lines = (tmp_path / "out.csv").read_bytes().decode("cp932").splitlines()
    assert len(lines) >= cases_of(context) + 1


def test_a_list_with_personal_data_says_so(page: ImportPage) -> None:
    told = set()
    for at, one in enumerate(page._out._lists):
        page._out._which.setCurrentIndex(at)
        told.add((one.public, page._out._about.plain))
    assert told == {
        (True, "公表してよいとされた値だけを書き出します。"),
        (False, "個人情報を含みます。取り扱いに注意してください。"),
    }


def test_an_export_says_before_how_many_cases_go(page: ImportPage, context: Context) -> None:
    for at, one in enumerate(page._out._lists):
        page._out._which.setCurrentIndex(at)
        settle(page)
        wanted = 0 if one.public else cases_of(context)
        assert f"{wanted:,} 件を書き出します" in page._out._count.plain


def test_an_export_says_after_where_it_lies_and_opens_the_folder(
    page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("ui.admin.export_panel.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    page._go(2)
    page.out.export(page._out._lists[0], "utf-8-sig", tmp_path / "out.csv")
    settle(page)
    assert str(tmp_path / "out.csv") in page._out._told.plain
    QTest.keyClick(focused(), K.Key_Return)
    assert opened == [str(tmp_path)]


def test_an_export_that_is_stopped_leaves_no_file(page: ImportPage, context: Context, tmp_path: Path) -> None:
    which = next(one for one in page._out._lists if not one.public)
    page.out.export(which, "utf-8-sig", tmp_path / "out.csv")
    context.jobs.long_ones[0].cancel()
    settle(page)
    assert list(tmp_path.glob("*.csv")) == [] and not page._out._told.plain


def test_an_export_to_a_folder_that_is_gone_is_a_sentence(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._context.jobs.unhandled) as told:
        page.out.export(page._out._lists[0], "utf-8-sig", tmp_path / "no" / "out.csv")
    assert "no" in told.args[0].sentence("ja")
