"""Masters taken out, edited and taken in again: what changes, what stays, what history says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Usage
from casedesk.exchange.write import Encoding
from casedesk.service.masters import export_master, import_master
from casedesk.service.seat import Seat
from tests.helpers.masterfiles import codes, counts, edited, lines
from tests.helpers.queries import rows

HEAD = "key,code,ja,en,valid_from,valid_until\n"


@pytest.fixture
def shipped(shipped_url: str, clock: Clock) -> Iterator[Seat]:
    """A desk at a database as `init` makes it, once on each engine."""
    opened = open_desk(shipped_url, clock=clock, user="tanaka")
    yield opened
    opened.close()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_shipped_master_comes_back_unchanged(shipped: Seat, tmp_path: Path, lang: str) -> None:
    shipped.lang = lang
    for kept in shipped.library.types.values():
        for master in kept.case_type.masters:
            written = export_master(shipped, master.key, tmp_path / "m.csv", type_=kept.case_type.key)
            done = import_master(shipped, master.key, tmp_path / "m.csv", type_=kept.case_type.key)
            assert (master.key, counts(done), codes(done)) == (master.key, (0, 0, written.rows, 0), [])
    assert rows(shipped, "SELECT count(*) n FROM change") == [{"n": 0}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_changed_name_is_changed_in_either_encoding(seat: Seat, tmp_path: Path, encoding: Encoding) -> None:
    export_master(seat, "thing", tmp_path / "m.csv", encoding=encoding)
    done = import_master(seat, "thing", edited(tmp_path / "m.csv", "梨", "洋梨", encoding))
    assert counts(done) == (0, 1, 1, 0) and done.kept
    assert seat.library.get("work").lookup.label("thing", "pear") == "洋梨"


def test_new_rows_are_added_and_absent_rows_stay(seat: Seat, tmp_path: Path) -> None:
    done = import_master(seat, "thing", lines(tmp_path / "m.csv", "キー,名称\nplum,すもも\n"))
    assert counts(done) == (1, 0, 0, 2)
    assert list(seat.library.get("work").lookup.rows["thing"]) == ["apple", "pear", "plum"]


def test_columns_the_file_lacks_are_left_alone(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", "key,ja\npear,洋梨\n"))
    row = seat.library.get("work").lookup.rows["thing"]["pear"]
    assert (row["en"], row["code"], row["unverified"]) == ("pear", "2", "1")


def test_a_blank_cell_empties_its_column(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", "key,en,要確認\npear,,\n"))
    row = seat.library.get("work").lookup.rows["thing"]["pear"]
    assert (row["en"], row["unverified"]) == ("", "")


def test_history_says_each_column_with_who_and_why(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", "key,ja\npear,洋梨\nplum,すもも\n"))
    found = rows(seat, "SELECT who, owner, field, before, after, reason FROM change ORDER BY id")
    told = [(f["field"].rpartition(".")[2], f["before"], f["after"]) for f in found]
    assert told[0] == ("ja", "梨", "洋梨")
    assert told[1:] == [("key", None, "plum"), ("ja", None, "すもも"), ("sort", None, "2")]
    assert found[0]["field"] == "work.thing.ja"
    assert {(f["who"], f["owner"], f["reason"]) for f in found} == {("tanaka", "master", "import m.csv")}


def test_other_desks_are_told_once_and_last(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", "key,ja\npear,洋梨\n"))
    assert rows(seat, "SELECT who FROM feed WHERE kinds = 'master'") == [{"who": "tanaka"}]
    import_master(seat, "thing", tmp_path / "m.csv")
    assert rows(seat, "SELECT count(*) n FROM feed WHERE kinds = 'master'") == [{"n": 1}]


def test_a_dry_run_counts_and_writes_nothing(seat: Seat, tmp_path: Path) -> None:
    done = import_master(seat, "thing", lines(tmp_path / "m.csv", "key,ja\npear,洋梨\nplum,すもも\n"), dry_run=True)
    assert counts(done) == (1, 1, 0, 1) and not done.kept
    assert rows(seat, "SELECT count(*) n FROM change") == [{"n": 0}]


def test_a_retired_row_stays_with_its_last_day(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", "キー,有効終了日\npear,R4.8.31\n"))
    assert seat.library.get("work").lookup.rows["thing"]["pear"]["valid_until"] == "2022-08-31"


def test_two_wordings_of_one_key_each_hold_on_their_days(seat: Seat, tmp_path: Path) -> None:
    text = HEAD + "apple,1,りんご,apple,,2022-08-31\napple,1,林檎,apple,2022-09-01,\n"
    assert counts(import_master(seat, "thing", lines(tmp_path / "m.csv", text))) == (1, 1, 0, 1)
    lookup = seat.library.get("work").lookup
    assert lookup.label("thing", "apple") == "林檎"
    assert lookup.label("thing", "apple", on=date(2022, 8, 31)) == "りんご"
    assert lookup.master("thing", "りんご") == "apple"


def test_a_new_wording_stands_beside_its_key_in_lists(seat: Seat, tmp_path: Path) -> None:
    text = HEAD + "apple,1,りんご,apple,,2022-08-31\napple,1,林檎,apple,2022-09-01,\n"
    import_master(seat, "thing", lines(tmp_path / "m.csv", text))
    assert list(seat.library.get("work").lookup.rows["thing"]) == ["apple", "apple@", "pear"]


def test_the_order_of_lists_is_a_column_that_can_be_edited(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", "キー,並び順\napple,5\n"))
    assert list(seat.library.get("work").lookup.rows["thing"]) == ["pear", "apple"]


def test_what_excel_does_to_codes_is_no_change(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", "key,code,ja\n007,01,橋本槗\n"))
    done = import_master(seat, "thing", lines(tmp_path / "m.csv", "key,code,ja\n7,1,橋本橋\n", "cp932"))
    assert counts(done) == (0, 0, 1, 2)


def test_an_unknown_master_lists_the_known_ones(seat: Seat, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="thing point"):
        import_master(seat, "things", tmp_path / "m.csv")
