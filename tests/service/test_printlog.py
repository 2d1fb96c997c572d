"""The print log: who printed what, when, to where; in the history of the case and as a list; a preview leaves none."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Usage
from casedesk.record.case import Case
from casedesk.service.cases import register
from casedesk.service.demo import demo
from casedesk.service.history import history
from casedesk.service.printlog import log_print, printed
from casedesk.service.prints import print_cases
from casedesk.service.search import find
from casedesk.service.seat import Seat
from tests.helpers.work_type import draft


@pytest.fixture
def cases(seat: Seat) -> list[Case]:
    return [register(seat, draft({"name": name})) for name in ("山田", "佐藤")]


def numbers(cases: list[Case]) -> list[str]:
    return [case.number or "" for case in cases]


def test_a_printing_is_written_down(seat: Seat, cases: list[Case]) -> None:
    log_print(seat, numbers(cases), "summary", pages=3, medium="printer", place="感染症係 複合機")
    (one,) = printed(seat)
    assert (one.who, one.at, one.desk) == (seat.user, seat.clock.now(), seat.name)
    assert (one.cases, one.pages, one.medium, one.place) == (2, 3, "printer", "感染症係 複合機")
    assert one.number == min(numbers(cases))


def test_every_case_on_the_paper_tells_it_in_its_history(seat: Seat, cases: list[Case]) -> None:
    log_print(seat, numbers(cases), "summary", pages=3, medium="file", place="folder/一覧.pdf")
    for case in cases:
        line = next(line for line in history(seat, case) if line.what == "print")
        assert line.label.startswith("印刷 ") and line.after == "3 ページ（2 件まとめて）　一覧.pdf"


def test_the_same_printing_twice_is_one_row(seat: Seat, cases: list[Case]) -> None:
    uid = "00000000-0000-4000-8000-000000000001"
    for _ in range(2):
        log_print(seat, numbers(cases), "summary", pages=1, medium="printer", place="p", uid=uid)
    assert len(printed(seat)) == 1


def test_a_file_is_logged_only_when_asked(shipped_url: str, clock: Clock, tmp_path: Path) -> None:
    with closing(open_desk(shipped_url, clock=clock)) as seat:
        demo(seat, n=2)
        cases = [row["number"] for row in find(seat, "")["rows"]]
        print_cases(seat, cases, tmp_path / "preview.pdf")
        assert printed(seat) == ()
        done = print_cases(seat, cases, tmp_path / "kept.pdf", log=True)
        assert [(one.pages, one.place) for one in printed(seat)] == [(done["pages"], str(tmp_path / "kept.pdf"))]


def test_what_was_not_printed_is_not_logged(seat: Seat, cases: list[Case], tmp_path: Path) -> None:
    with pytest.raises(Usage):
        print_cases(seat, numbers(cases), tmp_path / "x.pdf", "no_such", log=True)
    assert printed(seat) == ()
