"""Whatever is pasted into any box of the window: refused whole or made readable, told, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from tests.ui.typist import Typist
from ui.forms.box import Box
from ui.shell.guard import LONG_TEXT, readable
from ui.shell.window import DeskWindow
from ui.words import word

MEGABYTES = "あ" * 10_000_000


@pytest.fixture
def desk(desk_window: DeskWindow) -> DeskWindow:
    """A window with a search box, the palette, and a box of several lines."""
    desk_window.activateWindow()
    return desk_window


def box_in(desk: DeskWindow, name: str) -> QLineEdit | QPlainTextEdit:
    """A box of the window with the cursor in it."""
    if name == "notes":
        area = QPlainTextEdit(desk)
        area.show()
        area.setFocus()
        return area
    if name == "palette":
        desk.show_palette()
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def paste(box: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def said(desk: DeskWindow) -> list[str]:
    return desk.notices.texts


def text_of(box: QLineEdit | QPlainTextEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


@pytest.mark.parametrize("name", ["search", "palette", "notes"])
def test_ten_megabytes_are_refused_whole_with_a_sentence(desk: DeskWindow, name: str) -> None:
    box = box_in(desk, name)
    QTest.keyClicks(box, "abc")
    paste(box, MEGABYTES)
    assert text_of(box) == "abc" and "10,000,000" in said(desk)[-1]


@pytest.mark.parametrize("name", ["search", "palette", "notes"])
def test_what_nobody_sees_is_left_out_and_told(desk: DeskWindow, name: str) -> None:
    box = box_in(desk, name)
    paste(box, "山\x00田\u202e花\x07子\u200b")
    assert text_of(box) == "山田花子" and said(desk) == [word("shell.unseen")]


@pytest.mark.parametrize("text", ["山田😀", "𠮷野", "葛\U000e0100飾", "👨‍👩‍👧"])
def test_emoji_and_rare_characters_come_in_as_they_are(desk: DeskWindow, text: str) -> None:
    box = box_in(desk, "search")
    paste(box, text)
    assert text_of(box) == text and said(desk) == []


def test_a_cell_from_a_table_is_one_line_and_counts_as_typed(desk: DeskWindow) -> None:
    box, heard = box_in(desk, "search"), list[str]()
    assert isinstance(box, QLineEdit)
    box.textEdited.connect(heard.append)
    paste(box, "山田\t花子\r\n")
    assert heard == ["山田 花子"]


def test_a_paste_takes_the_place_of_what_is_selected(desk: DeskWindow) -> None:
    box = box_in(desk, "notes")
    paste(box, "あ" * LONG_TEXT)
    assert isinstance(box, QPlainTextEdit)
    box.selectAll()
    paste(box, "い" * LONG_TEXT)
    assert text_of(box) == "い" * LONG_TEXT and said(desk) == []


def test_the_menu_pastes_the_same_way(desk: DeskWindow) -> None:
    box = box_in(desk, "search")
    QGuiApplication.clipboard().setText(MEGABYTES)
    at = QPoint(5, 5)
    QApplication.sendEvent(box, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, box.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    menu.close()
    assert text_of(box) == "" and len(said(desk)) == 1


def test_a_drop_is_looked_at_too(desk: DeskWindow) -> None:
    box, data = box_in(desk, "search"), QMimeData()
    data.setText(MEGABYTES)
    assert desk.guard.put(box, data) and text_of(box) == ""


def test_a_half_character_is_no_text() -> None:
    assert readable("山\ud83d田\udc00", lines=True) == "山田"


@pytest.mark.parametrize(("listening", "sentences"), [(True, 0), (False, 1)])
def test_a_box_that_tells_it_beside_itself_is_left_to_it(desk: DeskWindow, listening: bool, sentences: int) -> None:
    box, heard = Box(desk), list[int]()
    if listening:
        box.too_long.connect(heard.append)
    box.show()
    box.setFocus()
    paste(box, MEGABYTES)
    assert (box.text(), len(said(desk)), len(heard)) == ("", sentences, 1 - sentences)


def test_typing_after_a_refusal_goes_on(desk: DeskWindow) -> None:
    box = box_in(desk, "search")
    paste(box, MEGABYTES)
    Typist().keys("abc")
    assert text_of(box) == "abc"
