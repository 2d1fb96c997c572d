"""A case with files beside it, in a window, worked by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casedesk.record.case import Case, Paper
from casedesk.record.uids import new_uid
from casedesk.service import cases
from ui.context import Context
from ui.viewer.beside import Beside
from ui.viewer.holders import CaseHolder
from ui.viewer.intake import Offer


@pytest.fixture
def case(context: Context) -> Case:
    """A case just received, with one paper."""
    now = context.seat.clock.now()
    papers = (Paper("covid_6_1", "2022-06-30", now),)
    return cases.register(context.seat, Case("health_centre", new_uid(), now, {"disease": "covid_19"}, papers=papers))


class Files:
    """The files beside a case and the hands on them."""

    def __init__(self, beside: Beside, context: Context, case: Case) -> None:
        self.beside, self.viewer, self.context, self.case = beside, beside.viewer, context, case

    def settle(self) -> None:
        """Waits until everything is read and drawn."""
        self.context.jobs.wait_idle()
        QApplication.processEvents()
        self.context.jobs.wait_idle()

    def take(self, *paths: Path) -> None:
        """Offers files as a drag does."""
        self.viewer.take([Offer(path.name, path) for path in paths])
        self.settle()

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses keys wherever the keyboard is."""
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            if isinstance(key, str):
                QTest.keyClicks(focus, key)
            else:
                QTest.keyClick(focus, key, held)
        self.settle()

    @property
    def names(self) -> list[str]:
        """The names in the list."""
        return [one.file.name for one in self.viewer.list.files.files]

    @property
    def notices(self) -> list[tuple[str, str]]:
        """What the window was told."""
        return list(self.context.window.notices)  # type: ignore[attr-defined]

    def undo(self) -> None:
        """Takes back what the newest notice was about."""
        self.context.window.undos[-1]()  # type: ignore[attr-defined]
        self.settle()

    @property
    def said(self) -> str:
        """The sentence above the pages, "" for none."""
        return "" if self.viewer.strip.isHidden() else self.viewer.strip.sentence.plain

    @property
    def instead(self) -> str:
        """The sentence in place of the pages, "" while pages are shown."""
        shown = self.viewer._places.currentWidget() is self.viewer.card
        return self.viewer.card.sentence.plain if shown else ""


@pytest.fixture
def files(qtbot: QtBot, context: Context, case: Case) -> Iterator[Files]:
    """The viewer of that case, shown, the keyboard in its list."""
    beside = Beside(context, QPlainTextEdit(), "case")
    qtbot.addWidget(beside)
    beside.resize(1000, 640)
    beside.show()
    beside.hold(CaseHolder(context.seat, case, ((case.papers[0].id or 0, "発生届"),)))
    beside.show_viewer()
    made = Files(beside, context, case)
    made.settle()
    made.viewer.list.setFocus()
    yield made
    beside.closing()
    context.jobs.wait_idle()
