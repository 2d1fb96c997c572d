"""Odd text files, made on the spot: what becomes of their rows, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.exchange.limits import Limits
from casedesk.exchange.read import read_table
from casedesk.exchange.shape import Shape
from casedesk.exchange.table import Table

HEAD = "番号,公表日,年代,居住地\n"
TEN = "".join(f"{number},2021-01-{number:02d},40代,小倉北区\n" for number in range(1, 11))


def _table(folder: Path, text: str, limits: Limits | None = None) -> Table:
    (folder / "a.csv").write_text(text, "utf-8", newline="")
    return read_table(folder / "a.csv", limits=limits)


def _codes(table: Table) -> list[str]:
    return [note.code for note in table.notes]


def test_a_plain_file_gives_cause_for_nothing(tmp_path: Path) -> None:
    table = _table(tmp_path, HEAD + TEN)
    assert (table.header_row, len(table.rows), table.notes) == (1, 10, ())


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_every_line_end_is_one(tmp_path: Path, end: str) -> None:
    assert len(_table(tmp_path, (HEAD + TEN).replace("\n", end)).rows) == 10


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, sign: str) -> None:
    table = _table(tmp_path, (HEAD + TEN).replace(",", sign))
    assert (table.delimiter, table.headers) == (sign, ("番号", "公表日", "年代", "居住地"))


def test_lists_inside_cells_are_no_delimiter(tmp_path: Path) -> None:
    text = "番号,症状\n" + "1,発熱;咳;頭痛\n2,発熱;咳;頭痛\n" * 5
    assert _table(tmp_path, text).delimiter == ","


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert list(_table(tmp_path, "氏名\n高橋\n佐藤\n").rows) == [("高橋",), ("佐藤",)]


def test_nul_inside_text_is_told(tmp_path: Path) -> None:
    table = _table(tmp_path, HEAD + TEN.replace("40代", "40\0代", 1))
    assert (table.rows[0][2], _codes(table)) == ("40代", ["TEXT-NUL"])


def test_blank_rows_are_no_records(tmp_path: Path) -> None:
    table = _table(tmp_path, HEAD + TEN + ",,,\n　,,,\n\n")
    assert (len(table.rows), _codes(table)) == (10, ["ROW-BLANK"])


def test_surplus_cells_are_kept_in_one_more_column(tmp_path: Path) -> None:
    table = _table(tmp_path, HEAD + TEN + "11,2021-01-11,50代,門司区,転院,死亡\n")
    assert table.headers[-1] == "（列名なし 5）"
    assert (table.rows[10][4], table.rows[0][4]) == ("転院 | 死亡", "")


def test_short_rows_are_filled_and_told(tmp_path: Path) -> None:
    table = _table(tmp_path, HEAD + TEN + "11,2021-01-11\n")
    assert (table.rows[10], _codes(table)) == (("11", "2021-01-11", "", ""), ["ROW-SHORT"])


def test_a_lone_date_is_a_record(tmp_path: Path) -> None:
    assert len(_table(tmp_path, HEAD + TEN + ",2021-01-11,,\n").rows) == 11


@pytest.mark.parametrize("note", ["令和3年,,,", ",※ 取下げ,,", ",,,２０２１年　", "（注）居住地は…,,,"])
def test_a_note_between_records_is_no_record(tmp_path: Path, note: str) -> None:
    table = _table(tmp_path, HEAD + TEN + note + "\n" + TEN)
    assert (len(table.rows), table.notices[0].index, table.notices[0].row, table.breaks) == (20, 10, 12, (10,))


def test_the_header_again_is_no_record(tmp_path: Path) -> None:
    table = _table(tmp_path, HEAD + TEN + HEAD.replace("公表日", "発表日") + TEN)
    assert (len(table.rows), _codes(table), table.breaks) == (20, ["HEAD-AGAIN"], (10,))


def test_columns_that_change_their_order_are_followed(tmp_path: Path) -> None:
    table = _table(tmp_path, HEAD + TEN + "番号,年代,公表日,備考,居住地\n11,50代,2021-01-11,転院,門司区\n")
    assert table.rows[10] == ("11", "2021-01-11", "50代", "門司区", "転院")
    assert "HEAD-MOVED" in _codes(table)


@given(st.lists(st.sampled_from(["番号", "公表日", "年代", "居住地", "備考", ""]), min_size=2, max_size=8))
def test_no_cell_is_lost_below_another_header(names: list[str]) -> None:
    cells = [f"v{at}" for at in range(len(names))]
    rows = [HEAD.strip().split(","), names, cells]
    shape = Shape(lambda: enumerate(rows[1:], 2), rows[0], rows[2:])
    shape.survey()
    assert sorted(" | ".join(list(shape.walk())[-1]).replace(" | ", " ").split()) == sorted(cells)


def test_titles_are_kept_apart(tmp_path: Path) -> None:
    table = _table(tmp_path, "発生状況,,,\n令和3年1月16日現在,,,\n" + HEAD + TEN)
    assert (table.header_row, table.before) == (3, (("発生状況",), ("令和3年1月16日現在",)))


def test_without_header_the_columns_are_numbered(tmp_path: Path) -> None:
    table = _table(tmp_path, TEN)
    assert (table.header_row, table.headers, len(table.rows)) == (0, ("列1", "列2", "列3", "列4"), 10)
    assert _codes(table) == ["HEAD-NONE"]


def test_a_header_alone_is_a_table_without_records(tmp_path: Path) -> None:
    assert len(_table(tmp_path, HEAD).rows) == 0


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    table = _table(tmp_path, "表題,,,\n" + HEAD + TEN[:22] + ",,,\n" + TEN)
    assert list(table.row_numbers[:3]) == [3, 5, 6]


def test_a_cell_of_three_megabytes_stays(tmp_path: Path) -> None:
    long = "あ,\n" * 1_000_000
    table = _table(tmp_path, HEAD + TEN + f'11,2021-01-11,50代,"{long}"\n' + TEN)
    assert (len(table.rows), table.rows[10][3]) == (21, long)


def test_a_large_file_is_walked_again_and_gives_the_same(tmp_path: Path) -> None:
    text = HEAD + TEN + '11,2021-01-11,50代,"門司区\n' + TEN + "12,2021-01-12,1,2,3\n"
    kept, walked = _table(tmp_path, text), _table(tmp_path, text, Limits(keep_bytes=0))
    assert tuple(walked.rows) == tuple(walked.rows) == kept.rows
    assert (walked.rows[-1], walked.rows[2:5], len(walked.rows)) == (kept.rows[-1], kept.rows[2:5], len(kept.rows))


def test_the_name_of_a_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text(HEAD + TEN, "utf-8")
    assert len(read_table(tmp_path / "a.xlsx").rows) == 10


def test_a_column_by_its_name(tmp_path: Path) -> None:
    assert _table(tmp_path, HEAD + TEN).column("番号")[:2] == ["1", "2"]
