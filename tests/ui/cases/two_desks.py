"""Two whole desks at one database, as two people in one office sit at them; each is driven by keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casedesk.record.case import Case
from casedesk.service import cases
from casedesk.service.seat import Seat
from casedesk.settings import Settings
from ui.memory import Memory
from ui.pages.case_page import CasePage
from ui.shell.desk import Desk
from ui.shell.seating import Wanted


class Sitting:
    """One desk with one case open."""

    def __init__(self, seat: Seat, number: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.seat = seat
        self.desk = Desk(app, Settings(), Memory(), Wanted("", seat.user, "ja"))
        self.desk.seated((seat, False))
        self.page = self.open(number)

    def open(self, number: str) -> CasePage:
        """The page of that case, read."""
        assert self.desk.window is not None
        self.desk.window.resize(1366, 768)
        page = self.desk.window.open_case(number)
        assert isinstance(page, CasePage)
        self.settle()
        return page

    def settle(self) -> None:
        """Lets jobs finish."""
        assert self.desk.jobs.wait_idle(60_000)

    def press(self, *keys: Any) -> None:
        """Keys, or letters, to whatever has the keyboard in the case."""
        for key in keys:
            target = self.page.focusWidget() or self.page
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)
            self.settle()

    def write(self, section: str, field: str, text: str) -> None:
        """Goes to a box, empties it and types."""
        self.page.go_to(section)
        form = self.page.body.section(section).form
        form.go(field)
        QTest.keyClick(form.editor(field).focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(form.editor(field).focus(), text)
        QTest.keyClick(form.editor(field).focus(), Qt.Key.Key_Return)
        self.settle()

    def save(self) -> None:
        """F12."""
        self.page.save()
        self.settle()
        self.settle()

    def close_case(self) -> None:
        """Closes the tab."""
        assert self.desk.window is not None
        self.desk.window.close_page()

    def case(self) -> Case:
        """The case as the database has it."""
        return cases.open_case(self.seat, self.page.number)
