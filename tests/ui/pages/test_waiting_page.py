"""Papers without a case, by keys alone: whose is it, which case, and back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casedesk.service.cases import open_case
from casedesk.service.papers import Waiting, keep_paper, waiting_papers
from casedesk.service.search import find
from ui.context import Context
from ui.pages.waiting_page import WaitingPage


@pytest.fixture
def kept(context: Context) -> Waiting:
    """A paper that says what somebody known is called."""
    row = find(context.seat, "", limit=1)["rows"][0]
    type_ = context.seat.library.only().case_type
    form = type_.forms[0]
    box = {f.adopts: f.key for f in form.fields if f.adopts}
    return keep_paper(context.seat, type_.key, form.key, "", {box["name"]: row["name"], box["kana"]: row["kana"]})


@pytest.fixture
def page(qtbot: QtBot, context: Context, kept: Waiting) -> WaitingPage:
    made = WaitingPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    made.shown()
    context.jobs.wait_idle()
    context.jobs.wait_idle()
    made.focus_first()
    return made


def keys(page: WaitingPage, *pressed: Qt.Key) -> None:
    for key in pressed:
        target = page.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        page._context.jobs.wait_idle()


def test_who_it_may_be_about_is_shown_at_once(page: WaitingPage, kept: Waiting) -> None:
    person = page._people.people.person(0)
    assert person is not None and person.name == kept.name


def test_three_keys_give_it_to_the_case(page: WaitingPage, context: Context, kept: Waiting) -> None:
    person = page._people.people.person(0)
    assert person is not None
    keys(page, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_1)
    assert [p.uid for p in open_case(context.seat, person.number).papers][-1] == kept.paper.uid
    assert waiting_papers(context.seat) == ()


def test_it_waits_again_by_undo(page: WaitingPage, context: Context, kept: Waiting) -> None:
    keys(page, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_1)
    context.window.undos[-1]()  # type: ignore[attr-defined]
    context.jobs.wait_idle()
    assert [w.paper.uid for w in waiting_papers(context.seat)] == [kept.paper.uid]


def test_a_new_case_is_made_of_it(page: WaitingPage, context: Context, kept: Waiting) -> None:
    before = find(context.seat, "")["total"]
    keys(page, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert find(context.seat, "")["total"] == before + 1 and waiting_papers(context.seat) == ()


def test_another_name_is_looked_for(page: WaitingPage, context: Context) -> None:
    keys(page, Qt.Key.Key_Return)
    page._box.insert("ｿﾝﾅﾋﾄﾊｲﾅｲ")
    context.jobs.wait_idle()
    assert page._people.people.rowCount() == 1


def test_a_paper_found_elsewhere_is_the_one_chosen(page: WaitingPage, context: Context) -> None:
    case_type = context.seat.library.only().case_type
    second = keep_paper(context.seat, case_type.key, case_type.forms[0].key, "", {})
    page.show_paper(second.paper.number or "")
    context.jobs.wait_idle()
    line = page.line()
    assert line is not None and line.number == second.paper.number
