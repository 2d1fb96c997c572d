"""init and upgrade: a database is made once, twice changes nothing, and nothing else makes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.helpers.desks import Templates


def test_init_makes_a_database_and_twice_changes_nothing(say: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    first = say("init", "--db", url, "--lang", "en")
    assert (first.code, first.out, "is ready" in first.err) == (0, "", True)
    before = (tmp_path / "x.db").read_bytes()
    second = say("--lang", "en", "--db", url, "init")
    assert (second.code, second.err) == (0, "The database stands already; nothing was changed.\n")
    assert (tmp_path / "x.db").read_bytes() == before


def test_init_twice_on_either_engine(say: Run, shipped_url: str) -> None:
    said = say("--db", shipped_url, "--lang", "en", "init")
    assert (said.code, "nothing was changed" in said.err) == (0, True)


def test_upgrade_of_a_current_database_changes_nothing(say: Run, shipped_url: str) -> None:
    said = say("upgrade", "--db", shipped_url)
    assert (said.code, said.out, said.err) == (0, "", "最新です。何も変えていません。\n")


def test_upgrade_publishes_what_is_missing_and_says_so(say: Run, work_url: str) -> None:
    said = say("upgrade", "--db", work_url, "--lang", "en")
    assert (said.code, "definition 1 (" in said.err) == (0, True)


@pytest.mark.parametrize(
    "words", [["find"], ["show", "1"], ["board", "status"], ["upgrade"], ["export", "-o", "x.csv"], ["import", "x.csv"]]
)
def test_only_init_makes_a_database(say: Run, tmp_path: Path, words: list[str]) -> None:
    said = say(*words, "--db", f"sqlite:///{tmp_path / 'x.db'}", "--lang", "en")
    assert (said.code, said.out, "casedesk init" in said.err) == (1, "", True)
    assert list(tmp_path.iterdir()) == []


def test_upgrade_does_not_fill_somebody_elses_database(say: Run, tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    assert say("upgrade", "--db", f"sqlite:///{tmp_path / 'x.db'}").code == 1
    assert (tmp_path / "x.db").stat().st_size == 0


def test_a_newer_database_is_refused_with_what_to_do(say: Run, templates: Templates, tmp_path: Path) -> None:
    import sqlite3

    with templates.use("sqlite", "work", tmp_path) as url, sqlite3.connect(tmp_path / "work.db") as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    raw.close()
    for verb in ("find", "upgrade", "init"):
        said = say(verb, "--db", url, "--lang", "en")
        assert (said.code, "update CaseDesk" in said.err) == (1, True)
