"""`casedesk demo` from the command to the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from casedesk.cli import main
from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Refused, Usage
from casedesk.service import demo as service
from casedesk.service.cases import open_case
from casedesk.service.demo import demo
from casedesk.service.search import find


@pytest.fixture
def url(templates: Any, tmp_path: Path) -> Iterator[str]:
    """A database as `init` makes it, where the engine makes no difference."""
    with templates.use("sqlite", "shipped", tmp_path) as found:
        yield found


def made(url: str, n: int = 40, seed: int = 1) -> tuple[service.Made, list[dict[str, Any]]]:
    """What a run says, and the cases without the times of writing."""
    with closing(open_desk(url, clock=Clock(datetime(2023, 1, 1, tzinfo=UTC)))) as seat:
        done = demo(seat, n=n, seed=seed)
        return done, [{**row, "updated_at": ""} for row in find(seat, "", limit=n)["rows"]]


def test_the_database_holds_what_was_said(shipped_url: str) -> None:
    done, rows = made(shipped_url)
    assert (done.cases, len(rows)) == (40, 40) and done.papers >= 40


def test_both_engines_get_the_same(templates: Any, tmp_path: Path) -> None:
    with templates.use("sqlite", "shipped", tmp_path) as one, templates.use("postgresql", "shipped", tmp_path) as two:
        assert made(one)[1] == made(two)[1]


def test_numbers_follow_the_order_of_receipt(url: str) -> None:
    _, rows = made(url, 60)
    numbers = [row["number"][:11] for row in rows]
    assert numbers == sorted(numbers, reverse=True)


def test_a_database_with_cases_is_refused(url: str) -> None:
    made(url, 3)
    with pytest.raises(Refused, match="holds 3 fictional cases already"):
        made(url, 3)


@pytest.mark.parametrize("n", [0, -5, 10**9])
def test_a_number_out_of_range_is_refused(url: str, n: int) -> None:
    with pytest.raises(Usage, match="number of cases"):
        made(url, n)


def test_chunks_leave_no_case_out(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "CHUNK", 7)
    done, rows = made(url, 20)
    assert done.cases == len(rows) == 20


def test_what_a_broken_run_wrote_is_whole(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "CHUNK", 7)
    monkeypatch.setattr(service, "_whole", lambda kept, drafts: broken(kept, drafts, after=10))
    with pytest.raises(KeyboardInterrupt):
        made(url, 20)
    with closing(open_desk(url)) as seat:
        rows = find(seat, "", limit=50)["rows"]
        assert len(rows) == 7 and open_case(seat, rows[0]["number"]).source.kind == "demo"


def broken(kept: Any, drafts: Any, after: int) -> Any:
    """Drafts until somebody presses Ctrl+C."""
    for n, draft in enumerate(drafts):
        if n == after:
            raise KeyboardInterrupt
        yield kept.completer.again(draft, draft.moves[-1].at)


def test_a_deadline_met_was_met_before_the_worlds_today(url: str) -> None:
    done, rows = made(url, 60)
    with closing(open_desk(url)) as seat:
        duties = [d for row in rows for d in open_case(seat, row["number"]).duties]
    assert duties and all(d.done_at is None or d.done_at <= done.today for d in duties)


def test_the_command_makes_the_database_and_says_its_day(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--cases", "5", "--db", sqlite_url, "--lang", "en"]) == 0
    assert "5 fictional cases" in capsys.readouterr().err
    assert main(["demo", "--cases", "5", "--db", sqlite_url]) == 1


def test_with_now_the_world_ends_then(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["demo", "--cases", "20", "--db", sqlite_url, "--now", "2021-09-01T12:00"]
    assert main(command) == 0
    assert "2021-09-01" in capsys.readouterr().err


def test_no_number_of_cases_is_a_usage_error(sqlite_url: str) -> None:
    assert main(["demo", "--cases", "many", "--db", sqlite_url]) == 2
