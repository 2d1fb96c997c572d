"""Institutions by file: matched by code or name and place, names with their days, several roles and phones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casedesk.service.institutions import export_institutions, import_institutions
from casedesk.service.seat import Seat
from casedesk.store import institutions
from casedesk.store.institutions import Institution
from tests.helpers.desks import later
from tests.helpers.masterfiles import codes, counts, lines
from tests.helpers.queries import rows

HEAD = "医療機関コード,名称,カナ,所在地,電話,FAX,役割,有効開始日,有効終了日\n"
FIRST = HEAD + (
    "4010112345,小倉中央病院,ｺｸﾗﾁｭｳｵｳ,小倉北区城内1-1,093-582-3007、582-3008,093-582-3009,病院・検査機関,,\n"
    ",門司クリニック,,門司区清滝2-2,093-331-1111,,診療所,R2.4.1,\n"
)


def take(seat: Seat, tmp_path: Path, text: str) -> tuple[int, int, int, int]:
    """Imports the text; created, updated, skipped, stay."""
    done = import_institutions(seat, lines(tmp_path / "i.csv", text))
    assert codes(done) == []
    return counts(done)


def stored(seat: Seat) -> list[Institution]:
    """Every institution of the database."""
    with seat.database.read() as connection:
        return institutions.load(connection)


def test_a_list_comes_in_with_all_it_says(seat: Seat, tmp_path: Path) -> None:
    assert take(seat, tmp_path, FIRST) == (2, 0, 0, 0)
    hospital, clinic = stored(seat)
    assert (hospital.code, hospital.roles) == ("4010112345", ("hospital", "laboratory"))
    assert (hospital.phone("phone"), hospital.phone("fax")) == (("0935823007", "5823008"), ("0935823009",))
    assert (hospital.names[0].kana, clinic.valid_from) == ("コクラチュウオウ", date(2020, 4, 1))


def test_the_same_list_again_changes_nothing(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, FIRST)
    assert take(later(seat, "2022-09-01T09:00"), tmp_path, FIRST) == (0, 0, 2, 0)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_exported_list_comes_back_unchanged(seat: Seat, tmp_path: Path, lang: str) -> None:
    take(seat, tmp_path, FIRST)
    seat.lang = lang
    export_institutions(seat, tmp_path / "out.csv", encoding="cp932")
    assert counts(import_institutions(seat, tmp_path / "out.csv")) == (0, 0, 2, 0)


def test_a_changed_name_holds_from_today_and_the_old_one_until_yesterday(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, FIRST)
    assert take(seat, tmp_path, "医療機関コード,名称\n4010112345,小倉総合病院\n") == (0, 1, 0, 1)
    names = [(n.name, n.valid_from, n.valid_until) for n in stored(seat)[0].names]
    assert names == [
        ("小倉中央病院", None, date(2022, 8, 9)),
        ("小倉総合病院", date(2022, 8, 10), None),
    ]


def test_a_changed_name_may_begin_on_a_given_day(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, FIRST)
    text = "医療機関コード,名称,有効開始日\n4010112345,小倉総合病院,R4.10.1\n"
    assert take(seat, tmp_path, text) == (0, 1, 0, 1)
    assert take(seat, tmp_path, text) == (0, 0, 1, 1)
    hospital = stored(seat)[0]
    assert [n.valid_until for n in hospital.names] == [date(2022, 9, 30), None]
    assert hospital.name_on(date(2022, 9, 30)).name == "小倉中央病院"


def test_a_slip_corrected_on_the_same_day_makes_no_third_name(seat: Seat, tmp_path: Path) -> None:
    for name in ("小倉中央病院", "小倉総合病印", "小倉総合病院"):
        take(seat, tmp_path, f"医療機関コード,名称\n4010112345,{name}\n")
    assert [n.name for n in stored(seat)[0].names] == ["小倉中央病院", "小倉総合病院"]


def test_a_clinic_without_a_code_is_known_by_name_and_then_gets_its_code(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, FIRST)
    assert take(seat, tmp_path, "コード,名称\n4011199999,門司 クリニック\n")[:2] == (0, 1)
    assert [one.code for one in stored(seat)] == ["4010112345", "4011199999"]


def test_the_same_name_at_another_place_is_another_clinic(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, FIRST)
    assert take(seat, tmp_path, "名称,所在地\n門司クリニック,八幡西区黒崎1-1\n")[0] == 1


def test_a_blank_code_takes_no_known_one_away(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, FIRST)
    assert take(seat, tmp_path, "コード,名称,電話\n,小倉中央病院,0935823007\n")[1] == 1
    assert stored(seat)[0].code == "4010112345"


def test_of_two_of_one_name_the_one_at_that_place_is_meant(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, "コード,名称,所在地\n4010112345,中央医院,門司区清滝2-2\n4010112346,中央医院,\n")
    assert take(seat, tmp_path, "名称,所在地,備考\n中央医院,門司区清滝２－２,移転予定\n")[1] == 1
    assert [one.note for one in stored(seat)] == ["移転予定", None]


def test_a_code_whose_zero_excel_dropped_is_the_same(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, "コード,名称\n0110112345,札幌病院\n")
    assert take(seat, tmp_path, "コード,名称\n110112345,札幌病院\n") == (0, 0, 1, 0)


def test_a_closed_clinic_keeps_its_last_day_and_a_role_nobody_knows_is_kept(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, FIRST)
    take(seat, tmp_path, "コード,役割,有効終了日\n4010112345,宿泊療養施設,令和4年12月31日\n")
    hospital = stored(seat)[0]
    assert (hospital.valid_until, hospital.roles) == (date(2022, 12, 31), ("宿泊療養施設",))


def test_history_says_what_changed(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, "コード,名称,電話\n4010112345,小倉中央病院,0935823007\n")
    take(seat, tmp_path, "コード,名称,電話\n4010112345,小倉総合病院,0935823008\n")
    found = rows(seat, "SELECT field, before, after FROM change WHERE before IS NOT NULL ORDER BY id")
    assert [(f["field"], f["before"], f["after"]) for f in found] == [
        ("institution.name", "小倉中央病院", "小倉総合病院"),
        ("institution.phone", "0935823007", "0935823008"),
    ]


REFUSED = {
    "no name": ("コード,名称\n4010112345,\n", (1, "", "M-005")),
    "no column to know it by": ("所在地\n小倉北区\n", (0, "", "M-001")),
    "phone": ("名称,電話\n甲,なし\n", (1, "電話", "M-023")),
    "day": ("名称,有効開始日\n甲,2022/2/30\n", (1, "有効開始日", "M-006")),
    "ends first": ("名称,有効開始日,有効終了日\n甲,R4.5.1,R4.4.1\n", (1, "", "M-007")),
    "postal": ("名称,郵便番号\n甲,803\n", (1, "郵便番号", "M-024")),
    "code": ("コード,名称\n甲乙,甲\n", (1, "コード", "M-020")),
    "code twice": ("コード,名称\n4010112345,甲\n4010112345,乙\n", (2, "", "M-021")),
}


@pytest.mark.parametrize("slip", REFUSED)
def test_a_slip_keeps_the_whole_file_out(seat: Seat, tmp_path: Path, slip: str) -> None:
    text, place = REFUSED[slip]
    done = import_institutions(seat, lines(tmp_path / "i.csv", text))
    assert (codes(done), done.kept, stored(seat)) == ([place], False, [])


def test_one_name_of_two_clinics_needs_a_code(seat: Seat, tmp_path: Path) -> None:
    take(seat, tmp_path, "コード,名称\n4010112345,中央医院\n4010112346,中央医院\n")
    done = import_institutions(seat, lines(tmp_path / "i.csv", "名称,電話\n中央医院,0935823007\n"))
    assert codes(done) == [(1, "", "M-022")]
