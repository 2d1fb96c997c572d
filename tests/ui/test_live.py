"""This desk's changes are told at once, other desks' together."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.live import Changes, Live


def test_what_this_desk_did_is_told_at_once_with_who_did_it(qtbot: QtBot) -> None:
    live, page, told = Live(), QObject(), []
    live.changed.connect(lambda changes, initiator: told.append((changes, initiator)))
    live.announce(Changes(frozenset({"1"})), page)
    assert told == [(Changes(frozenset({"1"})), page)]


def test_what_other_desks_did_is_told_together(qtbot: QtBot) -> None:
    live, told = Live(), []
    live.changed.connect(lambda changes, initiator: told.append((changes.numbers, initiator)))
    live.heard(Changes(frozenset({"1"})))
    live.heard(Changes(frozenset({"2"})))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(frozenset({"1", "2"}), None)]


def test_everything_and_something_is_everything() -> None:
    both = Changes(frozenset({"1"})) | Changes(kinds=frozenset({"import"}))
    assert both.concerns("2") and both.kinds == {"case", "import"}


def test_a_change_concerns_its_own_cases_only() -> None:
    assert [Changes(frozenset({"1"})).concerns(number) for number in ("1", "2")] == [True, False]
