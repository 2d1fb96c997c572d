"""Every declared setting has a box; choosing works at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from casedesk.settings import Settings
from tests.ui.conftest import NotingWindow
from ui.context import Context
from ui.pages.settings_page import SettingsPage


@pytest.fixture
def settings_page(qtbot: QtBot, context: Context) -> SettingsPage:
    """The page, shown."""
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.show()
    return page


def test_each_setting_has_a_box_that_is_named_and_described(settings_page: SettingsPage) -> None:
    boxes = settings_page.findChildren(QComboBox)
    assert len(boxes) == len(Settings.declared())
    assert all(box.accessibleName() and box.accessibleDescription() for box in boxes)


def test_choosing_by_key_works_at_once(
    qtbot: QtBot, settings_page: SettingsPage, window: NotingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed: list[dict[str, object]] = []
    monkeypatch.setattr(window, "restyle", lambda **told: changed.append(told), raising=False)
    box = settings_page.findChildren(QComboBox)[1]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert changed == [{"theme": "light"}]


def test_the_first_box_has_the_focus(qtbot: QtBot, settings_page: SettingsPage) -> None:
    settings_page.focus_first()
    qtbot.waitUntil(settings_page.findChildren(QComboBox)[0].hasFocus)


def test_it_says_who_and_where(settings_page: SettingsPage, context: Context) -> None:
    told = settings_page._told()
    assert told["user"].startswith("tanaka") and told["database"] == str(context.seat.database.path)


def test_keys_and_training_are_one_key_away(
    qtbot: QtBot, settings_page: SettingsPage, window: NotingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(window, "show_keys", lambda: done.append("keys"), raising=False)
    monkeypatch.setattr(window, "open_training", lambda: done.append("training"), raising=False)
    for button in settings_page.findChildren(QPushButton):
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert done == ["keys", "training"]


def test_a_line_of_the_file_that_cannot_be_read_is_told(qtbot: QtBot, context: Context) -> None:
    context.settings = Settings(values={"scale": "big"})
    page = SettingsPage(context)
    qtbot.addWidget(page)
    assert page._told()["refused"] == "scale = 'big'"
