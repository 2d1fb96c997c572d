from __future__ import annotations

from casedesk.printing.ticks import Answer, few, tick_lines
from casedesk.printing.typeset import Check, Str, Typesetter

ANSWERS = (Answer("男", False), Answer("女", True))


def test_all_answers_have_a_box_and_the_given_one_a_tick() -> None:
    (line,) = tick_lines(ANSWERS, 20, Typesetter("1"), "sex")
    assert [bit.on for bit in line if isinstance(bit, Check)] == [False, True]


def test_each_box_stands_before_its_label() -> None:
    (line,) = tick_lines(ANSWERS, 20, Typesetter("1"), "sex")
    assert [type(bit) for bit in line] == [Check, Str, Check, Str]
    assert [bit.dx for bit in line] == sorted(bit.dx for bit in line)


def test_an_answer_that_does_not_fit_begins_a_line() -> None:
    lines = tick_lines((Answer("感染症病棟", True), Answer("一般病棟", False)), 8, Typesetter("1"), "ward")
    assert [bit.text for line in lines for bit in line if isinstance(bit, Str)] == ["感染症病棟", "一般病棟"]
    assert len(lines) == 2


def test_a_label_longer_than_the_cell_goes_on_beside_its_box() -> None:
    first, second = tick_lines((Answer("とても長い答えの文", True),), 7, Typesetter("1"), "f")
    assert isinstance(first[0], Check) and second[0] == Str(1.3, "答えの文")


def test_many_answers_are_no_longer_few() -> None:
    assert few(["男", "女"], 16, 2)
    assert not few(["都道府県名"] * 47, 16, 4)
