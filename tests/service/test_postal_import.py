"""Postal codes answer from the list an office imported, else from the shipped file; each half for itself."""

from __future__ import annotations

from pathlib import Path

from casedesk.service.postal import import_postal, places, shipped_book
from casedesk.service.seat import Seat
from tests.helpers.japan_post import jigyosyo, ken_all, office, town, utf_ken_all
from tests.helpers.masterfiles import counts
from tests.helpers.queries import rows

NEW = [town("8000999", "新町（１〜３丁目）", "シンマチ"), town("8000998", "新浜", "シンハマ")]


def test_without_an_import_the_shipped_file_answers(seat: Seat) -> None:
    assert places(seat, "〒803-8501") == shipped_book().lookup("8038501") != ()
    assert places(seat, "803") == places(seat, "0000000") == ()


def test_an_imported_list_answers_alone(seat: Seat, tmp_path: Path) -> None:
    done = import_postal(seat, utf_ken_all(tmp_path / "utf_ken_all.csv", NEW))
    assert counts(done) == (2, 0, 0, 0) and done.kept
    assert [(p.town, p.note) for p in places(seat, "800-0999")] == [("新町", "1～3丁目")]
    assert places(seat, "8000045") == ()


def test_large_offices_stay_as_shipped_until_they_are_imported(seat: Seat, tmp_path: Path) -> None:
    import_postal(seat, utf_ken_all(tmp_path / "a.csv", NEW))
    assert places(seat, "8038501")[0].office == "北九州市役所"
    import_postal(seat, jigyosyo(tmp_path / "b.csv", [office("8008510", "甲　社", "コウ シヤ")]))
    assert places(seat, "8038501") == ()
    assert [(p.office, p.prefecture_kana) for p in places(seat, "8008510")] == [("甲 社", "フクオカケン")]


def test_a_second_import_replaces_the_first(seat: Seat, tmp_path: Path) -> None:
    import_postal(seat, utf_ken_all(tmp_path / "a.csv", NEW))
    import_postal(seat, ken_all(tmp_path / "b.csv", NEW[:1]))
    assert places(seat, "8000998") == ()
    found = rows(seat, "SELECT owner, field, before, after FROM change ORDER BY id")
    assert [(f["owner"], f["field"], f["before"], f["after"]) for f in found] == [
        ("master", "postal.towns", None, "2"),
        ("master", "postal.towns", "2", "1"),
    ]


def test_a_refused_list_leaves_everything_as_it_was(seat: Seat, tmp_path: Path) -> None:
    import_postal(seat, utf_ken_all(tmp_path / "a.csv", NEW))
    done = import_postal(seat, utf_ken_all(tmp_path / "b.csv", [*NEW, NEW[0][:14]]))
    assert not done.kept and (done.rows, done.skipped, done.refused_rows) == (3, 2, 1)
    assert len(places(seat, "8000998")) == 1


def test_a_dry_run_writes_nothing(seat: Seat, tmp_path: Path) -> None:
    done = import_postal(seat, utf_ken_all(tmp_path / "a.csv", NEW), dry_run=True)
    assert (done.created, done.kept, places(seat, "8000999")) == (2, False, ())
