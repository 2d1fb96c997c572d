"""A process that starts as the desk does, says a word when the window can be used, and ends (see `ui.bench.start`)."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from casedesk import cli
from casedesk.cli.options import Options

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.shell.window import DeskWindow

PATIENCE_MS = 60_000
LETTER = "ア"
"""A letter that many names begin with."""


def arguments(parser: ArgumentParser) -> None:
    """Whether a name is to be answered, too."""
    parser.add_argument("--answer", action="store_true")


def run(options: Options, given: Namespace) -> int:
    """Starts the desk; the process ends at the word."""
    from ui.shell import launch

    launch.require_qt()
    launch.require_x11()
    from PySide6.QtCore import QTimer

    app, desk = launch.begin(options, given)
    desk.ready.connect(lambda: _stands(app, desk.window, given.answer))
    QTimer.singleShot(PATIENCE_MS, app, lambda: app.exit(1))
    return app.exec()


def _stands(app: QApplication, window: DeskWindow | None, answer: bool) -> None:
    """The window was shown: it is painted whole, and its box has the cursor."""
    from ui.tables.search_box import SearchBox

    assert window is not None
    window.activateWindow()
    app.processEvents()
    window.repaint()
    box = window.focusWidget()
    assert isinstance(box, SearchBox), "the cursor is in the box"
    if answer:
        _ask(window, box)
    else:
        _say()


def _ask(window: DeskWindow, box: object) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLineEdit

    assert isinstance(box, QLineEdit)
    box.setText(LETTER)
    timer = QTimer(window)
    timer.timeout.connect(lambda: _look(window))
    timer.start(2)


def _look(window: DeskWindow) -> None:
    from ui.tables.view import CaseTable

    table = next((one for one in window.findChildren(CaseTable) if one.isVisible()), None)
    if table is not None and table.model().rowCount():
        window.repaint()
        _say()


def _say() -> None:
    print("usable", flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(cli.main(None, {"": "ui.bench.usable"}))
