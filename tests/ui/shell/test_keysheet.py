"""F1 shows every key, and tells which can be pressed now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import Sheet
from ui.commands.command import commands
from ui.shell.window import DeskWindow


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """A key to whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key)


def labels(window: DeskWindow) -> dict[str, str]:
    """Text → role of everything on the sheet."""
    return {label.text(): label.property("role") for label in window.keys.findChildren(QLabel)}


def test_every_key_of_every_command_stands_there(qtbot: QtBot, desk_window: DeskWindow) -> None:
    press(qtbot, Qt.Key.Key_F1)
    assert {one.text() for one in commands() if one.keys} <= set(labels(desk_window))


def test_what_cannot_be_used_is_pale(qtbot: QtBot, desk_window: DeskWindow) -> None:
    press(qtbot, Qt.Key.Key_F1)
    shown = labels(desk_window)
    assert (shown["次のタブ"], shown["終了"]) == ("muted", "body")


def test_the_page_tells_its_own_keys(qtbot: QtBot, desk_window: DeskWindow) -> None:
    page = desk_window.pages.page
    assert isinstance(page, Sheet)
    page.key_help = lambda: [("不明にする", "Ctrl+1")]  # type: ignore[attr-defined]
    press(qtbot, Qt.Key.Key_F1)
    assert {"不明にする", "Ctrl+1"} <= set(labels(desk_window))


def test_f1_again_closes_it(qtbot: QtBot, desk_window: DeskWindow) -> None:
    for _ in range(2):
        press(qtbot, Qt.Key.Key_F1)
    assert not desk_window.keys.isVisible()
