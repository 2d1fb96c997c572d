"""Every CSV and workbook of the real data comes in, with the number of records its index counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casedesk.errors import Invalid
from casedesk.exchange.read import read_table

LESS = {
    "10_gunma.csv": 254,  # blank rows
    "20_nagano.csv": 1,  # a title
    "29_nara.csv": 1,  # an as-of row
    "14_yokosuka_city2.csv": 3,  # the header again
    "tochigi_gunma_onset_date.csv": 1,
    "26_kyoto2.csv": -1,  # no header: the first row is a record
    "airport_quarantine.csv": -1,
    "first_name_man_opti.csv": -1,
    "first_name_man_org.csv": -1,
    "first_name_woman_opti.csv": -1,
    "first_name_woman_org.csv": -1,
    "last_name_org.csv": -1,
    "DetailedImport_Case_Vaccination.csv": 1,  # a row of entity names above the header
    "ImportContactPrio.csv": 1,
    "TestCase_ImportPrio_template.csv": 1,
    "sormas_case_contact_import_test_success.csv": 1,
    "sormas_case_import_test_different_infrastructure.csv": 1,
    "sormas_case_import_test_pathogen_tests.csv": 1,
    "sormas_cases_sordev_10361.csv": 1,
    "case_insensitivity.csv": 7,  # three tables below each other, two headers and two notes between them
}
"""Rows the index counts that are no records."""

BOOKS = {
    "jp_xlsx/09_tochigi.xlsx": (2, 3015),
    "jp_xlsx/11_saitama_city_1_379.xlsx": (2, 379),
    "jp_xlsx/16_toyama2.xlsx": (3, 774),
    "jp_xlsx/19_yamanashi.xlsx": (1, 819),
    "jp_xlsx/27_osaka.xlsx": (2, 15423),
    "jp_xlsx/29_nara.xlsx": (2, 2564),
    "jp_niigata/150002_niigata_covid19_patients_2000.xlsx": (1, 1991),
    "intl_epirhandbook/linelist_raw.xlsx": (1, 6611),
    "intl_epirhandbook/linelist_cleaned.xlsx": (1, 5888),
    "intl_epiinfo/Salmonellosis.xlsx": (1, 309),
    "intl_epiinfo/Under14_demo.xlsx": (1, 16),
    "forms_rakutto/patient_v09.xlsx": (2, 0),
    "forms_rakutto/examination_v07.xlsx": (2, 0),
    "forms_rakutto/src_input_gui_test_data.xlsx": (2, 4105),
    "forms_xlsform/pyxform/extra_columns.xlsx": (1, 1),
    "forms_xlsform/pyxform/widgets.xls": (1, 40),
    "jp_reference/soumu_city_code.xls": (1, 1788),
}
"""Workbook -> row of the header, number of records."""


def _files(shared: Path, *endings: str) -> list[Path]:
    groups = [group for start in ("jp_", "intl_", "forms_") for group in (shared / "data").glob(f"{start}*")]
    return sorted(file for group in groups for file in group.rglob("*") if file.suffix in endings)


def _counted(shared: Path) -> dict[str, int]:
    """File name -> rows, from the tables of the index."""
    index = (shared / "data" / "INDEX.md").read_text("utf-8")
    return {
        Path(name).name: int(rows.replace(",", ""))
        for name, rows in re.findall(r"^\| (\S.*?\.csv) \| ([\d,]+) ", index, re.M)
    }


def test_every_csv_has_the_records_its_index_counts(shared: Path) -> None:
    counted = _counted(shared)
    wrong = {}
    for file in _files(shared, ".csv"):
        if file.stat().st_size:
            got, want = len(read_table(file).rows), counted[file.name] - LESS.get(file.name, 0)
            if got != want:
                wrong[file.name] = got, want
    assert wrong == {}


def test_every_record_is_as_wide_as_the_headers(shared: Path) -> None:
    for file in _files(shared, ".csv", ".xlsx", ".xls"):
        if file.stat().st_size:
            table = read_table(file)
            assert {len(row) for row in table.rows} <= {len(table.headers)}, file
            assert len(set(table.headers)) == len(table.headers), file


@pytest.mark.parametrize(("book", "expected"), BOOKS.items())
def test_a_workbook_gives_its_list(shared: Path, book: str, expected: tuple[int, int]) -> None:
    table = read_table(shared / "data" / book)
    assert (table.header_row, len(table.rows)) == expected


def test_a_file_of_no_bytes_is_refused(shared: Path) -> None:
    with pytest.raises(Invalid, match="empty"):
        read_table(shared / "data/intl_epirhandbook/case_linelist_2020-10-02_ZERO_BYTES.csv")


def test_no_cell_of_a_real_file_is_lost(shared: Path) -> None:
    """The shifted rows of a web table, one with more cells than the header names: all of their texts arrive."""
    table = read_table(shared / "data/jp_prefectures/46_kagoshima.csv")
    assert table.rows[1] == ("1332", "鹿児島市", "40代", "男性", "", "", "")
    assert "ROW-SHORT" in {note.code for note in table.notes}


def test_genuine_multi_line_cells_stay_whole(shared: Path) -> None:
    table = read_table(shared / "data/jp_other/airport_quarantine_detail.csv")
    assert sum("\n" in cell for row in table.rows for cell in row) == 1486
    assert not any(note.code == "CSV-QUOTE" for note in table.notes)


def test_the_second_line_of_a_person_goes_to_that_person(shared: Path) -> None:
    table = read_table(shared / "data/jp_xlsx/09_tochigi.xlsx")
    assert table.rows[17][-1] == "2020-05-22 | 2020-06-08"
    assert table.rows[18][0] == "19"


def test_sheets_with_the_same_header_are_one_list(shared: Path) -> None:
    table = read_table(shared / "data/jp_xlsx/11_saitama_city_1_379.xlsx")
    assert [row[0] for row in table.rows] == [str(number) for number in range(379, 0, -1)]


def test_daily_sheets_beside_the_master_are_left(shared: Path) -> None:
    table = read_table(shared / "data/jp_xlsx/27_osaka.xlsx")
    left = next(note for note in table.notes if note.code == "SHEET-LEFT")
    assert (table.sheet, "１１月１４日" in left.text_ja) == ("Sheet1", True)


def test_csv_and_workbook_of_one_list_agree(shared: Path) -> None:
    book = read_table(shared / "data/jp_xlsx/19_yamanashi.xlsx")
    text = read_table(shared / "data/jp_prefectures/19_yamanashi.csv")
    assert book.headers == text.headers
    assert [row[:4] for row in book.rows] == [row[:4] for row in text.rows]
