"""Files of masters that are not taken: everything wrong is told with row and column, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import CaseDeskError
from casedesk.exchange.master_codes import MASTER_CODES
from casedesk.service.masters import export_master, import_master
from casedesk.service.seat import Seat
from tests.helpers.masterfiles import codes, edited, lines
from tests.helpers.queries import rows


@pytest.fixture
def engine() -> str:
    """One engine is enough here: a file is refused before anything is asked of a database."""
    return "sqlite"


THING = {
    "no key column": ("code,ja\n1,りんご\n", (0, "", "M-001")),
    "unknown header": ("key,ja,名所\npear,梨,東\n", (0, "名所", "M-002")),
    "column twice": ("key,ja,名称\npear,梨,梨\n", (0, "名称", "M-003")),
    "key of other letters": ("key,ja\n梨,梨\n", (1, "key", "M-004")),
    "name missing": ("key,ja\nplum,\n", (1, "ja", "M-005")),
    "no such day": ("key,ja,有効開始日\nplum,すもも,2022/2/30\n", (1, "有効開始日", "M-006")),
    "only a month": ("key,ja,有効終了日\nplum,すもも,令和4年8月\n", (1, "有効終了日", "M-006")),
    "ends first": ("key,ja,valid_from,valid_until\nplum,すもも,R4.9.1,R4.8.1\n", (1, "valid_until", "M-007")),
    "row twice": ("key,ja\nplum,すもも\nplum,プラム\n", (2, "key", "M-008")),
    "overlap": ("key,ja,valid_from\npear,洋梨,2022-09-01\n", (1, "valid_until", "M-009")),
    "overlap of one day": (
        "key,ja,valid_from,valid_until\npear,梨,,2022-09-01\npear,洋梨,2022-09-01,\n",
        (2, "valid_until", "M-009"),
    ),
    "flag": ("key,ja,要確認\npear,梨,たぶん\n", (1, "要確認", "M-011")),
    "long": (f"key,ja\npear,{'梨' * 4001}\n", (1, "ja", "M-013")),
    "no row": ("key,ja\n", (0, "", "M-016")),
}

POINT = {
    "formula": ("key,when\nlarge,size >\n", (1, "when", "M-010")),
    "unknown name": ("key,when\nlarge,sise > 10\n", (1, "when", "M-010")),
    "unknown answer": ("key,when\nred,pick == 'rde'\n", (1, "when", "M-010")),
    "key of another master": ("key,when\nred,thing == 'peer'\n", (1, "when", "M-010")),
    "not a condition": ("key,when\nlarge,size + 10\n", (1, "when", "M-010")),
    "points are no number": ("key,points\nlarge,many\n", (1, "points", "M-011")),
    "points missing": ("key,score,when\nnew,points,size > 20\n", (1, "points", "M-012")),
    "no such score": ("key,score\nlarge,pionts\n", (1, "score", "M-011")),
}


@pytest.mark.parametrize("slip", THING)
def test_a_slip_keeps_the_whole_file_out(seat: Seat, tmp_path: Path, slip: str) -> None:
    text, place = THING[slip]
    done = import_master(seat, "thing", lines(tmp_path / "m.csv", text))
    assert codes(done) == [place] and not done.kept
    assert rows(seat, "SELECT count(*) n FROM change") == [{"n": 0}]


@pytest.mark.parametrize("slip", POINT)
def test_a_row_of_points_is_tried_before_it_is_written(seat: Seat, tmp_path: Path, slip: str) -> None:
    text, place = POINT[slip]
    done = import_master(seat, "point", lines(tmp_path / "m.csv", text))
    assert codes(done) == [place] and not done.kept


def test_good_rows_beside_a_bad_one_are_not_written(seat: Seat, tmp_path: Path) -> None:
    text = "key,when,points\nlarge,size > 20,2\nred,pick ==,3\n"
    done = import_master(seat, "point", lines(tmp_path / "m.csv", text))
    assert (done.rows, done.updated, done.refused_rows) == (2, 1, 1)
    assert seat.library.get("work").lookup.rows["point"]["large"]["when"] == "size > 10"


def test_new_points_count_at_once(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "point", lines(tmp_path / "m.csv", "key,points\nlarge,5\n"))
    values = seat.library.get("work").calculator.run({"size": 11, "pick": "blue"})
    assert values["points"].high == 5  # type: ignore[union-attr]


def test_an_overlap_tells_how_to_end_the_older_row(seat: Seat, tmp_path: Path) -> None:
    done = import_master(seat, "thing", lines(tmp_path / "m.csv", THING["overlap"][0]))
    assert "2022-08-31" in done.refused[0].text("ja") and "2022-08-31" in done.refused[0].text("en")


def test_a_wrong_header_is_told_the_nearest_one(seat: Seat, tmp_path: Path) -> None:
    done = import_master(seat, "thing", lines(tmp_path / "m.csv", "key,ja,有効終了\npear,梨,R4.8.1\n"))
    assert "有効終了日" in done.refused[0].text("ja")


def test_an_empty_column_nobody_knows_does_no_harm(seat: Seat, tmp_path: Path) -> None:
    assert import_master(seat, "thing", lines(tmp_path / "m.csv", "key,ja,メモ\npear,洋梨,\n")).kept


@pytest.mark.parametrize("raw", [b"", b"\0" * 500, b"%PDF-1.7", bytes(range(256)) * 9])
def test_what_is_no_table_gets_one_sentence(seat: Seat, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "m.csv").write_bytes(raw)
    with pytest.raises(CaseDeskError, match=r"m\.csv"):
        import_master(seat, "thing", tmp_path / "m.csv")


def test_every_code_says_something_in_both_languages() -> None:
    assert all(ja and en and ja != en for ja, en in MASTER_CODES.values())


@pytest.fixture
def shipped(shipped_url: str, clock: Clock) -> Iterator[Seat]:
    """A desk at a database as `init` makes it, once on each engine."""
    opened = open_desk(shipped_url, clock=clock, user="tanaka")
    yield opened
    opened.close()


DAYS = {
    "start is gone": (",onset_on,14,", ",,14,", "起点（式）", "M-012"),
    "start is no day": (",onset_on,14,", ",disease,14,", "起点（式）", "M-010"),
    "half a pair": (",recovered_on,72,発症", ",recovered_on,,発症", "軽快後の時間", "M-012"),
    "days": (",onset_on,14,", ",onset_on,2週間,", "日数", "M-011"),
}


@pytest.mark.parametrize("slip", DAYS)
def test_a_rule_of_days_is_tried_before_it_is_written(shipped: Seat, tmp_path: Path, slip: str) -> None:
    old, new, column, code = DAYS[slip]
    export_master(shipped, "release", tmp_path / "m.csv")
    done = import_master(shipped, "release", edited(tmp_path / "m.csv", old, new))
    assert codes(done) == [(2, column, code)] and not done.kept
