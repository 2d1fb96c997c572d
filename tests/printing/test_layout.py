from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import segno

from casedesk.definition.formula import parse
from casedesk.definition.model import Block, CaseType, Line, Printout
from casedesk.printing.blocks import Maker
from casedesk.printing.flow import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, Cell, Flow, Look, Row
from casedesk.printing.fonts import typeface
from casedesk.printing.labels import label_cell
from casedesk.printing.ops import Op, Squares, Text, Tick
from casedesk.printing.qr import qr_squares
from casedesk.printing.render import layout
from casedesk.printing.sheet import sheet
from casedesk.printing.typeset import Str
from casedesk.record.case import Case


@pytest.fixture
def ops(case_type: CaseType) -> Any:
    def laid(case: Case, printout: Printout | None = None) -> list[Op]:
        made = sheet(printout or case_type.printouts[0], case_type, printed_at=case.received_at)
        return [op for page in layout(case, Maker(made)).pages for op in page]

    return laid


def test_the_answers_given_are_ticked_and_no_others(ops: Any, full: Case) -> None:
    ticks = [op.on for op in ops(full) if isinstance(op, Tick)]
    assert ticks == [False, True, True, False, True, False]


def test_boxes_of_an_unanswered_question_are_all_empty(ops: Any, empty: Case) -> None:
    ticks = [op.on for op in ops(empty) if isinstance(op, Tick)]
    assert len(ticks) == 8 and not any(ticks)


def test_every_string_stays_inside_the_margins(ops: Any, full: Case) -> None:
    case = replace(full, values={**full.values, "note": "長い、（括弧）の文ABC-12345。" * 300, "name": "寿" * 60})
    for op in ops(case):
        if isinstance(op, Text):
            assert op.x >= LEFT and op.x + typeface().em(op.text) * op.size <= PAGE_WIDTH - RIGHT + 0.01
            assert BOTTOM - 25 <= op.y <= PAGE_HEIGHT - 30


def test_the_code_is_drawn_only_where_the_printout_has_one(ops: Any, full: Case) -> None:
    plain = Printout("summary", (Block("who", 2, (Line("field", "name"),)),))
    assert any(isinstance(op, Squares) for op in ops(full))
    assert not any(isinstance(op, Squares) for op in ops(full, plain))


def test_the_code_is_the_number_as_a_standard_qr_code() -> None:
    rows = segno.make("000123", error="m", mask=3, boost_error=False, micro=False).matrix
    drawn = qr_squares("000123", 0, 0, 29).rects
    assert sum(width for _, _, width, _ in drawn) == pytest.approx(sum(map(sum, rows)))
    assert (4.0, 24.0, 7.0, 1.0) in drawn


def test_a_row_that_does_not_fit_moves_whole_to_the_next_page() -> None:
    flow = Flow()
    flow.y = BOTTOM + 20
    flow.add(Row((Cell(LEFT, 100, [(Str(0, "a"),)] * 3, Look()),), 12))
    assert flow.pages[0] == [] and len([op for op in flow.pages[1] if isinstance(op, Text)]) == 3


def test_a_tall_row_is_split_between_lines() -> None:
    flow = Flow()
    flow.add(Row((Cell(LEFT, 100, [(Str(0, str(i)),) for i in range(200)], Look()),), 12))
    texts = [[op.text for op in page if isinstance(op, Text)] for page in flow.pages]
    assert len(texts) == 4 and [text for page in texts for text in page] == [str(i) for i in range(200)]


def test_a_condition_hides_a_block(printed: Any, full: Case) -> None:
    blocks = tuple(
        Block(key, 1, (Line("field", "name"),), when=parse(f"sex == '{sex}'"))
        for key, sex in (("who", "female"), ("calls", "male"))
    )
    text = printed(full, printout=Printout("summary", blocks))
    assert "本人" in text and "連絡の記録" not in text


def test_lines_to_write_on_take_room(ops: Any, full: Case) -> None:
    printout = Printout("summary", (Block("who", 1, (Line("note", options={"lines": "3"}),)),))
    assert sum(getattr(op, "dots", False) for op in ops(full, printout)) == 3


def test_fields_of_a_section_print_together(printed: Any, full: Case) -> None:
    printout = Printout("summary", (Block("who", 2, (Line("fields", options={"columns": "name,fee"}),)),))
    assert "氏名 検査 花子 費用 1,234,567円" in printed(full, printout=printout)


def test_a_warning_box_names_the_fields_that_hold(printed: Any, full: Case) -> None:
    line = Line("text", options={"columns": "pregnant,name,fee"})
    printout = Printout("summary", (Block("x", 1, (line,)),))
    assert "注意 妊娠\n" in printed(replace(full, values={"pregnant": True}), printout=printout)
    assert "注意" not in printed(replace(full, values={"pregnant": False}), printout=printout).replace("取扱注意", "")


def test_a_word_too_long_for_its_label_is_set_smaller() -> None:
    cell = label_cell("Immunosuppression", 0, 60, Look(size=8.2), 4)
    assert len(cell.lines) == 1 and cell.look.size < 8.2


def test_several_tables_under_one_heading_say_which_is_which(printed: Any, full: Case) -> None:
    lines = (Line("entries", "call"), Line("history"))
    assert "連絡の記録\n電話\n" in printed(full, printout=Printout("summary", (Block("calls", 1, lines),)))


def test_a_long_title_leaves_the_number_free(case_type: CaseType, full: Case) -> None:
    words = {"ja": {**case_type.words["ja"], "print.summary._title": "とても長い名前の印刷物" * 4}}
    made = sheet(case_type.printouts[0], replace(case_type, words=words), printed_at=full.received_at)
    texts = [op for op in layout(full, Maker(made)).pages[0] if isinstance(op, Text)]
    title = next(op for op in texts if op.text.startswith("とても"))
    number = max((op for op in texts if op.text == "000123"), key=lambda op: op.size)
    assert title.x + typeface().em(title.text) * title.size < number.x
