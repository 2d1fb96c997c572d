"""What the two commands start, and what they say to the wrong Python."""

from __future__ import annotations

import sys
from pathlib import Path

import launch
import pytest
import say

Started = list[tuple[list[str], dict[str, str]]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Collects (arguments after the Python, changed environment) of every program instead of starting it."""
    programs: Started = []

    def run(command: list[str], changed: dict[str, str], cwd: Path | None = None) -> int:
        programs.append((command[3:], changed))
        return int(command[3] == "mypy")

    monkeypatch.setattr(launch, "_run", run)
    return programs


@pytest.fixture(autouse=True)
def nothing_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt finds everything it needs."""
    monkeypatch.setattr(launch, "missing", list)


def test_no_verb_opens_the_desk(started: Started) -> None:
    launch.casedesk(Path("python"), [])
    assert started == [(["ui"], {})]


def test_where_qt_cannot_run_the_tour_is_done_and_the_packages_are_named(
    started: Started, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch, "missing", lambda: ["libegl1", "libgl1"])
    launch.casedesk(Path("python"), [])
    assert started == [(["casedesk", "tour"], {})]
    assert "apt install libegl1 libgl1" in capsys.readouterr().err


def test_a_verb_needs_no_qt(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "missing", lambda: ["libegl1"])
    launch.casedesk(Path("python"), ["find"])
    assert started == [(["ui", "find"], {})]


def test_a_verb_goes_through_and_home_becomes_a_setting(started: Started, tmp_path: Path) -> None:
    launch.casedesk(Path("python"), ["find", "佐藤", "--home", str(tmp_path)])
    assert started == [(["ui", "find", "佐藤"], {"CASEDESK_HOME": str(tmp_path)})]


def test_one_failed_check_is_named_and_the_others_still_run(
    started: Started, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEDESK_LANG", "en")
    assert launch.checks(Path("venv/bin/python"), ["-k", "era"]) == 1
    assert started[-1][0][-2:] == ["-k", "era"]
    assert capsys.readouterr().out == "CaseDesk ruff check, ruff format, mypy, pytest: failed: mypy\n"


@pytest.mark.parametrize(("value", "lang"), [("ja_JP.UTF-8", "ja"), ("en_GB", "en"), ("C", "en")])
def test_the_language_follows_the_locale(value: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", value)
    assert say.language() == lang


def test_an_old_python_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert not say.new_enough()
    assert "3.8" in capsys.readouterr().err
