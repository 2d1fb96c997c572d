"""Real lists of Japanese offices come in through the import profiles of the health centre."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from casedesk.definition.lookup import Lookup, build
from casedesk.definition.model import ImportProfile
from casedesk.exchange.cellreader import CellReader
from casedesk.exchange.mapping import fit, known_headers
from casedesk.exchange.read import read_table
from tests.helpers.health_package import TODAY, case_type, package


def profile(key: str) -> ImportProfile:
    return next(found for found in case_type().imports if found.key == key)


@cache
def lookup() -> Lookup:
    return build(*package())


def taken(path: Path, key: str) -> tuple[dict[str, str | None], int, Counter[str], list[str]]:
    """The mapping, the number of rows, how often each field got a value, the refused cells."""
    table = read_table(path, known=known_headers([case_type()]))
    found = fit(table, profile(key))
    reader = CellReader(table, found, {f.key: f for f in case_type().fields()}, lookup(), TODAY)
    full: Counter[str] = Counter()
    count = 0
    for row in reader.rows():
        count += 1
        full.update(row.values.keys())
    return found.fields(table), count, full, [refusal.value for refusal in reader.refusals]


def test_in_the_list_of_kitakyushu_the_japanese_date_counts(shared: Path) -> None:
    file = next((shared / "data/jp_kitakyushu").glob("*.csv"))
    mapping, count, full, refused = taken(file, "open_data")
    assert (mapping["date"], mapping["リリース日"]) == ("published_on", None)
    assert (count, full["published_on"], refused) == (2710, 2710, [])


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("jp_fukuoka/fukuoka_pref_patients_2020-12_2021-07.csv", 30536),
        ("jp_niigata/150002_niigata_covid19_patients.csv", 7987),
    ],
)
def test_lists_of_the_standard_come_in_without_a_refused_cell(shared: Path, file: str, count: int) -> None:
    _, found, _, refused = taken(shared / "data" / file, "open_data")
    assert (found, refused) == (count, [])


def test_the_lists_of_28_offices_lose_little(shared: Path) -> None:
    files = {file.name: taken(file, "open_data") for file in (shared / "data/jp_prefectures").glob("*.csv")}
    mapped = {name: found for name, found in files.items() if any(found[0].values())}
    refused = sum(len(found[3]) for found in mapped.values())
    assert files.keys() - mapped.keys() == {"26_kyoto2.csv"}  # the one list without a header
    assert refused < 0.001 * sum(sum(found[2].values()) for found in mapped.values())


def test_all_49_columns_of_the_patient_list_are_known(shared: Path) -> None:
    table = read_table(shared / "data/forms_rakutto/patient_v09.xlsx", known=known_headers([case_type()]))
    fields = fit(table, profile("hokkaido_patient_list")).fields(table)
    assert len(fields) == 49 and None not in fields.values()


def test_a_named_list_is_known_by_its_usual_headers(tmp_path: Path) -> None:
    file = tmp_path / "名簿.csv"
    header = "HER-SYS ID,氏名,フリガナ,性別,生年月日,電話番号,住所,診断日,届出医療機関,症状"
    person = "12345678,小倉 花子,コクラ ハナコ,女,S55.4.1,093-582-0000,北九州市小倉北区城内1-1"
    file.write_text(f"{header}\n{person},R4.8.9,架空医院,発熱、味覚障害、だるさ\n", encoding="utf-8")
    mapping, count, full, refused = taken(file, "named_list")
    assert None not in mapping.values() and (count, refused) == (1, [])
    assert full["symptoms"] == full["symptoms_other"] == full["birth_on"] == 1
