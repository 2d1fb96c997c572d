"""One box of each kind: what is typed, what it means, what stands there afterwards."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from casedesk.definition.kinds import KINDS
from casedesk.definition.values import Moment
from casedesk.record.case import WhyEmpty
from casedesk.text.era import PartialDate
from tests.ui.forms.conftest import Make
from tests.ui.typist import Mod, Typist
from ui import words
from ui.forms import empty
from ui.forms.choice import ChoiceEditor
from ui.forms.editors import EDITORS
from ui.forms.line import LineEditor
from ui.forms.many import ManyEditor
from ui.forms.text import LongTextEditor


def line(editor: object) -> str:
    """What stands in the box."""
    assert isinstance(editor, LineEditor)
    return editor.box.text()


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "keys", "value", "shown"),
    [
        ("text", "kokura", "kokura", "kokura"),
        ("date", "s380210", date(1963, 2, 10), "S38.2.10 (1963) 日"),
        ("date", "-1", date(2022, 1, 31), "R4.1.31 (2022) 月"),
        ("integer", "1200", 1200, "1200"),
        ("number", "36.5", 36.5, "36.5"),
        ("money", "12345", 12345, "12,345"),
        ("time", "1530", time(15, 30), "15:30"),
        ("datetime", "t 1530", Moment(date(2022, 2, 1), time(15, 30)), "R4.2.1 (2022) 火 15:30"),
        ("phone", "0935823007", "0935823007", "093-582-3007"),
        ("postal_code", "8038501", "8038501", "803-8501"),
        ("yes_no", "1", True, "1"),
        ("yes_no", "0", False, "0"),
        ("file", "/fax/0201.pdf", "/fax/0201.pdf", "0201.pdf"),
    ],
)
def test_a_box_is_typed_any_way_and_shown_one_way(
    make: Make, hand: Typist, kind: str, keys: str, value: object, shown: str
) -> None:
    editor = make(kind, decimals=1)
    hand.keys(keys)
    hand.enter()
    assert editor.answer() == value and type(editor.answer()) is type(value)
    assert line(editor) == shown


def test_a_date_may_be_known_only_to_its_month(make: Make, hand: Typist) -> None:
    editor = make("date", partial=True)
    hand.keys("2021-11")
    hand.enter()
    assert editor.answer() == PartialDate.of(2021, 11)


def test_words_that_are_no_value_stay_and_are_explained(make: Make, hand: Typist) -> None:
    editor = make("date")
    hand.keys("1/35")
    hand.enter()
    assert (editor.answer(), editor.written(), line(editor)) == (None, "1/35", "1/35")
    assert editor.own_problem()[0] == "error" and "暦" in editor.own_problem()[1]


@pytest.mark.parametrize(("at", "reason"), list(enumerate(empty.KEYS)))
@pytest.mark.parametrize("kind", ["text", "date", "long_text", "yes_no"])
def test_a_reason_is_one_key_on_any_box(make: Make, hand: Typist, kind: str, at: int, reason: str) -> None:
    editor = make(kind)
    hand.press(Qt.Key(Qt.Key.Key_1 + at), Mod.ControlModifier)
    assert editor.answer() == WhyEmpty(reason)


def test_typing_takes_the_place_of_a_reason(make: Make, hand: Typist) -> None:
    editor = make("text")
    hand.press(Qt.Key.Key_1, Mod.ControlModifier)
    hand.keys("abc")
    assert editor.answer() == "abc"
    assert isinstance(editor, LineEditor) and editor.box.chip == ""


def test_backspace_takes_a_reason_away(make: Make, hand: Typist) -> None:
    editor = make("text")
    hand.press(Qt.Key.Key_3, Mod.ControlModifier)
    hand.press(Qt.Key.Key_Backspace)
    assert editor.answer() is None


def test_asking_the_clinic_keeps_the_words_that_could_not_be_read(make: Make, hand: Typist) -> None:
    editor = make("date")
    hand.keys("1/35")
    hand.press(Qt.Key.Key_7, Mod.ControlModifier)
    answer = editor.answer()
    assert isinstance(answer, WhyEmpty) and answer.reason == "asking_sender"
    assert editor.written() == "1/35"


def test_unknown_in_words_becomes_the_reason_on_leaving(make: Make, hand: Typist) -> None:
    editor = make("text")
    hand.compose("fumei", "ふめい", "不明")
    hand.enter()
    assert editor.answer() == WhyEmpty("unknown") and line(editor) == ""


def test_enter_inside_a_composition_does_not_leave_the_box(make: Make, hand: Typist) -> None:
    editor = make("text")
    gone: list[bool] = []
    editor.finished.connect(lambda: gone.append(True))
    hand.composing("やま")
    hand.enter()
    assert gone == []
    hand.compose("yama", "やま", "山")
    hand.enter()
    assert gone == [True]


def test_a_choice_is_walked_with_arrows_and_typed_by_code(make: Make, hand: Typist) -> None:
    editor = make(box="sex")
    hand.press(Qt.Key.Key_Down)
    assert editor.answer() == "male"
    hand.press(Qt.Key.Key_Down)
    assert editor.answer() == "female"
    hand.keys("8")
    assert editor.answer() == "other"


def test_a_choice_takes_full_width_digits(make: Make) -> None:
    editor = make(box="sex")
    assert isinstance(editor, ChoiceEditor)
    editor.type_in("２")
    assert editor.answer() == "female" and editor.strip.chosen == {"female"}


def test_several_answers_are_typed_with_spaces(make: Make, hand: Typist) -> None:
    editor = make(box="symptoms")
    hand.keys("1 2 8")
    assert editor.answer() == ("fever", "cough", "malaise")


@pytest.mark.parametrize(("keys", "answer"), [("1 2 99", ("none",)), ("99 1", ("fever",))])
def test_none_stands_alone_and_the_last_word_counts(
    make: Make, hand: Typist, keys: str, answer: tuple[str, ...]
) -> None:
    editor = make(box="symptoms")
    hand.keys(keys)
    hand.enter()
    assert editor.answer() == answer and editor.own_problem() == ("", "")


def test_words_that_are_no_answer_go_to_the_box_for_others(make: Make) -> None:
    editor = make(box="symptoms")
    assert isinstance(editor, ManyEditor)
    said: list[str] = []
    editor.rest.connect(said.append)
    editor.type_in("発熱、しゃっくり")
    editor.settle()
    assert said == ["しゃっくり"] and editor.answer() == ("fever", "other")


def test_the_kana_of_a_name_are_caught_while_it_is_composed(make: Make, hand: Typist) -> None:
    editor = make(box="name")
    hand.compose("yamada", "やまだ", "山田")
    hand.wide_space()
    hand.compose("hanako", "はなこ", "花子")
    assert editor.answer() == "山田　花子"
    assert editor.kana() == "ヤマダ　ハナコ"  # type: ignore[attr-defined]


def test_a_name_is_never_altered(make: Make) -> None:
    editor = make(box="name")
    assert isinstance(editor, LineEditor)
    editor.type_in("髙﨑　𠮷子 (N)")
    assert editor.answer() == "髙﨑　𠮷子 (N)"


def test_kana_become_full_width_katakana(make: Make) -> None:
    editor = make(box="kana")
    assert isinstance(editor, LineEditor)
    editor.type_in("ﾔﾏﾀﾞ はなこ")
    editor.settle()
    assert editor.answer() == "ヤマダ ハナコ" == line(editor)


def test_a_row_of_a_list_is_found_by_a_part_of_its_words(make: Make, hand: Typist) -> None:
    editor = make(box="route")
    hand.compose("sesshoku", "せっしょく", "接触")
    hand.enter()
    assert editor.answer() == "contact" and line(editor) == "接触感染"


def test_a_row_of_a_list_is_typed_by_code(make: Make, hand: Typist) -> None:
    editor = make(box="route")
    hand.keys("1")
    hand.enter()
    assert editor.answer() == "droplet"


def test_arrows_open_the_list_and_choose(make: Make, hand: Typist) -> None:
    editor = make(box="route")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Down)
    hand.enter()
    assert editor.answer() == "contact"


def test_the_age_stands_beside_a_birth_date_at_once(make: Make, hand: Typist) -> None:
    editor = make(box="birth_on")
    hand.keys("s380210")
    assert isinstance(editor, LineEditor) and editor.box.unit == "58歳"


def test_ten_million_characters_are_refused_with_a_sentence_and_nothing_is_lost(make: Make, hand: Typist) -> None:
    editor = make("text")
    hand.keys("abc")
    QGuiApplication.clipboard().setText("x" * 10_000_000)
    hand.press(Qt.Key.Key_V, Mod.ControlModifier)
    assert editor.answer() == "abc" and "10,000,000" in editor.problem()[1]


def test_a_long_text_takes_new_lines_with_alt_and_leaves_with_enter(make: Make, hand: Typist) -> None:
    editor = make("long_text")
    assert isinstance(editor, LongTextEditor)
    hand.keys("one")
    hand.press(Qt.Key.Key_Return, Mod.AltModifier)
    hand.keys("two")
    gone: list[bool] = []
    editor.finished.connect(lambda: gone.append(True))
    hand.enter()
    assert editor.answer() == "one\ntwo" and gone == [True]


def test_control_characters_do_not_come_in(make: Make) -> None:
    editor = make("text")
    assert isinstance(editor, LineEditor)
    editor.type_in("a\x00b\x07c😀")
    assert editor.answer() == "abc😀"


def test_computed_values_are_read_and_not_typed(make: Make, hand: Typist) -> None:
    editor = make("computed", result="integer", unit="歳")
    editor.set_value(45)
    hand.keys("9")
    assert (line(editor), editor.answer()) == ("45", 45)


def test_read_only_boxes_take_no_keys(make: Make, hand: Typist) -> None:
    editor = make("text")
    editor.set_value("abc")
    editor.set_mode(True)
    hand.keys("x")
    hand.press(Qt.Key.Key_1, Mod.ControlModifier)
    assert editor.answer() == "abc"


def test_the_chip_speaks_english_too(make: Make, hand: Typist) -> None:
    words.set_language("en")
    editor = make("text")
    hand.press(Qt.Key.Key_1, Mod.ControlModifier)
    assert isinstance(editor, LineEditor) and editor.box.chip == "unknown"
