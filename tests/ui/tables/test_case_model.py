"""A million rows: only windows that are painted are asked for, and Qt's own tester finds nothing wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from casedesk.definition.lookup import build
from tests.helpers.work_type import case_type
from ui.tables.case_model import KEPT, WINDOW, CaseModel
from ui.tables.cells import Cells, Row
from ui.tables.columns import columns_of
from ui.tables.formats import Reader

MILLION = 1_000_000


class Source:
    """Rows made on demand; remembers which windows were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, first: int, count: int, take: Callable[[Sequence[Row]], None]) -> None:
        self.asked.append(first)
        rows = [{"number": f"2022-{at:06d}"} for at in range(first, first + count)]
        self.waiting.append(lambda: take(rows))

    def answer(self) -> None:
        """Delivers everything asked for so far."""
        waiting, self.waiting = self.waiting, []
        for give in waiting:
            give()


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(qtbot: QtBot, source: Source) -> CaseModel:
    model = empty_model()
    model.show(MILLION, source)
    return model


def empty_model() -> CaseModel:
    """A model of two columns without rows."""
    reader = Reader(case_type(), build(case_type()), "ja", date(2022, 8, 10))
    model = CaseModel()
    model.cells = Cells(reader, datetime(2022, 8, 10, tzinfo=UTC))
    model.set_columns(columns_of(reader, ["number", "received_at"]))
    return model


def ask(model: CaseModel, row: int) -> str | None:
    """What is painted in the first column of that row."""
    text: str | None = model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)
    return text


def test_a_row_that_is_painted_brings_its_window(qtbot: QtBot, model: CaseModel, source: Source) -> None:
    assert ask(model, 500_123) is None
    qtbot.waitUntil(lambda: 500_100 in source.asked)
    source.answer()
    assert ask(model, 500_123) == "2022-500123"


def test_a_window_is_asked_for_once(qtbot: QtBot, model: CaseModel, source: Source) -> None:
    for row in range(700_000, 700_050):
        ask(model, row)
    qtbot.waitUntil(lambda: 700_000 in source.asked)
    ask(model, 700_001)
    source.answer()
    assert source.asked.count(700_000) == 1


def test_what_was_painted_last_comes_first(qtbot: QtBot, model: CaseModel, source: Source) -> None:
    ask(model, 200_000)
    ask(model, 900_000)
    qtbot.waitUntil(lambda: len(source.asked) >= 2)
    assert source.asked.index(900_000) < source.asked.index(200_000)


def test_memory_holds_only_the_newest_windows(qtbot: QtBot, model: CaseModel, source: Source) -> None:
    for number in range(KEPT + 5):
        ask(model, number * WINDOW)
    qtbot.waitUntil(lambda: len(source.asked) >= KEPT + 5)
    source.answer()
    assert len(model.loaded()) == KEPT * WINDOW


def test_the_answer_to_an_older_question_is_dropped(qtbot: QtBot, model: CaseModel, source: Source) -> None:
    ask(model, 300_000)
    qtbot.waitUntil(lambda: 300_000 in source.asked)
    model.show(MILLION, source)
    source.answer()
    assert model.row(300_000) is None


def test_rows_at_hand_are_not_asked_for_again(model: CaseModel, source: Source) -> None:
    model.show(2, source, [{"number": "a"}, {"number": "b"}])
    assert (ask(model, 1), source.waiting) == ("b", [])


def test_refetching_keeps_the_number_of_rows(qtbot: QtBot, model: CaseModel, source: Source) -> None:
    model.show(2, source, [{"number": "a"}, {"number": "b"}])
    model.refetch()
    ask(model, 0)
    qtbot.waitUntil(lambda: source.asked[-1:] == [0])
    assert model.rowCount() == 2


def test_qts_own_tester_finds_nothing_wrong(qtbot: QtBot, source: Source) -> None:
    model = empty_model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for total in (250, 0, 3):  # the tester walks over every row, so there are few of them
        model.show(total, source)
        ask(model, max(total - 1, 0))
        source.answer()
        model.refetch()
    tester.deleteLater()
