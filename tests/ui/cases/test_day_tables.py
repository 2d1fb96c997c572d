"""Tables by date: the columns the definition names, gaps that show, rows opened, added and struck by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt

from casedesk.record.case import Case
from ui.cases.days import rows_of, tables_of
from ui.pages.case_page import CasePage

Stored: TypeAlias = Callable[[], Case]
Press: TypeAlias = Callable[..., None]
ENTER, F12 = Qt.Key.Key_Return, Qt.Key.Key_F12


def opened(page: CasePage) -> None:
    page.go_to("tables")
    page.body.enter()


def days(page: CasePage) -> list[tuple[str, bool]]:
    """Day and whether there is an entry, row by row."""
    model = page.body.tables.model
    rows = (model.row(at) for at in range(model.rowCount()))
    return [(str(row.day), bool(row.uid)) for row in rows if row]


def test_the_columns_are_those_the_definition_names(page: CasePage) -> None:
    opened(page)
    assert page._facts is not None
    kind = tables_of(page._facts)[0]
    assert (kind.key, page.body.tables.model.columnCount()) == ("observation", len(kind.table) + 3)


def test_days_without_an_entry_show_up_to_today(page: CasePage) -> None:
    opened(page)
    assert days(page) == [("2022-08-08", True), ("2022-08-09", False), ("2022-08-10", False)]


def test_enter_on_an_empty_day_adds_an_entry_of_that_day(page: CasePage, press: Press, stored: Stored) -> None:
    opened(page)
    press(Qt.Key.Key_Up, ENTER, "366", F12)
    assert days(page) == [("2022-08-08", True), ("2022-08-09", True), ("2022-08-10", False)]
    made = stored().entries[-1]
    assert (made.values["temperature"], made.happened_time) == (36.6, None)


def test_enter_on_an_entry_opens_its_full_form_and_returns_to_the_row(page: CasePage, press: Press) -> None:
    opened(page)
    press(Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Up, ENTER)
    form = page.body.sheet.form
    assert form is not None and form.answers()["temperature"] == 37.8
    press(Qt.Key.Key_Escape)
    assert page.body.tables.table.hasFocus()


def test_a_row_is_struck_and_stays_struck_through(page: CasePage, press: Press, stored: Stored) -> None:
    opened(page)
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Delete, "x", ENTER)
    assert stored().standing == ()
    row = page.body.tables.model.row(0)
    assert row is not None and "x" in row.struck


def test_a_digit_chooses_another_table_and_insert_adds(page: CasePage, press: Press) -> None:
    opened(page)
    assert page._facts is not None
    second = tables_of(page._facts)[1]
    press("2", Qt.Key.Key_Insert)
    assert page.body.sheet._was is not None and page.body.sheet._was.kind == second.key


def test_a_kind_without_entries_has_an_empty_table(page: CasePage) -> None:
    assert page._facts is not None
    test = next(kind for kind in tables_of(page._facts) if kind.key == "test")
    assert rows_of(page._facts, test) == ()
