"""A form: which boxes it shows, how it moves, what belongs together, what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casedesk.record.case import WhyEmpty
from casedesk.record.problem import problem
from casedesk.text.postal import Place
from tests.ui.forms.conftest import TODAY, package
from tests.ui.forms.test_every_form import chain
from tests.ui.typist import Mod, Typist
from ui.forms.form import Form
from ui.forms.layout import paper_layout
from ui.forms.sheet import Sheet

Open = Callable[..., Form]
SHINMACHI = Place("8000001", "401013", "福岡県", "北九州市門司区", "新町", "", "", "")
KAIGAN = Place("8000001", "401013", "福岡県", "北九州市門司区", "海岸", "", "", "")


@pytest.fixture
def paper(qtbot: QtBot) -> Open:
    """The COVID-19 paper of 2021-11-29 in a sheet, with the cursor in a box."""
    kept: list[Sheet] = []

    def opened(box: str = "name", **given: Any) -> Form:
        case_type, lookup = package()
        form = next(form for form in case_type.forms if form.key == "covid_6_1")
        boxes = [one for one in form.fields if form.has(one, "2021-11-29")]
        layout = paper_layout(boxes, case_type)
        made = Form(boxes, case_type, lookup, TODAY, layout=layout, words=f"paper.{form.key}", **given)
        kept.append(Sheet(made))
        qtbot.addWidget(kept[-1])
        kept[-1].resize(1260, 640)
        kept[-1].show()
        kept[-1].activateWindow()
        QApplication.processEvents()
        made.go(box)
        return made

    return opened


@pytest.fixture
def hand() -> Typist:
    """Keys into whatever has the cursor."""
    return Typist()


def test_boxes_that_do_not_apply_are_not_even_built(paper: Open) -> None:
    form = paper()
    assert "symptoms_other" not in form.shown()
    with pytest.raises(KeyError):
        form.editor("symptoms_other")


def test_a_box_appears_where_the_paper_has_it_and_tab_goes_there(paper: Open, hand: Typist) -> None:
    form = paper("symptoms")
    hand.keys("98")
    hand.enter()
    assert form.here() == "symptoms_other"
    focuses = [form.editor(key).focus() for key in form.shown()]
    assert chain(focuses[0], focuses) == focuses


def test_what_stands_in_a_box_is_never_hidden(paper: Open) -> None:
    form = paper()
    form.show_answers({"pregnancy_weeks": 20, "sex": "male"}, {"oxygen": WhyEmpty("refused")}, {"left_japan_on": "?"})
    assert {"pregnancy_weeks", "oxygen", "left_japan_on"} <= set(form.shown())


def test_what_is_shown_is_what_is_given_back(paper: Open) -> None:
    form = paper()
    values = {
        "name": "山田　花子",
        "symptoms": ("fever",),
        "disease": "covid_19",
        "vaccine_1": "yes",
        "risk_any": False,
    }
    form.show_answers(values, {"sex": WhyEmpty("unknown")}, {"birth_on": "1/35"})
    assert (form.values(), form.whys(), form.written()) == (values, {"sex": WhyEmpty("unknown")}, {"birth_on": "1/35"})


def test_the_guardian_is_asked_only_of_minors(paper: Open) -> None:
    grown: list[bool] = [True]
    form = paper(conditions=lambda values: {**values, "minor": not grown[0]})
    assert "guardian_name" not in form.shown()
    grown[0] = False
    form.refresh()
    assert "guardian_name" in form.shown()


def test_shift_enter_goes_back(paper: Open, hand: Typist) -> None:
    form = paper("sex")
    hand.press(Qt.Key.Key_Return, Mod.ShiftModifier)
    assert form.here() == "kana"


def test_a_name_proposes_its_kana_and_a_typed_one_stays(paper: Open, hand: Typist) -> None:
    form = paper("name")
    hand.compose("yamada", "やまだ", "山田")
    assert form.answer("kana") == "ヤマダ"
    hand.enter()
    hand.compose("sanda", "さんだ", "さんだ")
    hand.press(Qt.Key.Key_Return, Mod.ShiftModifier)
    hand.compose("hanako", "はなこ", "花子")
    assert form.answer("kana") != "ヤマダハナコ"


def test_a_postal_code_fills_the_address_and_the_rest_is_typed_behind_it(paper: Open, hand: Typist) -> None:
    form = paper("postal", places=lambda code, done: done((SHINMACHI,)))
    hand.keys("8000001")
    hand.enter()
    hand.keys("1-2")
    assert form.answer("address") == "福岡県北九州市門司区新町1-2"


def test_of_several_places_one_is_chosen_by_digit(paper: Open, hand: Typist) -> None:
    form = paper("postal", places=lambda code, done: done((KAIGAN, SHINMACHI)))
    hand.keys("80000012")
    assert form.answer("postal") == "8000001" and form.answer("address") == "福岡県北九州市門司区新町"


def test_of_several_places_nobody_chose_only_the_city_is_written(paper: Open, hand: Typist) -> None:
    form = paper("postal", places=lambda code, done: done((KAIGAN, SHINMACHI)))
    hand.keys("8000001")
    form.go("phone")
    assert form.answer("address") == "福岡県北九州市門司区"


def test_an_address_that_was_typed_is_not_replaced(paper: Open, hand: Typist) -> None:
    form = paper("postal", places=lambda code, done: done((SHINMACHI,)))
    form.put("address", "下関市竹崎町4-1")
    hand.keys("8000001")
    assert form.answer("address") == "下関市竹崎町4-1"


def test_none_for_a_block_answers_what_knows_a_none_and_goes_on(paper: Open, hand: Typist) -> None:
    form = paper("vaccine_1")
    hand.press(Qt.Key.Key_0, Mod.ControlModifier)
    assert [form.answer(f"vaccine_{dose}") for dose in (1, 2, 3)] == ["no", "no", "no"]
    assert form.here() == "admitted_at_report"


def test_none_for_a_block_leaves_what_was_answered(paper: Open, hand: Typist) -> None:
    form = paper("admitted_at_report")
    form.put("hospital_needed", True)
    hand.press(Qt.Key.Key_0, Mod.ControlModifier)
    assert form.answer("hospital_needed") is True and form.answer("risk_any") is False
    assert form.here() == "severity"


def test_a_problem_stands_beside_its_box_with_sign_and_words(paper: Open) -> None:
    form = paper()
    form.show_problems([problem("birth_on", "V-BORN")])
    level, text = form.editor("birth_on").problem()
    assert level == "error" and text and form.editor("birth_on").focus().accessibleDescription() == text
    assert form.editor("name").problem() == ("", "")


def test_the_heading_one_is_under_stays_at_the_top(paper: Open) -> None:
    form = paper()
    sheet = form.parentWidget().parentWidget()
    assert isinstance(sheet, Sheet)
    heading = next(one for one in form.headings() if one.section == "diagnosis")
    sheet.verticalScrollBar().setValue(heading.rect.y() + 1)
    assert sheet.sticky_text() == "診断"


def test_the_cursor_is_always_in_sight(paper: Open, hand: Typist) -> None:
    form = paper("disease")
    for _ in form.typable()[:-1]:
        hand.enter()
        box = form.editor(form.here()).focus()
        assert box.visibleRegion().boundingRect().height() == box.height(), form.here()


def test_a_reason_is_not_taken_away_by_a_shortcut_of_the_window(paper: Open, hand: Typist) -> None:
    form = paper("name")
    taken: list[bool] = []
    shortcut = QShortcut(QKeySequence("Ctrl+2"), form.window())
    shortcut.activated.connect(lambda: taken.append(True))
    hand.press(Qt.Key.Key_2, Mod.ControlModifier)
    assert (form.answer("name"), taken) == (WhyEmpty("under_investigation"), [])
