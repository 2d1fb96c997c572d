"""`python -m ui` as it is started by hand, with a typist inside: types a name, or writes down what is offered.

Run as a program: `driven_desk.py type NAME URL USER` or `driven_desk.py look FILE URL USER`. While typing it never ends
by itself while typing; whoever started it kills it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.typist import Typist
from ui.__main__ import main
from ui.pages.register_page import RegisterPage
from ui.shell.desk import Desk

LOOK_MS = 50


def drive(desk: Desk, what: str, given: str) -> None:
    """Opens the tab of registering and does `what`, once everything it waits for is there."""
    assert desk.window is not None
    tab = desk.window.open("register")
    assert isinstance(tab, RegisterPage)
    timer = QTimer(desk)
    timer.setInterval(LOOK_MS)
    timer.timeout.connect(lambda: _typed(timer, tab, given) if what == "type" else _looked(timer, tab, given))
    timer.start()


def _typed(timer: QTimer, tab: RegisterPage, name: str) -> None:
    if tab.offers() == {"who"}:
        tab.begin_with(name)
    elif "paper_open" in tab.offers() and tab.paper is not None and not tab.unsaved():
        timer.stop()
        tab.paper.form.go("phone")
        Typist().keys("09012345678")


def _looked(timer: QTimer, tab: RegisterPage, file: str) -> None:
    if "who" in tab.offers():
        timer.stop()
        QTimer.singleShot(LOOK_MS, lambda: _write(tab, Path(file)))


def _write(tab: RegisterPage, file: Path) -> None:
    half = file.with_suffix(".part")
    shown = tab.steps.who.digits.offers if tab.steps.who.digits.isVisible() else ()
    half.write_text(json.dumps([offer.text for offer in shown]), encoding="utf-8")
    half.replace(file)
    QApplication.quit()


if __name__ == "__main__":
    _, what, given, url, user = sys.argv
    seated = Desk.seated

    def begun(self: Desk, taken: object) -> None:
        """The window stands: the typist sits down."""
        seated(self, taken)  # type: ignore[arg-type]
        drive(self, what, given)

    Desk.seated = begun  # type: ignore[method-assign, assignment]
    sys.exit(main(["--db", url, "--user", user]))
