"""The files of a case: once each, struck with a reason, brought back where they hung, named anew."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from casedesk.errors import Invalid, NotFound
from casedesk.record.case import Case, Paper
from casedesk.service import files
from casedesk.service.case_files import (
    Attached,
    add_to_case,
    bring_back,
    files_of_case,
    opened,
    rename,
    strike,
)
from casedesk.service.cases import open_case, register
from casedesk.service.files import File, add, forget, lay_down, link, lying
from casedesk.service.history import history
from casedesk.service.seat import Seat
from tests.helpers.queries import rows
from tests.helpers.work_type import NOON, draft

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 10


@pytest.fixture
def case(seat: Seat) -> Case:
    """A case with a paper."""
    return register(seat, draft(papers=(Paper("slip", "2020", NOON),)))


def put(seat: Seat, case: Case, name: str = "a.pdf", data: bytes = PDF) -> File:
    """Hangs a file on the case."""
    return add_to_case(seat, case, name, io.BytesIO(data))


def only(seat: Seat, case: Case) -> Attached:
    """The one file of the case."""
    (found,) = files_of_case(seat, case)
    return found


def test_the_files_of_a_case_are_also_those_of_its_papers(seat: Seat, case: Case) -> None:
    paper = case.papers[0].id or 0
    made = put(seat, case)
    link(seat, made.id, "paper", paper)
    assert only(seat, case).papers == (paper,)
    assert only(seat, case).places == (("case", case.id, ""), ("paper", paper, ""))


def test_the_same_file_twice_is_said_and_hangs_once(seat: Seat, case: Case) -> None:
    assert [put(seat, case).again, put(seat, case, "b.pdf").again] == [False, True]
    assert only(seat, case).file.name == "a.pdf"


def test_the_scan_of_a_paper_is_not_hung_on_its_case_a_second_time(seat: Seat, case: Case) -> None:
    add(seat, "a.pdf", io.BytesIO(PDF), "paper", case.papers[0].id or 0)
    assert put(seat, case).again
    assert [place[0] for place in only(seat, case).places] == ["paper"]


def test_a_struck_file_stays_listed_with_who_and_why(seat: Seat, case: Case) -> None:
    strike(seat, case, put(seat, case).id, reason="別人のもの")
    struck = only(seat, case).struck
    assert struck and (struck.who, struck.reason, struck.at) == ("tanaka", "別人のもの", seat.clock.now())
    assert b"".join(files.read(seat, only(seat, case).file.id)) == PDF


def test_a_struck_file_comes_back_where_it_hung(seat: Seat, case: Case) -> None:
    made = put(seat, case)
    link(seat, made.id, "paper", case.papers[0].id or 0)
    before = only(seat, case)
    strike(seat, case, made.id)
    bring_back(seat, case, made.id)
    assert only(seat, case) == before


def test_what_was_struck_may_be_added_again(seat: Seat, case: Case) -> None:
    strike(seat, case, put(seat, case).id)
    assert not put(seat, case).again and only(seat, case).struck is None


@pytest.mark.parametrize(
    ("asked", "now"), [("届", "届.pdf"), ("届.PDF", "届.PDF"), ("\x00 x ", "x.pdf"), ("C:\\a\\b", "b.pdf")]
)
def test_another_name_keeps_its_end(seat: Seat, case: Case, asked: str, now: str) -> None:
    assert rename(seat, case, put(seat, case).id, asked) == now
    assert only(seat, case).file.name == now


def test_history_tells_every_step_of_a_file(seat: Seat, case: Case) -> None:
    made = put(seat, case)
    rename(seat, case, made.id, "b")
    strike(seat, case, made.id, reason="x")
    told = [(line.before, line.after, line.reason) for line in history(seat, case) if line.what == "file"]
    assert sorted(told) == sorted([("", "a.pdf", ""), ("a.pdf", "b.pdf", ""), ("b.pdf", "", "x")])


def test_what_cannot_be_done_is_said(seat: Seat, case: Case) -> None:
    made = put(seat, case)
    with pytest.raises(Invalid, match="empty"):
        rename(seat, case, made.id, " ")
    with pytest.raises(NotFound):
        bring_back(seat, case, made.id)
    strike(seat, case, made.id)
    with pytest.raises(NotFound):
        strike(seat, case, made.id)
    with pytest.raises(NotFound):
        rename(seat, case, made.id, "x")


@pytest.mark.parametrize(
    ("name", "data", "claim"),
    [("a.pdf", b"\xff\xd8\xff", "application/pdf"), ("a.pdf", PDF, ""), ("a", PDF, ""), ("a.xlsx", PDF, "")],
)
def test_a_name_that_claims_something_else_is_known(seat: Seat, case: Case, name: str, data: bytes, claim: str) -> None:
    put(seat, case, name, data)
    assert only(seat, case).misnamed == claim


def test_a_file_too_large_is_refused_before_it_is_read(seat: Seat, tmp_path: Path) -> None:
    with seat.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('file_most_mb', '1')")
    (tmp_path / "a.pdf").write_bytes(bytes(1_000_001))
    with pytest.raises(Invalid, match="1 MB"):
        opened(seat, tmp_path / "a.pdf")


def test_a_folder_and_a_missing_file_are_refused_in_a_sentence(seat: Seat, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="folder"):
        opened(seat, tmp_path)
    with pytest.raises(Invalid, match="cannot be read"):
        opened(seat, tmp_path / "gone.pdf")


def test_a_scan_waits_for_its_paper(seat: Seat, case: Case) -> None:
    made = lay_down(seat, "届.pdf", io.BytesIO(PDF), "work")
    assert [f.name for f in lying(seat, [made.id, 999])] == ["届.pdf"]
    link(seat, made.id, "paper", case.papers[0].id or 0)
    assert not forget(seat, made.id) and only(seat, case).file.id == made.id


def test_a_scan_nobody_wanted_leaves_nothing(seat: Seat) -> None:
    made = lay_down(seat, "届.pdf", io.BytesIO(PDF), "work")
    assert forget(seat, made.id)
    assert rows(seat, "SELECT (SELECT count(*) FROM file) f, (SELECT count(*) FROM file_part) p") == [{"f": 0, "p": 0}]


def test_the_files_of_another_case_are_not_its_own(seat: Seat, case: Case) -> None:
    put(seat, case)
    other = register(seat, draft())
    assert files_of_case(seat, open_case(seat, other.number or "")) == ()
