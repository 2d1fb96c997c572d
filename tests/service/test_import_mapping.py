"""Columns mapped by hand: laid over what a profile proposes, told when it cannot be, read again when changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Invalid
from casedesk.service.cases import open_case
from casedesk.service.importchoice import NoProfile
from casedesk.service.imports import Report, import_list
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.service.shows import show

TEXT = "整理番号,氏名,フリガナ,生年月日,連絡メモ\nA1,山田　花子,ヤマダ　ハナコ,S45.11.3,090-0000-1202\n"
STRANGE = "甲,乙,丙\n山田　花子,S45.11.3,ヤマダ　ハナコ\n"


@pytest.fixture
def desk(shipped_url: str, clock: Clock) -> Iterator[Seat]:
    opened = open_desk(shipped_url, clock=clock, user="tester")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.skipped, report.refused_rows


def only(seat: Seat) -> Mapping[str, object]:
    return open_case(seat, str(find(seat, "")["rows"][0]["number"])).values


def test_a_column_nobody_knew_fills_the_field_a_person_chose(desk: Seat, file: Path) -> None:
    report = import_list(desk, file, mapping={"連絡メモ": "phone"})
    assert report.mapping["連絡メモ"] == "phone" and report.mapping["氏名"] == "name"
    assert only(desk)["phone"] == "09000001202"


def test_a_column_that_is_only_kept_fills_nothing_and_stays_in_quarantine(desk: Seat, file: Path) -> None:
    report = import_list(desk, file, mapping={"フリガナ": None})
    assert report.mapping["フリガナ"] is None and "kana" not in only(desk)
    case = open_case(desk, str(find(desk, "")["rows"][0]["number"]))
    assert show(desk, case)["quarantine"]["フリガナ"] == "ヤマダ　ハナコ"


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"連絡メモ": "name"}, "2つの列（氏名、連絡メモ）"),
        ({"連絡メモ": "no_such"}, "no_such"),
        ({"なし": "phone"}, "「なし」という列"),
        (dict.fromkeys(["整理番号", "氏名", "フリガナ", "生年月日"]), "一つもありません"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_comes_in(
    desk: Seat, file: Path, mapping: dict[str, str | None], said: str
) -> None:
    with pytest.raises(Invalid) as told:
        import_list(desk, file, mapping=mapping)
    assert said in told.value.sentence("ja") and find(desk, "")["total"] == 0


def test_what_is_computed_is_never_taken_from_a_list(desk: Seat, file: Path) -> None:
    computed = next(f.key for f in desk.library.only().case_type.fields() if f.computed)
    with pytest.raises(Invalid):
        import_list(desk, file, mapping={"連絡メモ": computed})


def test_the_same_list_mapped_the_same_way_is_skipped_and_another_way_read_again(desk: Seat, file: Path) -> None:
    assert counts(import_list(desk, file)) == (1, 0, 0, 0)
    assert counts(import_list(desk, file, mapping={"連絡メモ": "phone"})) == (0, 1, 0, 0)
    assert counts(import_list(desk, file, mapping={"連絡メモ": "phone"})) == (0, 0, 1, 0)
    assert only(desk)["phone"] == "09000001202"


def test_the_proposal_said_once_more_is_the_proposal(desk: Seat, file: Path) -> None:
    import_list(desk, file)
    assert counts(import_list(desk, file, mapping={"氏名": "name"})) == (0, 0, 1, 0)


def test_headers_nobody_knows_are_mapped_by_hand(desk: Seat, tmp_path: Path) -> None:
    strange = tmp_path / "strange.csv"
    strange.write_text(STRANGE, encoding="utf-8")
    with pytest.raises(NoProfile):
        import_list(desk, strange)
    report = import_list(desk, strange, profile="named_list", mapping={"甲": "name", "乙": "birth_on"})
    assert counts(report) == (1, 0, 0, 0) and str(only(desk)["birth_on"]) == "1970-11-03"
