"""The first screen of a case on the smallest screen of an office: all of it in sight, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from casedesk.service.search import find
from ui import words
from ui.cases.grid import FactGrid
from ui.context import Context
from ui.pages.case_page import CasePage

PLACE = (1274, 610)
"""What a window of 1366x768 leaves for a page, the band of the training mode included."""


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("at", range(3))
def test_nothing_has_to_be_scrolled(qtbot: QtBot, context: Context, lang: str, at: int) -> None:
    words.set_language(lang)
    page = CasePage(context)
    qtbot.addWidget(page)
    page.resize(*PLACE)
    page.show()
    page.open(str(find(context.seat, "", limit=3)["rows"][at]["number"]))
    context.jobs.wait_idle()
    qtbot.wait(50)
    area = page.body.overview.findChild(QScrollArea)
    assert isinstance(area, QScrollArea) and area.verticalScrollBar().maximum() == 0
    for grid in page.body.overview.findChildren(FactGrid):
        shown = [label for pair in grid._pairs for label in pair if label.isVisible()]
        assert all(label.geometry().bottom() <= grid.height() + 1 for label in shown)
        assert all(label.heightForWidth(label.width()) <= label.height() for label in shown)
