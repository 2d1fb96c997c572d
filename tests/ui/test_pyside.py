"""The pinned Qt keeps count of `True`: some release lost a reference with each signal and ended the program."""

from __future__ import annotations

import subprocess
import sys

EMITS = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
app = QCoreApplication([])
class Sender(QObject):
    said = Signal()
sender = Sender()
for _ in range(100_000):
    sender.said.emit()
"""


def test_a_hundred_thousand_signals_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", EMITS], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
