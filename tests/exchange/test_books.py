"""Workbooks, made on the spot: values as text, merged cells, choice of the sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from casedesk.exchange.read import read_table
from casedesk.exchange.table import Table
from casedesk.exchange.workbook import cell_text

HEAD = ("番号", "氏名", "生年月日", "住所")
PEOPLE = [(number, f"患者{number}", dt.date(1980, 1, number), "門司区") for number in range(1, 9)]


def _fill(sheet: Worksheet, *rows: Sequence[object]) -> Worksheet:
    for row in rows:
        sheet.append(row)
    return sheet


def _book(folder: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        _fill(book.create_sheet(name), *rows)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def _merged(folder: Path, rows: Sequence[Sequence[object]], *ranges: str) -> Table:
    book = openpyxl.Workbook()
    sheet = _fill(book.worksheets[0], *rows)
    for each in ranges:
        sheet.merge_cells(each)
    book.save(folder / "a.xlsx")
    return read_table(folder / "a.xlsx")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (36.6, "36.6"),
        (0.1 + 0.2, "0.3"),
        (9012345678.0, "9012345678"),
        (-3.0, "-3"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        (dt.date(2021, 1, 16), "2021-01-16"),
        (dt.datetime(2021, 1, 16, 16, 45), "2021-01-16 16:45"),
        (dt.datetime(2021, 1, 16), "2021-01-16"),
        (dt.time(7, 30), "07:30"),
        (dt.timedelta(hours=26, minutes=5), "26:05"),
        ("44211", "44211"),
        ("a\0b", "ab"),
        (None, ""),
    ],
)
def test_a_value_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_cells_of_a_sheet_are_text(tmp_path: Path) -> None:
    table = read_table(_book(tmp_path, 一覧=[HEAD, *PEOPLE]))
    assert (table.rows[0], table.sheet, table.encoding) == (("1", "患者1", "1980-01-01", "門司区"), "一覧", None)


def test_the_longest_sheet_with_a_known_header_is_the_list(tmp_path: Path) -> None:
    path = _book(
        tmp_path, 数表=[("x", "y"), *[(at, at) for at in range(50)]], 一覧=[HEAD, *PEOPLE], 選択肢=[HEAD, *PEOPLE * 3]
    )
    assert read_table(path).sheet == "一覧"


def test_a_named_sheet_is_read_alone(tmp_path: Path) -> None:
    path = _book(tmp_path, **{"4月": [HEAD, *PEOPLE], "5月": [HEAD, *PEOPLE]})
    assert (len(read_table(path).rows), len(read_table(path, sheet="5月").rows)) == (16, 8)


def test_pages_of_a_pdf_without_their_own_header_are_joined(tmp_path: Path) -> None:
    table = read_table(_book(tmp_path, **{"Table 1": [HEAD, *PEOPLE[:5]], "Table 2": PEOPLE[5:]}))
    assert [row[0] for row in table.rows] == [str(number) for number in range(1, 9)]


def test_a_hidden_sheet_is_not_the_list(tmp_path: Path) -> None:
    path = _book(tmp_path, 古い=[HEAD, *PEOPLE * 3], 一覧=[HEAD, *PEOPLE])
    book = openpyxl.load_workbook(path)
    book["古い"].sheet_state = "hidden"
    book.save(path)
    assert len(read_table(path).rows) == 8


def test_a_value_merged_downwards_stands_in_every_row(tmp_path: Path) -> None:
    table = _merged(tmp_path, [HEAD, *PEOPLE], "D2:D5")
    assert [row[3] for row in table.rows[:4]] == ["門司区"] * 4
    assert [note.code for note in table.notes] == ["CELL-MERGED"]


def test_a_person_over_two_rows_is_one_record(tmp_path: Path) -> None:
    second = (None, None, None, "戸畑区（転居後）")
    table = _merged(tmp_path, [HEAD, PEOPLE[0], second, *PEOPLE[1:]], "A2:A3", "B2:B3", "C2:C3")
    assert (len(table.rows), table.rows[0][4], table.rows[1][0]) == (8, "戸畑区（転居後）", "2")


def test_a_title_merged_over_the_table_is_no_header(tmp_path: Path) -> None:
    table = _merged(tmp_path, [("陽性者一覧", None, None, None), HEAD, *PEOPLE], "A1:D1")
    assert (table.header_row, table.before) == (2, (("陽性者一覧",),))


def test_a_header_of_two_merged_rows_is_one(tmp_path: Path) -> None:
    upper = ("番号", "氏名", "症状", None, "住所")
    lower = (None, None, "発熱", "咳", None)
    rows = [upper, lower, *[(at, f"患者{at}", "○", None, "門司区") for at in range(1, 9)]]
    table = _merged(tmp_path, rows, "A1:A2", "B1:B2", "C1:D1", "E1:E2")
    assert (table.headers[:2], table.headers[4], len(table.rows)) == (("番号", "氏名"), "住所", 8)
    assert "発熱" in table.headers[2] and "咳" in table.headers[3]
