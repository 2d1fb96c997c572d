"""The print log as a list: newest first, Enter opens the case, a new printing appears by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casedesk.service import search
from casedesk.service.printlog import log_print
from ui.context import Context
from ui.live import Changes
from ui.pages.printlog_page import PrintLogPage


@pytest.fixture
def numbers(context: Context) -> list[str]:
    found = [str(row["number"]) for row in search.find(context.seat, "", limit=3)["rows"]]
    log_print(context.seat, found[:1], "summary", pages=2, medium="printer", place="corridor")
    log_print(context.seat, found, "investigation", pages=9, medium="file", place="folder/x.pdf")
    return found


@pytest.fixture
def page(qtbot: QtBot, context: Context, numbers: list[str]) -> PrintLogPage:
    made = PrintLogPage(context)
    qtbot.addWidget(made)
    made.show()
    assert context.jobs.wait_idle(20_000)
    return made


def test_every_printing_is_a_row_the_newest_first(page: PrintLogPage, numbers: list[str]) -> None:
    assert [row[4:] for row in page.table.plain.rows] == [["3", "9", "ファイル folder/x.pdf"], ["1", "2", "corridor"]]
    assert page.table.plain.rows[0][3] == f"{min(numbers)} ほか 2 件"


def test_enter_opens_the_case(page: PrintLogPage, context: Context, numbers: list[str]) -> None:
    page.table.go_to(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert context.window.opened == [("case", numbers[0])]  # type: ignore[attr-defined]


def test_a_new_printing_appears(page: PrintLogPage, context: Context, numbers: list[str]) -> None:
    log_print(context.seat, numbers[:1], "summary", pages=1, medium="printer", place="desk")
    context.live.announce(Changes(kinds=frozenset({"print"})), None)
    assert context.jobs.wait_idle(20_000)
    assert len(page.table.plain.rows) == 3


def test_an_empty_log_says_so(qtbot: QtBot, context: Context) -> None:
    made = PrintLogPage(context)
    qtbot.addWidget(made)
    made.show()
    assert context.jobs.wait_idle(20_000) and made._none.isVisible()
