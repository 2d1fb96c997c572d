"""The desk remembers plain values until the next day; a broken file is as if there were none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.memory import Memory


def test_what_is_kept_is_there_the_next_day(tmp_path: Path) -> None:
    Memory(tmp_path / "desk.json").keep("columns.queue", ["name", "due"])
    assert Memory(tmp_path / "desk.json").recall("columns.queue") == ["name", "due"]


@pytest.mark.parametrize("text", ["", "[]", "{", "\ufffd"])
def test_a_broken_file_is_forgotten(tmp_path: Path, text: str) -> None:
    (tmp_path / "desk.json").write_text(text, encoding="utf-8")
    assert Memory(tmp_path / "desk.json").recall("columns.queue", "none") == "none"


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "nowhere" / "desk.json")
    memory.keep("a", 1)
    assert memory.recall("a") == 1


def test_the_users_own_lies_in_the_users_folder(own_home: Path) -> None:
    Memory.of_user().keep("a", 1)
    assert (own_home / "desk.json").exists()
