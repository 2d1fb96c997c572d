"""What is no list, handed to the window: one sentence in place, nothing written, and the next file is taken as ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casedesk.service.undo import batches
from tests.exchange.test_refusals import ATTACKS
from ui.context import Context
from ui.pages.import_page import ImportPage

GOOD = "整理番号,氏名,生年月日\nA1,山田　花子,S45.11.3\n"


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ImportPage:
    made = ImportPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1270, 640)
    with qtbot.waitExposed(made):
        made.show()
    settle(made)
    return made


def settle(page: ImportPage) -> None:
    assert page._context.jobs.wait_idle(60_000)
    QApplication.processEvents()


def look_at(page: ImportPage, path: Path) -> None:
    page.choose(path)
    settle(page)


def test_every_attack_is_one_sentence_in_place_and_the_window_lives(
    page: ImportPage, context: Context, tmp_path: Path
) -> None:
    for number, (name, (make, _)) in enumerate(ATTACKS.items()):
        path = tmp_path / f"届 {number}.csv"
        path.write_bytes(make())
        look_at(page, path)
        said = page._in.bar.said.plain
        assert page._in.bar.isVisible() and path.name in said and "\n" not in said, name
        assert page._in.look is None, name
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    look_at(page, tmp_path / "good.csv")
    assert page._in.look is not None and page._in.look.report.created == 1 and page._in.bar.isHidden()
    assert list(batches(context.seat)) == []


def test_what_was_looked_at_before_stays_when_the_next_file_is_none(page: ImportPage, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    look_at(page, tmp_path / "good.csv")
    look_at(page, tmp_path / "missing.csv")
    assert page._in.bar.isVisible() and page._in.look is not None and page._in.look.report.file == "good.csv"


def test_a_list_that_is_gone_when_it_is_taken_in_is_a_sentence(
    page: ImportPage, context: Context, tmp_path: Path
) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    look_at(page, tmp_path / "good.csv")
    (tmp_path / "good.csv").unlink()
    page.take_in()
    settle(page)
    assert "good.csv" in page._in.bar.said.plain and list(batches(context.seat)) == []


def test_cells_of_megabytes_and_formulas_are_shown_as_text(page: ImportPage, tmp_path: Path) -> None:
    cell = "あ" * 1_000_000
    (tmp_path / "big.csv").write_text(f"整理番号,氏名,備考\nA1,=cmd|'/c calc'!A1,{cell}\n", encoding="utf-8")
    look_at(page, tmp_path / "big.csv")
    assert page._in.look is not None and page._in.look.report.created == 1
