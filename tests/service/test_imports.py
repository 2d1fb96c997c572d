"""Lists come in whole: every cell kept, every refusal named, the same list again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Invalid, Usage
from casedesk.service.cases import change, open_case, problems
from casedesk.service.imports import Report, import_list
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.service.shows import show
from casedesk.service.undo import undo

NAMED = (
    "整理番号,氏名,フリガナ,生年月日,電話番号,診断日,血液型\r\n"
    "A1,髙濵　由美子,ﾀｶﾊﾏ ﾕﾐｺ,S45.11.3,090-0000-1202,8/8,AB\r\n"
)


@pytest.fixture
def desk(shipped_url: str, clock: Clock) -> Iterator[Seat]:
    opened = open_desk(shipped_url, clock=clock, user="tester")
    yield opened
    opened.close()


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = tmp_path / "名簿 1.csv"
    path.write_bytes(NAMED.encode("cp932"))
    return path


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.skipped, report.refused_rows


def only(seat: Seat) -> str:
    return str(find(seat, "")["rows"][0]["number"])


def test_a_named_list_becomes_cases_that_are_found(desk: Seat, named: Path) -> None:
    assert counts(import_list(desk, named)) == (1, 0, 0, 0)
    assert find(desk, "たかはま")["rows"][0]["name"] == "髙濵　由美子"


def test_the_same_list_again_is_all_skipped(desk: Seat, named: Path) -> None:
    import_list(desk, named)
    assert counts(import_list(desk, named)) == (0, 0, 1, 0)


def test_a_changed_row_updates_its_case_with_history(desk: Seat, named: Path) -> None:
    import_list(desk, named)
    named.write_bytes(NAMED.replace("S45.11.3", "S46.11.3").encode("cp932"))
    assert counts(import_list(desk, named)) == (0, 1, 0, 0)
    case = open_case(desk, only(desk))
    assert (case.values["birth_on"].isoformat(), case.version) == ("1971-11-03", 2)  # type: ignore[union-attr]


def test_an_unknown_column_stays_in_quarantine(desk: Seat, named: Path) -> None:
    import_list(desk, named)
    assert show(desk, open_case(desk, only(desk)))["quarantine"] == {"血液型": "AB"}


def test_a_refused_cell_is_named_kept_and_shown_on_the_case(desk: Seat, named: Path) -> None:
    named.write_bytes(NAMED.replace("S45.11.3", "R4.2.30").encode("cp932"))
    report = import_list(desk, named).as_json()
    assert [(r["row"], r["column"], r["code"]) for r in report["refused"]] == [(1, "生年月日", "DATE-002")]
    assert "DATE-002" in {p.code for p in problems(desk, open_case(desk, only(desk)))}


def test_a_word_for_no_value_is_a_reason_not_a_refusal(desk: Seat, named: Path) -> None:
    named.write_bytes(NAMED.replace("S45.11.3", "不明").encode("cp932"))
    assert import_list(desk, named).refused == []
    assert open_case(desk, only(desk)).why_empty["birth_on"].reason == "unknown"


def test_a_dry_run_writes_nothing(desk: Seat, named: Path) -> None:
    report = import_list(desk, named, dry_run=True)
    assert (report.created, report.kept, find(desk, "")["total"]) == (1, False, 0)


def test_all_or_nothing_writes_nothing_when_a_cell_is_refused(desk: Seat, named: Path) -> None:
    named.write_bytes(NAMED.replace("8/8", "２月３１日").encode("cp932"))
    assert not import_list(desk, named, all_or_nothing=True).kept
    assert find(desk, "")["total"] == 0


def test_an_import_is_taken_back_whole_and_can_come_again(desk: Seat, named: Path) -> None:
    batch = import_list(desk, named).batch
    assert batch is not None
    assert undo(desk, batch).removed == 1
    assert counts(import_list(desk, named)) == (1, 0, 0, 0)


def test_a_case_somebody_worked_on_stays_when_its_import_is_taken_back(desk: Seat, named: Path) -> None:
    batch = import_list(desk, named).batch
    number = only(desk)
    change(desk, open_case(desk, number), {"occupation_detail": "保育士"})
    assert batch is not None
    assert undo(desk, batch).left == (number,)


def test_an_update_taken_back_gives_the_former_value(desk: Seat, named: Path) -> None:
    import_list(desk, named)
    named.write_bytes(NAMED.replace("8/8", "8/9").encode("cp932"))
    batch = import_list(desk, named).batch
    assert batch is not None
    assert undo(desk, batch).restored == 1
    assert open_case(desk, only(desk)).values["diagnosed_on"].isoformat() == "2022-08-08"  # type: ignore[union-attr]


def test_headers_nobody_knows_are_refused_with_their_names(desk: Seat, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("甲,乙,丙\n1,2,3\n", encoding="utf-8")
    with pytest.raises(Invalid, match="甲"):
        import_list(desk, tmp_path / "x.csv")


def test_an_unknown_profile_lists_the_known_ones(desk: Seat, named: Path) -> None:
    with pytest.raises(Usage) as refused:
        import_list(desk, named, profile="opendata")
    assert "open_data" in refused.value.ja


def test_the_home_city_counts_by_its_own_day_not_by_utc(desk: Seat, shared: Path) -> None:
    report = import_list(desk, shared / "data/jp_kitakyushu/EXTRACT_kitakyushu_patients_2021-03-13.csv")
    assert counts(report) == (2710, 0, 0, 0)
    assert report.mapping["リリース日"] is None
    assert report.mapping["date"] == "published_on"


@pytest.mark.parametrize("engine", ["sqlite"])
def test_thirty_thousand_rows_with_equal_ones_all_come_in_once(desk: Seat, shared: Path) -> None:
    path = shared / "data/jp_fukuoka/fukuoka_pref_patients_2020-12_2021-07.csv"
    assert counts(import_list(desk, path)) == (30536, 0, 0, 0)
    assert counts(import_list(desk, path)) == (0, 0, 30536, 0)


def test_an_import_tells_how_far_it_is_and_stops_when_told(
    desk: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casedesk.service.importrun.CHUNK", 2)
    head, row = NAMED.split("\r\n")[:2]
    list_ = tmp_path / "five.csv"
    list_.write_text("\r\n".join([head, *(row.replace("A1", f"A{n}") for n in range(5))]), encoding="utf-8")
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 4:
            raise Invalid("中止", "stopped")

    with pytest.raises(Invalid):
        import_list(desk, list_, progress=stop)
    assert told == [(2, 5), (4, 5)] and find(desk, "")["total"] == 0


def test_an_update_taken_back_brings_back_why_there_was_no_value(desk: Seat, named: Path) -> None:
    named.write_bytes(NAMED.replace("S45.11.3", "不明").encode("cp932"))
    import_list(desk, named)
    named.write_bytes(NAMED.encode("cp932"))
    batch = import_list(desk, named).batch
    assert batch is not None and "birth_on" in open_case(desk, only(desk)).values
    undo(desk, batch)
    after = open_case(desk, only(desk))
    assert (after.why_empty["birth_on"].reason, after.values.get("birth_on")) == ("unknown", None)
