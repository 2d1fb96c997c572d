"""Columns, widths and order are kept; rows go to Excel as text; every kind of field has words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casedesk.definition.kinds import KINDS
from casedesk.service import lists
from casedesk.service.lists import ListQuestion
from ui.context import Context
from ui.tables.formats import FORMATS
from ui.tables.listing import Listing
from ui.tables.matching import spans
from ui.tables.source import open_rows


@pytest.fixture
def listing(qtbot: QtBot, context: Context) -> Listing:
    return made(qtbot, context)


def made(qtbot: QtBot, context: Context) -> Listing:
    """A table of the definition's first list, filled."""
    listing = Listing(context, "test")
    qtbot.addWidget(listing)
    key = lists.lists_of(context.seat)[0][0]
    question = listing.begin(lists.question(context.seat, key))
    listing.fill(open_rows(context.seat, question))
    listing.resize(1000, 500)
    listing.show()
    return listing


def test_every_kind_of_field_has_words() -> None:
    assert FORMATS.keys() == KINDS.keys()


def test_rows_are_copied_with_headings_and_without_formulas(listing: Listing, context: Context) -> None:
    listing.model.show(1, lambda *_: None, [{"number": "2022-1", "name": "=SUM(A1)\tx"}])
    listing.table.go_to(0)
    QTest.keyClick(listing.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert row.split("\t")[:2] == ["2022-1", "'=SUM(A1) x"] and len(head.split("\t")) == len(row.split("\t"))


def test_a_chosen_order_asks_anew(qtbot: QtBot, listing: Listing) -> None:
    with qtbot.waitSignal(listing.asked) as asked:
        listing.table.horizontalHeader().sectionClicked.emit(1)
    question: ListQuestion = asked.args[0]
    assert question.order == (listing.table.columns()[1],)


def test_columns_and_widths_come_back(qtbot: QtBot, context: Context, listing: Listing) -> None:
    listing._chosen(("number", "kana", "name"))
    listing.table.setColumnWidth(1, 222)
    listing._keep()
    again = made(qtbot, context).table
    assert (again.columns(), again.columnWidth(1)) == (["number", "kana", "name"], 222)


def test_a_column_that_is_gone_from_the_definition_is_left_out(qtbot: QtBot, context: Context) -> None:
    context.memory.keep("table.test.health_centre", {"columns": ["name", "no_such_field"], "widths": {"name": "x"}})
    assert made(qtbot, context).table.columns() == ["name"]


def test_letters_jump_to_the_name(listing: Listing) -> None:
    rows = [{"number": "1", "name": "青木"}, {"number": "2", "name": "井上"}, {"number": "3", "name": "上田"}]
    listing.model.show(3, lambda *_: None, rows)
    listing.table.keyboardSearch("上")
    assert listing.table.currentIndex().row() == 2


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("髙橋　花子", "高橋", ((0, 2),)),
        ("タカハシ　ハナコ", "はな", ((5, 7),)),
        ("090-1234-5678", "45", ((7, 10),)),
        ("髙橋　花子", "佐藤", ()),
    ],
)
def test_the_words_looked_for_are_found_in_a_cell(text: str, query: str, found: tuple[tuple[int, int], ...]) -> None:
    assert spans(text, query) == found
