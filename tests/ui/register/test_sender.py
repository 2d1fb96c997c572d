"""The sender is completed while one types: marked by arrows, taken by Enter, and the boxes about it are filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from casedesk.service.institutions import import_institutions
from casedesk.service.intake import register_paper
from tests.ui.typist import Typist
from ui.context import Context
from ui.forms.sender import SenderEditor
from ui.pages.register_page import RegisterPage
from ui.register.paper import PaperPanel

LIST = """code,name,kana,address,phone
4010000001,小倉鸞クリニック,コクラランクリニック,北九州市小倉北区1-1,093-582-0001
4010000002,東小倉鸞医院,ヒガシコクラランイイン,北九州市小倉北区2-2,093-582-0002
"""
BOX = "reporting_clinic"


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window that stays."""
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def paper(window: QMainWindow, context: Context, tmp_path: Path) -> PaperPanel:
    """A new paper with the cursor in the sender's box; two institutions are known."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert import_institutions(context.seat, tmp_path / "list.csv").created == 2
    context.memory.keep("register.form.health_centre", "covid_6_1")
    page = RegisterPage(context)
    window.setCentralWidget(page)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    settle(context)
    page.begin_with("山田鸞")
    settle(context)
    assert page.paper is not None
    page.paper.form.go(BOX)
    return page.paper


def settle(context: Context) -> None:
    for _ in range(3):
        assert context.jobs.wait_idle()
        QApplication.processEvents()


def sender(paper: PaperPanel) -> SenderEditor:
    editor = paper.form.editor(BOX)
    assert isinstance(editor, SenderEditor)
    return editor


def test_it_is_found_while_its_reading_is_composed(paper: PaperPanel, context: Context) -> None:
    Typist().composing("こくららん")
    settle(context)
    assert [line.split("　")[0] for line in sender(paper).offered()] == ["小倉鸞クリニック", "東小倉鸞医院"]


def test_arrow_and_enter_take_it_and_the_filled_boxes_are_passed(paper: PaperPanel, context: Context) -> None:
    hand = Typist()
    hand.compose("kokura", "こくら", "小倉鸞")
    settle(context)
    hand.press(Qt.Key.Key_Down)
    hand.enter()
    settle(context)
    values = paper.answers().values
    assert (values[BOX], values["clinic_phone"]) == ("小倉鸞クリニック", "0935820001")
    assert values["clinic_address"] == "北九州市小倉北区1-1"
    assert paper.form.here() == "clinic_phone_night"


def test_enter_without_a_mark_leaves_the_words_as_they_are(paper: PaperPanel, context: Context) -> None:
    hand = Typist()
    hand.compose("kokura", "こくら", "小倉鸞")
    settle(context)
    hand.enter()
    assert paper.answers().values[BOX] == "小倉鸞" and "clinic_phone" not in paper.answers().values


def test_a_whole_code_is_enough_also_for_a_quick_hand(paper: PaperPanel, context: Context) -> None:
    hand = Typist()
    hand.keys("4010000002")
    hand.enter()
    settle(context)
    assert paper.answers().values[BOX] == "東小倉鸞医院"


def test_another_sender_takes_its_boxes_along_but_never_what_was_typed(paper: PaperPanel, context: Context) -> None:
    paper.form.put("clinic_address", "別の所在地")
    for code in ("4010000001", "4010000002"):
        paper.form.go(BOX)
        sender(paper).type_in(code)
        settle(context)
        Typist().enter()
        settle(context)
    values = paper.answers().values
    assert (values["clinic_phone"], values["clinic_address"]) == ("0935820002", "別の所在地")


def test_its_only_doctor_is_filled_in(paper: PaperPanel, context: Context) -> None:
    before = {BOX: "小倉鸞クリニック", "reporting_doctor": "鸞田"}
    register_paper(context.seat, "health_centre", "covid_6_1", "", before)
    sender(paper).type_in("4010000001")
    settle(context)
    Typist().enter()
    settle(context)
    assert paper.answers().values["reporting_doctor"] == "鸞田"


def test_enter_inside_a_composition_takes_nothing(paper: PaperPanel, context: Context) -> None:
    hand = Typist()
    hand.composing("こくららん")
    settle(context)
    hand.enter()
    assert paper.form.here() == BOX and BOX not in paper.answers().values


def test_the_line_over_the_paper_names_the_sender(paper: PaperPanel, context: Context) -> None:
    paper.form.put(BOX, "どこかの医院")
    assert "どこかの医院" in paper.receipt._line.text()
