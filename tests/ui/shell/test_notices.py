"""Notices: quiet, few, and errors stay."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.notices import Notice, Notices


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    """Notices of an empty window."""
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    made = Notices(window)
    window.show()
    return made


def test_more_than_three_push_out_the_oldest(notices: Notices) -> None:
    for number in range(5):
        notices.say(str(number))
    assert notices.texts == ["2", "3", "4"]


def test_the_same_again_is_said_once(notices: Notices) -> None:
    notices.say("同じ")
    notices.say("同じ")
    assert notices.texts == ["同じ"]


def test_a_notice_goes_by_itself(qtbot: QtBot, notices: Notices) -> None:
    notices.say("登録しました", seconds=0)
    qtbot.waitUntil(lambda: notices.texts == [])


def test_an_error_stays(notices: Notices) -> None:
    notices.say("保存できません", level="error", seconds=0)
    QCoreApplication.processEvents()
    assert notices.texts == ["保存できません"]


def test_undo_works_once(notices: Notices) -> None:
    undone: list[int] = []
    notices.say("登録しました", lambda: undone.append(1))
    assert notices.can_undo
    notices.undo()
    notices.undo()
    assert undone == [1] and not notices.can_undo


def test_the_focus_is_never_taken(notices: Notices) -> None:
    notices.say("登録しました", lambda: None)
    from PySide6.QtCore import Qt

    buttons = notices.findChildren(QPushButton)
    assert {button.focusPolicy() for button in buttons} == {Qt.FocusPolicy.NoFocus}


def test_a_long_sentence_is_shown_whole_and_inside_the_window(notices: Notices) -> None:
    notices.say("届出元に照会してください。" * 20, level="error")
    shown = notices.findChild(Notice)
    window = notices.parentWidget()
    assert shown is not None and window is not None
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert window.rect().contains(notices.geometry())
