"""Any command at all: options anywhere, the right exit code, one sentence, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casedesk.cli import VERBS
from casedesk.service.cases import register
from casedesk.service.seat import Seat
from tests.cli.conftest import Run
from tests.helpers.work_type import draft

HERE = Path(__file__).resolve().parents[2]


def plain() -> dict[str, str]:
    """The environment as most people have it: Python holds its output back until there is enough of it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own."""
    command = [sys.executable, "-m", "casedesk", *words]
    return subprocess.run(command, cwd=HERE, env={**plain(), **environment}, capture_output=True, check=False)


@pytest.mark.parametrize("words", [["nonsense"], ["--lang", "en", "nonsense", "x"], ["fin", "--json"]])
def test_an_unknown_verb_lists_the_known(say: Run, words: list[str]) -> None:
    said = say(*words)
    assert said.code == 2
    assert all(verb in said.err for verb in VERBS)


@pytest.mark.parametrize(
    "words",
    [
        ["find", "--nonsense"],
        ["--nonsense", "find"],
        ["find", "--limit", "many"],
        ["find", "--limit"],
        ["--lang", "fr", "find"],
        ["--now", "yesterday", "find"],
        ["--now", "9999-12-31T23:59-14:00", "find"],
        ["show"],
        ["show", "1", "2"],
        ["board"],
        ["export"],
        ["import"],
        ["print", "-o", "x.pdf"],
        ["--db", "nonsense", "find"],
        ["--db"],
        ["find", "--db", "mysql://u:s3cret@h/d"],
    ],
)
def test_a_slip_in_the_command_ends_with_2_and_one_sentence(say: Run, words: list[str], work_url: str) -> None:
    url = [] if "--db" in words else ["--db", work_url]
    said = say(*words, *url)
    assert (said.code, said.out, len(said.err.strip().splitlines())) == (2, "", 1)
    assert "s3cret" not in said.err


def test_options_stand_before_or_after_the_verb(say: Run, work_url: str, seat: Seat) -> None:
    register(seat, draft({"name": "find"}))
    for words in (
        ["--db", work_url, "find", "find", "--json"],
        ["find", "--json", "find", f"--db={work_url}"],
        [f"--db={work_url}", "--lang", "en", "find", "--user", "x", "find", "--json"],
    ):
        assert say(*words).json["total"] == 1


def test_the_environment_gives_the_options(say: Run, work_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEDESK_DB", work_url)
    monkeypatch.setenv("CASEDESK_LANG", "en")
    monkeypatch.setenv("CASEDESK_NOW", "2031-02-03T04:05")
    assert say("find").err == "0 found\n"
    assert say("board", "status", "--json").json["as_of"] == "2031-02-02T19:05:00.000Z"
    assert say("find", "--lang", "ja").err == "0 件\n"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_bug_is_a_sentence_with_the_place_of_the_log(
    at: Run, monkeypatch: pytest.MonkeyPatch, lang: str, own_home: Path
) -> None:
    from casedesk.cli import find

    def broken(*given: object) -> int:
        raise ZeroDivisionError("secret name 山田")

    monkeypatch.setattr(find, "run", broken)
    said = at("find", "--lang", lang)
    assert (said.code, said.out) == (1, "")
    assert "山田" not in said.err
    assert str(own_home / "casedesk.log") in said.err
    assert "ZeroDivisionError" in (own_home / "casedesk.log").read_text(encoding="utf-8")


def test_an_interrupt_ends_with_130(at: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from casedesk.cli import find

    def stopped(*given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(find, "run", stopped)
    assert at("find", "--lang", "en").code == 130


def test_a_log_that_cannot_be_written_is_no_second_error(
    at: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from casedesk.cli import find

    def broken(*given: object) -> int:
        raise ZeroDivisionError

    (tmp_path / "file").touch()
    monkeypatch.setenv("CASEDESK_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(find, "run", broken)
    assert at("find").code == 1


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["find", "--help"], []])
def test_help_ends_with_0(say: Run, words: list[str]) -> None:
    said = say(*words)
    assert said.code == 0
    assert "asedesk" in said.out or "aseDesk" in said.out


def test_a_home_with_spaces_and_japanese(say: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "陽性者 管理?%41"
    monkeypatch.setenv("CASEDESK_HOME", str(home))
    assert say("init").code == 0
    assert [p.name for p in home.iterdir() if p.suffix == ".db"] == ["casedesk.db"]
    assert say("find", "--json").json["total"] == 0


def test_output_is_utf8_under_any_locale(seat: Seat, work_url: str) -> None:
    if not seat.database.is_sqlite:
        return
    register(seat, draft({"name": "𠮷野　葛󠄀"}))
    said = program("--db", work_url, "find", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (said.returncode, "𠮷野　葛󠄀" in said.stdout.decode("utf-8"), said.stderr.decode("utf-8")) == (
        0,
        True,
        "1 件\n",
    )


def test_a_reader_that_went_away_is_no_error(seat: Seat, work_url: str) -> None:
    if not seat.database.is_sqlite:
        return
    register(seat, draft({"name": "山田"}))
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "casedesk", "--db", work_url, "find", "--json"]
    said = subprocess.run(command, cwd=HERE, env=plain(), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (said.returncode, said.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to write to")
def test_a_full_output_is_a_sentence(seat: Seat, work_url: str) -> None:
    if not seat.database.is_sqlite:
        return
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "casedesk", "--db", work_url, "--lang", "en", "find", "--json"]
        said = subprocess.run(command, cwd=HERE, env=plain(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (said.returncode, b"disk is full" in said.stderr, b"Traceback" in said.stderr) == (1, True, False)


def test_bytes_that_are_no_text_are_no_error(seat: Seat, work_url: str) -> None:
    if not seat.database.is_sqlite:
        return
    command = [sys.executable.encode(), b"-m", b"casedesk", b"--db", work_url.encode(), b"find", b"\xff\xfe"]
    said = subprocess.run(command, cwd=HERE, capture_output=True, check=False)
    assert (said.returncode, b"Traceback" in said.stderr) == (0, False)
