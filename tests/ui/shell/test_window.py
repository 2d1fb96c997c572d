"""Places, tabs, problems, notices: by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from casedesk.service.search import find
from tests.ui.shell.conftest import Sheet
from ui import words
from ui.context import Context, ProblemLine
from ui.pages.registry import PLACES, installed, places
from ui.shell.window import DeskWindow
from ui.style import theme

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(qtbot: QtBot, window: DeskWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key to whatever has the focus."""
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def page(window: DeskWindow) -> Sheet:
    """The page in front."""
    found = window.pages.page
    assert isinstance(found, Sheet)
    return found


def test_a_place_comes_forward_with_the_focus_in_it(desk_window: DeskWindow) -> None:
    assert page(desk_window).boxes[0].hasFocus()
    assert desk_window.windowTitle() == "紙  - CaseDesk"


def test_f5_refreshes_the_page_in_front(qtbot: QtBot, desk_window: DeskWindow) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F5)
    assert page(desk_window).done[-1] == "refresh"


def test_a_subject_has_one_tab_only(desk_window: DeskWindow) -> None:
    first = desk_window.open("sheet", "1")
    desk_window.open("sheet", "2")
    assert desk_window.open("sheet", "1") is first
    assert desk_window.pages.names == [("desk", ""), ("sheet", "1"), ("sheet", "2")]


def test_ctrl_w_closes_the_tab_in_front_but_never_the_place(qtbot: QtBot, desk_window: DeskWindow) -> None:
    sheet = desk_window.open("sheet", "1")
    assert isinstance(sheet, Sheet)
    press(qtbot, desk_window, Qt.Key.Key_W, CONTROL)
    assert sheet.done[-1] == "closing" and desk_window.pages.names == [("desk", "")]
    press(qtbot, desk_window, Qt.Key.Key_W, CONTROL)
    assert desk_window.pages.names == [("desk", "")]


def test_ctrl_tab_goes_round_and_the_focus_is_where_it_was(qtbot: QtBot, desk_window: DeskWindow) -> None:
    page(desk_window).boxes[1].setFocus()
    desk_window.open("sheet", "1")
    press(qtbot, desk_window, Qt.Key.Key_Tab, CONTROL)
    assert desk_window.pages.name == ("desk", "") and page(desk_window).boxes[1].hasFocus()


def test_ctrl_f6_goes_to_the_places_and_back(qtbot: QtBot, desk_window: DeskWindow) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F6, CONTROL)
    assert desk_window.rail.isAncestorOf(QApplication.focusWidget() or QWidget())
    press(qtbot, desk_window, Qt.Key.Key_F6, CONTROL)
    assert page(desk_window).boxes[0].hasFocus()


def test_f4_lists_problems_worst_first_and_enter_jumps(qtbot: QtBot, desk_window: DeskWindow) -> None:
    jumped: list[str] = []
    lines = [("warning", "発症日"), ("error", "電話")]
    shown = [ProblemLine(level, where, "?", lambda where=where: jumped.append(where)) for level, where in lines]  # type: ignore[misc]
    desk_window.show_problems(shown)
    press(qtbot, desk_window, Qt.Key.Key_F4)
    press(qtbot, desk_window, Qt.Key.Key_Return)
    assert jumped == ["電話"] and desk_window.problems.count == 2


def test_f4_again_hides_them_and_comes_back(qtbot: QtBot, desk_window: DeskWindow) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F4)
    press(qtbot, desk_window, Qt.Key.Key_F4)
    assert not desk_window.problems.isVisible() and page(desk_window).boxes[0].hasFocus()


def test_ctrl_z_takes_back_the_newest_action(qtbot: QtBot, desk_window: DeskWindow) -> None:
    undone: list[str] = []
    for name in ("first", "second"):
        desk_window.notify(name, lambda name=name: undone.append(name))  # type: ignore[misc]
    desk_window.rail.focus_here()
    press(qtbot, desk_window, Qt.Key.Key_Z, CONTROL)
    assert undone == ["second"] and desk_window.notices.texts == ["first"]


def test_a_page_that_cannot_be_built_is_a_sentence(
    desk_window: DeskWindow, monkeypatch: pytest.MonkeyPatch, loud: list[object]
) -> None:
    def broken(self: Sheet, subject: str) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(Sheet, "open", broken)
    assert desk_window.open("sheet", "1") is None
    assert desk_window.pages.names == [("desk", "")] and len(desk_window.notices.texts) == 1


def test_a_page_that_is_not_installed_is_a_sentence(desk_window: DeskWindow) -> None:
    assert desk_window.go("nothing") is None
    assert len(desk_window.notices.texts) == 1


def test_the_window_stands_where_it_stood(qtbot: QtBot, desk_window: DeskWindow, whole_context: Context) -> None:
    desk_window.resize(760, 700)
    desk_window.close()
    again = DeskWindow(whole_context)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 700)


def test_closing_tells_every_page(desk_window: DeskWindow) -> None:
    sheet = desk_window.open("sheet", "1")
    assert isinstance(sheet, Sheet)
    desk_window.close()
    assert sheet.done[-1] == "closing"


@pytest.mark.parametrize("training", [True, False])
def test_training_shows_a_band(qtbot: QtBot, whole_context: Context, training: bool) -> None:
    window = DeskWindow(whole_context, training=training)
    qtbot.addWidget(window)
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert any("架空" in text for text in texts) is training


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """English at 150 %; Japanese at 100 % again afterwards."""
    words.set_language("en")
    theme.apply(qapp, scale=150)
    yield
    theme.apply(qapp)


@pytest.mark.parametrize("key", [place.key for place in PLACES.values() if installed(place)])
def test_a_page_fits_the_smallest_screen_in_large_letters(
    qtbot: QtBot, whole_context: Context, large: None, key: str
) -> None:
    window = DeskWindow(whole_context)
    qtbot.addWidget(window)
    window.show()
    newest = find(whole_context.seat, "", limit=1)["rows"][0]["number"]
    assert window.open(key, newest if key == "case" else "") if PLACES[key].many else window.go(key)
    assert whole_context.jobs.wait_idle()
    QApplication.processEvents()
    wanted = window.minimumSizeHint()
    assert (wanted.width() <= 1366, wanted.height() <= 768) == (True, True), wanted


@pytest.mark.parametrize("place", places(), ids=lambda place: place.key)
def test_the_key_of_a_place_goes_there(qtbot: QtBot, desk_window: DeskWindow, place) -> None:  # type: ignore[no-untyped-def]
    desk_window.actions_.of(f"go.{place.key}").trigger()
    assert desk_window.pages.name == (place.key, "") and desk_window.notices.texts == []


def test_a_list_dropped_anywhere_on_the_window_is_looked_at(
    desk_window: DeskWindow, whole_context: Context, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("整理番号,氏名\nA1,山田　花子\n", encoding="utf-8")
    drop(desk_window, tmp_path / "list.csv")
    assert whole_context.jobs.wait_idle(30_000)
    assert desk_window.pages.name == ("import", "")
    assert desk_window.pages.page._in.look.report.created == 1  # type: ignore[union-attr]


def test_what_is_no_list_is_not_taken_by_the_window(desk_window: DeskWindow, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"x")
    drop(desk_window, tmp_path / "photo.png")
    assert desk_window.pages.name == ("desk", "")


def drop(window: DeskWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(10, 10), copy, data, Qt.MouseButton.LeftButton, none))
