"""What is got ready while nobody needs it."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casedesk.service.search import find
from tests.ui.conftest import NotingWindow
from ui.context import Context
from ui.shell.tabs import Pages
from ui.shell.warm import Warm


@pytest.fixture
def pages(qtbot: QtBot, context: Context, window: NotingWindow) -> Iterator[Pages]:
    """The pages of a window that only takes notes."""
    from PySide6.QtWidgets import QMainWindow

    holder = QMainWindow()
    made = Pages(context, holder)
    holder.setCentralWidget(made)
    qtbot.addWidget(holder)
    holder.show()
    yield made
    assert context.jobs.wait_idle()


def test_a_page_that_was_got_ready_is_the_one_that_opens(pages: Pages, context: Context) -> None:
    deque(pages.prepare("case"), 0)
    ready = pages._spare["case"]
    number = str(find(context.seat, "", limit=1)["rows"][0]["number"])
    assert pages.open("case", number) is ready and not pages._spare


def test_two_cases_never_share_a_page(pages: Pages, context: Context) -> None:
    deque(pages.prepare("case"), 0)
    numbers = [str(row["number"]) for row in find(context.seat, "", limit=2)["rows"]]
    assert pages.open("case", numbers[0]) is not pages.open("case", numbers[1])


def test_every_module_of_a_page_is_there_in_the_end(pages: Pages, context: Context, qtbot: QtBot) -> None:
    warm = Warm(context.jobs, pages)
    with qtbot.waitSignal(warm.done, timeout=30_000):
        pass
    assert "ui.pages.import_page" in sys.modules and warm.is_done


def test_nothing_is_left_of_tabs_that_were_closed(pages: Pages, context: Context, qtbot: QtBot) -> None:
    rows = find(context.seat, "", limit=3)["rows"]

    def round_() -> int:
        for row in rows:
            pages.open("case", str(row["number"]))
            assert context.jobs.wait_idle()
            pages.close_tab()
        qtbot.wait(1)
        return len(QApplication.allWidgets())

    assert round_() == round_()


def test_the_next_page_is_built_in_steps_after_one_was_used(pages: Pages, context: Context, qtbot: QtBot) -> None:
    warm = Warm(context.jobs, pages)
    qtbot.waitUntil(lambda: warm.is_done, timeout=30_000)
    used = pages.open("case", str(find(context.seat, "", limit=1)["rows"][0]["number"]))
    assert not pages._spare
    qtbot.waitUntil(lambda: "case" in pages._spare)
    assert pages._spare["case"] is not used


def test_a_case_page_is_got_ready_in_several_steps(pages: Pages) -> None:
    steps = pages.prepare("case")
    assert len(list(steps)) >= 4 and "case" in pages._spare
