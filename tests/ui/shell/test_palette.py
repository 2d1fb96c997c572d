"""Ctrl+K finds every command by its words in either language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from ui import words
from ui.commands.command import commands
from ui.shell.palette import Palette
from ui.shell.window import DeskWindow


@pytest.fixture
def palette(qtbot: QtBot, desk_window: DeskWindow) -> Palette:
    """The palette, opened by its key."""
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return desk_window.palette_


def typed(palette: Palette, text: str) -> list[str]:
    """What is offered after typing."""
    box = palette.findChild(QLineEdit)
    assert box is not None and box.hasFocus()
    box.setText(text)
    offered = palette.findChild(QListWidget)
    assert offered is not None
    return [offered.item(row).text() for row in range(offered.count())]


@pytest.mark.parametrize("text", ["キー", "KEYS", "ｋｅｙｓ", "help.ke"])
def test_a_command_is_found_by_its_words_in_any_language_and_width(palette: Palette, text: str) -> None:
    assert "キー一覧" in typed(palette, text)


def test_enter_does_the_first_and_gives_the_focus_back(qtbot: QtBot, palette: Palette, desk_window: DeskWindow) -> None:
    assert typed(palette, "設定")[0] == "設定"
    box = palette.findChild(QLineEdit)
    assert box is not None
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert desk_window.pages.name == ("settings", "") and not palette.isVisible()


def test_what_cannot_be_used_now_is_not_offered(palette: Palette) -> None:
    assert typed(palette, "次のタブ") == []


def test_escape_closes_and_the_focus_goes_back(qtbot: QtBot, palette: Palette, desk_window: DeskWindow) -> None:
    box = palette.findChild(QLineEdit)
    assert box is not None
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    page = desk_window.pages.page
    assert not palette.isVisible() and page is not None and page.isAncestorOf(QApplication.focusWidget() or page)


def test_arrows_choose(qtbot: QtBot, palette: Palette) -> None:
    box, offered = palette.findChild(QLineEdit), palette.findChild(QListWidget)
    assert box is not None and offered is not None
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert offered.currentRow() == 1


def test_a_case_number_opens_its_case(
    qtbot: QtBot, palette: Palette, desk_window: DeskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casedesk.record.numbering import case_number

    opened: list[str] = []
    monkeypatch.setattr(desk_window, "open_case", opened.append)
    number = case_number(2022, 1)
    typed(palette, number)
    box = palette.findChild(QLineEdit)
    assert box is not None
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened == [number]


@pytest.mark.parametrize(
    "text", ["とうろく", "トウロク", "ﾄｳﾛｸ", "touroku", "TOUROKU", "touro", "ｔｏｕｒｏｋｕ", "hassei"]
)
def test_a_command_is_found_by_its_reading_in_kana_and_romaji(palette: Palette, text: str) -> None:
    assert "届出を登録" in typed(palette, text)


def test_words_come_before_readings(palette: Palette) -> None:
    assert typed(palette, "けんさく")[0] == "検索" and typed(palette, "set")[0] == "設定"


def test_every_reading_belongs_to_a_command() -> None:
    known = {f"reading.{one.id}" for one in commands()}
    assert {key for key in words.words("ja") if key.startswith("reading.")} <= known
