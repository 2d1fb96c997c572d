"""The overview by keys: figures, curves and bars say what the core counts, and each number opens its list."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casedesk.service import boards, lists
from ui.boards import reading
from ui.boards.bars import BarsTile
from ui.boards.curve import CurveTile
from ui.context import Context
from ui.live import Changes
from ui.pages.overview_page import OverviewPage

K = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> OverviewPage:
    made = OverviewPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1270, 640)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: "by_ward" in made._tiles, timeout=20_000)
    settle(made)
    return made


def settle(page: OverviewPage) -> None:
    assert page._context.jobs.wait_idle()
    QApplication.processEvents()


def curve(page: OverviewPage, key: str = "by_diagnosis_day") -> CurveTile:
    found = page._tiles[key]
    assert isinstance(found, CurveTile)
    return found


def opened(page: OverviewPage) -> str:
    (page_key, subject) = page._context.window.opened[-1]  # type: ignore[attr-defined]
    assert page_key == "list"
    return str(subject)


def size_of(page: OverviewPage, subject: str) -> int:
    seat = page._context.seat
    return lists.count(seat, lists.open_list(seat, reading.question(seat, subject)))[0]


def test_what_stands_there_is_what_the_package_says(page: OverviewPage, context: Context) -> None:
    case_type = context.seat.library.only().case_type
    assert tuple(page._figures) == case_type.overview_lists
    assert tuple(page._tiles) == case_type.overview_boards


def test_a_figure_is_the_length_of_the_list_it_opens(page: OverviewPage) -> None:
    figure = page._figures["uncontacted"]
    QTest.keyClick(figure, K.Key_Return)
    assert figure.shown == f"{size_of(page, opened(page)):,}" != "0"


def test_a_bar_opens_as_many_cases_as_it_counts(page: OverviewPage) -> None:
    tile = page._tiles["by_ward"]
    assert isinstance(tile, BarsTile)
    tile.list.setFocus()
    QTest.keyClick(tile.list, K.Key_Down)
    bar = tile.list.bars.bars[tile.list.currentIndex().row()]
    QTest.keyClick(tile.list, K.Key_Return)
    assert size_of(page, opened(page)) == bar.count > 0


def test_shift_enter_opens_the_late_ones(page: OverviewPage) -> None:
    tile = page._tiles["status"]
    assert isinstance(tile, BarsTile)
    at = max(range(len(tile.list.bars.bars)), key=lambda n: tile.list.bars.bars[n].late)
    tile.list.setCurrentIndex(tile.list.bars.index(at, 0))
    QTest.keyClick(tile.list, K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert size_of(page, opened(page)) == tile.list.bars.bars[at].late > 0


def test_a_curve_counts_every_case_with_a_date_once(page: OverviewPage, context: Context) -> None:
    page.next()
    page.next()
    found = boards.board(context.seat, "by_diagnosis_day")
    assert int(curve(page)._counts.sum()) == found["total"] - found["without_value"]


def test_days_without_a_case_stand_on_the_curve_too(page: OverviewPage) -> None:
    days = curve(page)._days
    assert list(days) == list(range(days[0], days[-1] + 1))


def test_a_day_of_a_curve_opens_its_cases(page: OverviewPage) -> None:
    tile = curve(page)
    while not tile._counts[tile._at]:
        QTest.keyClick(tile, K.Key_Left)
    QTest.keyClick(tile, K.Key_Return)
    assert size_of(page, opened(page)) == tile._counts[tile._at]


def test_cases_without_a_date_open_too(page: OverviewPage) -> None:
    tile = curve(page, "by_onset_day")
    tile._without.click()
    assert tile.counted is not None and size_of(page, opened(page)) == tile.counted.without > 0


def test_the_stretch_of_days_is_kept(page: OverviewPage, context: Context) -> None:
    page.next()
    assert len(curve(page)._days) == 90 and context.memory.recall("overview.days") == 90


def test_an_import_elsewhere_is_counted_soon(qtbot: QtBot, page: OverviewPage, context: Context) -> None:
    page._figures["uncontacted"]._shown = "?"
    context.live.changed.emit(Changes(kinds=frozenset({"import"})), None)
    qtbot.waitUntil(lambda: page._figures["uncontacted"].shown != "?")


def test_the_page_alone_draws_no_curves() -> None:
    """numpy and pyqtgraph take a second to import: only a curve that is shown brings them."""
    code = "import sys, ui.pages.overview_page; print([m for m in ('numpy', 'pyqtgraph') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
