"""Three journeys in a real window by keys alone: a list mapped by hand, a master put right, a case printed.

Only the computer's own dialogs (which file, which printer) are answered by the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from casedesk.service import search
from casedesk.service.cases import open_case
from casedesk.service.history import history
from casedesk.service.printlog import printed
from casedesk.service.seat import Seat
from casedesk.service.undo import batches
from casedesk.settings import Settings
from ui.context import Context
from ui.jobs import Jobs
from ui.live import Live
from ui.memory import Memory
from ui.printing import printer
from ui.shell.window import DeskWindow

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """Keys to whatever has the focus in a window."""

    def __init__(self, context: Context, window: DeskWindow) -> None:
        self.context, self.window = context, window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, n: int = 1) -> None:
        """One key, `n` times; then everything that it began is waited for."""
        for _ in range(n):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Letters."""
        for char in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, char)
        self.settle()

    def settle(self) -> None:
        """Lets threads and events finish."""
        assert self.context.jobs.wait_idle(120_000)
        QApplication.processEvents()


@pytest.fixture
def hand(qtbot: QtBot, desk_seat: Seat, jobs: Jobs) -> Iterator[Hand]:
    context = Context(desk_seat, jobs, Live(), Settings(), Memory())
    window = DeskWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.go("search")
    made = Hand(context, window)
    made.settle()
    yield made
    assert jobs.wait_idle(30_000)


def test_a_list_of_the_city_comes_in_with_one_column_mapped_by_hand(
    hand: Hand, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = next((shared / "data/jp_kitakyushu").glob("*.csv"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    seat = hand.context.seat
    hand.press(K.Key_5, CTRL)
    hand.press(K.Key_O, CTRL)
    hand.press(K.Key_F2)
    hand.press(K.Key_Down)
    hand.type("address")
    hand.press(K.Key_Return)
    hand.press(K.Key_F12)
    (batch,) = batches(seat)
    assert (batch.created, batch.profile) == (2710, "open_data")
    numbers = [str(row["number"]) for row in search.find(seat, "", limit=3_000)["rows"]]
    imported = [one for number in numbers[::40] if (one := open_case(seat, number)).published]
    assert len(imported) > 30 and all("residence_published" not in one.values for one in imported)
    assert any(str(one.values.get("address", "")).endswith("区") for one in imported)


def test_a_row_of_a_master_is_put_right(hand: Hand) -> None:
    seat = hand.context.seat
    hand.press(K.Key_6, CTRL)
    hand.press(K.Key_Return)
    hand.press(K.Key_Right)
    hand.press(K.Key_Return)
    hand.press(K.Key_A, CTRL)
    hand.type("Put right")
    hand.press(K.Key_Return)
    hand.press(K.Key_F12)
    kept = next(iter(seat.library.types.values()))
    rows = kept.lookup.rows[kept.case_type.masters[0].key].values()
    assert "Put right" in [row["en"] for row in rows]


def test_a_case_is_found_and_printed_and_it_is_written_down(
    hand: Hand, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(memory: Memory, printout: str, pages: int, parent: object) -> QPrinter:
        made = printer.printer_for(memory, printout)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    monkeypatch.setattr(printer, "ask", choose)
    seat = hand.context.seat
    number = str(search.find(seat, "", limit=1)["rows"][0]["number"])
    hand.type(number)
    hand.press(K.Key_Return)
    if hand.window.pages.name[0] != "case":
        hand.press(K.Key_Return)
    assert hand.window.pages.name == ("case", number)
    hand.press(K.Key_P, CTRL)
    assert hand.window.pages.name[0] == "print" and printed(seat) == ()
    hand.press(K.Key_P, CTRL)
    qtbot.waitUntil(lambda: len(printed(seat)) == 1, timeout=30_000)
    hand.settle()
    (one,) = printed(seat)
    assert (one.number, one.place) == (number, str(tmp_path / "printed.pdf"))
    line = next(line for line in history(seat, open_case(seat, number)) if line.what == "print")
    assert line.label.startswith("印刷") and line.after.endswith("printed.pdf")
