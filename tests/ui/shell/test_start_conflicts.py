"""What lies in the user's folder and is not what it should be: the desk starts with its defaults, or says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casedesk import paths
from casedesk.errors import Refused
from casedesk.settings import Settings
from ui.memory import Memory
from ui.shell.application import keep_log

WRONG: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "binary": lambda path: path.write_bytes(b"\xff\xfe\x00bad"),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_text('{"theme": "da', encoding="utf-8"),
    "two in one": lambda path: path.write_text('theme = "dark"\ntheme = "light"\n', encoding="utf-8"),
    "a list": lambda path: path.write_text("[1, 2]", encoding="utf-8"),
    "a link to nowhere": lambda path: path.symlink_to(path.parent / "nowhere" / "x"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_settings_that_cannot_be_read_are_the_defaults(tmp_path: Path, wrong: str) -> None:
    WRONG[wrong](tmp_path / "settings.toml")
    found = Settings.load(tmp_path / "settings.toml")
    assert (found.theme, found.language, found.scale) == ("system", "ja", 100)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_memory_that_cannot_be_read_is_empty_and_keeps_what_it_can(tmp_path: Path, wrong: str) -> None:
    WRONG[wrong](tmp_path / "desk.json")
    memory = Memory(tmp_path / "desk.json")
    memory.keep("print.printer", "corridor")
    assert memory.recall("print.printer") == "corridor"


def test_half_written_files_of_another_start_are_in_nobody_s_way(tmp_path: Path) -> None:
    (tmp_path / "settings.part").write_text("rubbish", encoding="utf-8")
    settings = Settings.load(tmp_path / "settings.toml")
    settings.theme = "dark"
    settings.save()
    assert Settings.load(tmp_path / "settings.toml").theme == "dark"


def test_a_log_that_cannot_be_opened_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "casedesk.log").mkdir()
    keep_log(tmp_path / "casedesk.log")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("CASEDESK_HOME", str(tmp_path / "file"))
    with pytest.raises(Refused) as told:
        paths.user_data()
    assert "CASEDESK_HOME" in told.value.sentence("ja")
