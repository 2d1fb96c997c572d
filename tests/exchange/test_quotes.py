"""The quote that swallows lines: found, undone, told; genuine cells over several lines stay whole."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from casedesk.exchange.quotes import read_records
from casedesk.exchange.read import read_table
from casedesk.exchange.sniff import Dialect
from casedesk.exchange.table import Table

HEAD = "No,公表日,居住地,年代,性別,備考\n"


def _line(number: int, place: str = "小倉北区", note: str = "") -> str:
    return f"{number},2021-01-{number % 28 + 1:02d},{place},40代,女性,{note}\n"


def _table(folder: Path, text: str) -> Table:
    (folder / "a.csv").write_text(text, "utf-8", newline="")
    return read_table(folder / "a.csv")


def _broken(stray: dict[int, str]) -> str:
    return HEAD + "".join(_line(number, stray.get(number, "小倉北区")) for number in range(1, 301))


def test_two_stray_quotes_swallow_nothing(tmp_path: Path) -> None:
    table = _table(tmp_path, _broken({50: '"門司区', 179: '"戸畑区'}))
    assert [row[0] for row in table.rows] == [str(number) for number in range(1, 301)]


def test_the_stretch_is_named_by_its_lines(tmp_path: Path) -> None:
    table = _table(tmp_path, _broken({50: '"門司区', 179: '"戸畑区'}))
    note = next(note for note in table.notes if note.code == "CSV-QUOTE")
    assert (note.row, "51〜180 行目" in note.text_ja, "130" in note.text_en) == (51, True, True)


def test_the_stray_quote_itself_falls_away(tmp_path: Path) -> None:
    table = _table(tmp_path, _broken({50: '"門司区', 179: '戸畑区"'}))
    assert (table.rows[49][2], table.rows[178][2]) == ("門司区", "戸畑区")


def test_a_quote_open_to_the_end_swallows_nothing(tmp_path: Path) -> None:
    table = _table(tmp_path, _broken({7: '"門司区'}))
    assert (len(table.rows), [note.code for note in table.notes]) == (300, ["CSV-QUOTE"])


def test_quotes_in_different_columns_swallow_nothing(tmp_path: Path) -> None:
    text = HEAD + _line(1, '"門司区') + _line(2) + _line(3) + _line(4, note='"転院') + _line(5)
    assert [row[0] for row in _table(tmp_path, text).rows] == ["1", "2", "3", "4", "5"]


def test_a_genuine_cell_inside_the_stretch_stays_whole(tmp_path: Path) -> None:
    genuine = _line(60, note='"一行目\n二行目"')
    text = (
        HEAD + _line(50, '"門司区') + "".join(map(_line, range(51, 60))) + genuine + _line(61, '"八幡東区') + _line(62)
    )
    table = _table(tmp_path, text)
    assert len(table.rows) == 13
    assert table.rows[10][5] == "一行目\n二行目"


def test_free_text_with_commas_and_breaks_stays_whole(tmp_path: Path) -> None:
    note = '"1/3 発熱、咳, 鼻汁\n1/4 受診, 検査, 自宅待機\n1/5 陽性, 連絡済"'
    table = _table(tmp_path, HEAD + "".join(_line(number, note=note) for number in range(1, 30)))
    assert (len(table.rows), table.rows[0][5].count("\n"), table.notes) == (29, 2, ())


def test_a_cell_of_two_lines_is_not_taken_apart(tmp_path: Path) -> None:
    table = _table(tmp_path, 'a,b,c\n1,"x,y\n2,z",w\n3,4,5\n')
    assert table.rows[0] == ("1", "x,y\n2,z", "w")


@given(st.integers(0, 39), st.integers(1, 39))
def test_wherever_the_quotes_stand_no_record_is_lost(first: int, gap: int) -> None:
    stray = {first, first + gap}
    lines = [f"{at},{'「' if at not in stray else chr(34)}町,x,y,z\n" for at in range(80)]
    records = list(read_records("".join(lines).encode(), Dialect(",", 5)))
    assert [cells[0] for cells in records] == [str(at) for at in range(80)]
