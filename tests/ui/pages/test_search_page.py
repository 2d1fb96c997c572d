"""The search by keys alone: who is there while typing, arrows, Enter, Esc, nobody, and what is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casedesk.service import search
from casedesk.service.papers import keep_paper
from ui.context import Context
from ui.pages import search_page
from ui.pages.search_page import SearchPage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SearchPage:
    search_page._recent.clear()
    made = SearchPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    qtbot.waitUntil(lambda: made._question is not None)
    made.focus_first()
    return made


@pytest.fixture
def name(context: Context) -> str:
    """The family name of somebody in the database."""
    found: str = search.find(context.seat, "", limit=1)["rows"][0]["name"]
    return found.split()[0].split("　")[0]


def type_in(page: SearchPage, text: str) -> None:
    """Types `text`: letters and digits as keys, Japanese as an input method gives it."""
    if text.isascii():
        QTest.keyClicks(page._box, text)
    else:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(page._box, event)
    page._context.jobs.wait_idle()


def numbers(page: SearchPage) -> list[str]:
    return [str(row["number"]) for _, row in page._listing.model.loaded()]


def test_typing_shows_the_same_cases_as_find_newest_first(page: SearchPage, context: Context, name: str) -> None:
    type_in(page, name)
    assert numbers(page) == [row["number"] for row in search.find(context.seat, name, limit=100)["rows"]]


def test_enter_opens_the_first_row(page: SearchPage, name: str) -> None:
    type_in(page, name)
    QTest.keyClick(page._box, Qt.Key.Key_Return)
    assert page._context.window.opened == [("case", numbers(page)[0])]  # type: ignore[attr-defined]


def test_arrows_in_the_box_walk_the_rows(page: SearchPage) -> None:
    type_in(page, "093")
    QTest.keyClick(page._box, Qt.Key.Key_Down)
    QTest.keyClick(page._box, Qt.Key.Key_Down)
    QTest.keyClick(page._box, Qt.Key.Key_Up)
    QTest.keyClick(page._box, Qt.Key.Key_Return)
    assert page._context.window.opened == [("case", numbers(page)[1])]  # type: ignore[attr-defined]


def test_the_preview_shows_the_row_one_walked_to(qtbot: QtBot, page: SearchPage) -> None:
    type_in(page, "093")
    QTest.keyClick(page._box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page._preview._number.text() == numbers(page)[1])


def test_kana_are_looked_for_while_they_are_composed(page: SearchPage, context: Context) -> None:
    kana = str(search.find(context.seat, "", limit=1)["rows"][0]["kana"])[:3]
    QApplication.sendEvent(page._box, QInputMethodEvent(f"{kana}k", []))
    context.jobs.wait_idle()
    assert page._text == kana and numbers(page)


def test_enter_during_composition_opens_nothing(page: SearchPage, name: str) -> None:
    type_in(page, name)
    QApplication.sendEvent(page._box, QInputMethodEvent("か", []))
    QTest.keyClick(page._box, Qt.Key.Key_Return)
    assert page._context.window.opened == []  # type: ignore[attr-defined]


def test_esc_empties_the_box_and_shows_the_guide(page: SearchPage, name: str) -> None:
    type_in(page, name)
    QTest.keyClick(page._box, Qt.Key.Key_Escape)
    assert page._box.text() == "" and page._guide.isVisible()


def test_enter_for_nobody_begins_a_new_registration(page: SearchPage) -> None:
    type_in(page, "zzzzqqqq")
    assert page._nobody.isVisible()
    QTest.keyClick(page._box, Qt.Key.Key_Return)
    assert page._context.window.opened == [("register", "")]  # type: ignore[attr-defined]


class Registering(QWidget):
    """A tab that notes what it begins with; a busy one takes nothing."""

    def __init__(self, busy: bool) -> None:
        super().__init__()
        self.busy = busy
        self.begun: list[tuple[str, str]] = []

    def begin_with(self, text: str, kana: str) -> bool:
        if not self.busy:
            self.begun.append((text, kana))
        return not self.busy


def test_name_and_reading_are_typed_once_only(page: SearchPage, monkeypatch: pytest.MonkeyPatch) -> None:
    busy, free = Registering(True), Registering(False)
    tabs = {"": busy, "鸞鸞鸞": free}
    monkeypatch.setattr(page._context.window, "open", lambda key, subject: tabs[subject])
    QApplication.sendEvent(page._box, QInputMethodEvent("らん", []))
    type_in(page, "鸞鸞鸞")
    QTest.keyClick(page._box, Qt.Key.Key_Return)
    assert (busy.begun, free.begun) == ([], [("鸞鸞鸞", "ラン")])


def test_what_was_opened_from_is_offered_again(page: SearchPage, name: str) -> None:
    type_in(page, name)
    QTest.keyClick(page._box, Qt.Key.Key_Return)
    assert search_page._recent == [name]


def test_names_looked_for_are_not_written_to_the_disk(page: SearchPage, context: Context, name: str) -> None:
    type_in(page, name)
    QTest.keyClick(page._box, Qt.Key.Key_Return)
    assert name not in str(context.memory._values)


def kept_paper(context: Context) -> str:
    """The number of a paper that waits for a case and says a rare name."""
    form = context.seat.library.only().case_type.forms[0]
    box = next(box.key for box in form.fields if box.adopts == "name")
    made = keep_paper(context.seat, "health_centre", form.key, "", {box: "鸞鸞　花子"})
    return made.paper.number or ""


def test_papers_that_wait_for_a_case_stand_below_and_open_by_enter(page: SearchPage, context: Context) -> None:
    number = kept_paper(context)
    type_in(page, "鸞鸞")
    assert page._papers is not None and page._papers.isVisible() and page._papers.list.count() == 1
    page._papers.setFocus()
    QTest.keyClick(page._papers.list, Qt.Key.Key_Return)
    assert context.window.gone == ["waiting"]  # type: ignore[attr-defined]
    assert number in page._papers.list.item(0).text()


def test_where_no_paper_waits_nothing_stands_below(page: SearchPage, context: Context, name: str) -> None:
    kept_paper(context)
    type_in(page, name)
    assert page._papers is None


def test_papers_go_with_the_words(page: SearchPage, context: Context) -> None:
    kept_paper(context)
    type_in(page, "鸞鸞")
    page._box.clear()
    context.jobs.wait_idle()
    assert page._papers is not None and not page._papers.isVisible()
